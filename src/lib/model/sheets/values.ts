/** What people write into cells, read as values of ours; `undefined` where it is none that we know. */
import { ACTIVITY_STATUSES, type ActivityStatus } from '../board/activity.ts';
import { ORGANISATION_ROLES, SECTORS } from '../people/organisation.ts';
import { isDate } from '../schema/fields.ts';
import { foldName } from '../schema/names.ts';
import { LANGUAGES } from './language-names.ts';

type Sector = (typeof SECTORS)[number];
type Role = (typeof ORGANISATION_ROLES)[number];

/** English and Spanish words for one value each, folded; the value's own name counts as well. */
function vocabulary<const T extends string>(
	values: readonly T[],
	words: { readonly [K in T]: string }
): ReadonlyMap<string, T> {
	const found = new Map<string, T>();
	for (const value of values) {
		for (const word of [value, ...words[value].split(',')]) found.set(foldName(word), value);
	}
	return found;
}

const sectors = vocabulary(SECTORS, {
	government:
		'public,public sector,state,city,county,municipal,municipality,gov,govt,gobierno,sector publico,publico,municipio,ayuntamiento,alcaldia',
	education:
		'school,schools,school district,k 12,early learning,early childhood,educacion,escuela,escuelas,colegio',
	health: 'healthcare,health care,hospital,clinic,medical,public health,salud,clinica,sanidad',
	nonprofit:
		'non profit,not for profit,ngo,charity,community organization,community based organization,cbo,civil society,501c3,sin fines de lucro,ong,organizacion sin fines de lucro,sociedad civil,asociacion',
	business:
		'private,private sector,company,corporate,employer,for profit,empresa,empresas,sector privado,privado,negocio',
	philanthropy: 'foundation,funder,philanthropic,donor,filantropia,fundacion,donante',
	academic:
		'university,college,research,higher education,academia,universidad,universidades,academico,investigacion',
	faith:
		'faith based,religious,church,congregation,mosque,synagogue,fe,iglesia,religioso,comunidad de fe,comunidades de fe',
	'resident group':
		'residents,community,neighborhood association,neighbourhood association,community group,grassroots,resident led,grupo de residentes,residentes,vecinos,grupo vecinal,junta de vecinos,comunidad,grupo comunitario',
	media: 'press,news,newspaper,radio,tv,medios,prensa,medios de comunicacion'
});

const roles = vocabulary(ORGANISATION_ROLES, {
	backbone: 'backbone organization,equipo de apoyo,columna vertebral,coordinator',
	partner: 'member,active,participant,aliada,aliado,organizacion aliada,miembro,socio,socia',
	'data partner': 'data,aliada de datos,aliada en datos,socio de datos,datos',
	funder: 'donor,financiador,financiadora,financiamiento,donante',
	prospect:
		'in talks,potential,invited,interested,en conversacion,en conversaciones,posible,prospecto,invitada',
	former: 'former partner,inactive,left,past,ex,antigua aliada,antigua,inactiva,inactivo,anterior'
});

const statuses = vocabulary(ACTIVITY_STATUSES, {
	idea: 'ideas,proposed,proposal,propuesta,propuesto',
	planned:
		'planning,not started,to do,todo,upcoming,scheduled,next,planificada,planificado,planeada,planeado,planeadas,por hacer,pendiente,no iniciada,proxima',
	active:
		'in progress,under way,underway,ongoing,on track,started,doing,current,now,running,activa,activo,en curso,en marcha,en progreso,en proceso,iniciada',
	blocked:
		'stuck,on hold,paused,waiting,delayed,at risk,bloqueada,bloqueado,bloqueadas,detenida por ahora,en pausa,en espera,pausada,atrasada',
	done: 'completed,complete,finished,closed,terminada,terminado,terminadas,hecha,hecho,completada,completado,finalizada,cumplida',
	stopped:
		'cancelled,canceled,dropped,ended,abandoned,detenida,detenido,detenidas,cancelada,cancelado,suspendida,abandonada'
});

export function sectorFrom(cell: string): Sector | undefined {
	return sectors.get(foldName(cell));
}

export function roleFrom(cell: string): Role | undefined {
	return roles.get(foldName(cell));
}

export function statusFrom(cell: string): ActivityStatus | undefined {
	return statuses.get(foldName(cell));
}

/** Yes or no; `undefined` for anything else. */
export function flagFrom(cell: string): boolean | undefined {
	const word = foldName(cell);
	if (/^(yes|y|true|x|1|si|s|verdadero|✓|✔|☑)$/.test(word) || /^[✓✔☑]$/.test(cell)) return true;
	return /^(no|n|false|0|falso)$/.test(word) || cell === '☐' ? false : undefined;
}

/** BCP 47 tag of a language by its name in English or Spanish, or of a tag. */
export function languageFrom(cell: string): string | undefined {
	const named = LANGUAGES.get(foldName(cell));
	if (named !== undefined) return named;
	return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(cell) ? cell : undefined;
}

/** Names in one cell, parted by semicolons, bars or lines; by commas only where `hasCommas`. */
export function namesFrom(cell: string, hasCommas: boolean): readonly string[] {
	const sign = /[;|\n]/.test(cell) ? /[;|\n]+/ : hasCommas ? /,/ : /\n/;
	return [...new Set(cell.split(sign).map((name) => name.trim()))].filter((name) => name !== '');
}

/** Which number of `3/4/2025` is the day. */
export type DayOrder = 'day-first' | 'month-first';

/** The order that a column of dates shows: a number above 12 is the day. Nothing where cells disagree. */
export function dayOrderOf(cells: readonly string[]): DayOrder | undefined {
	const shown = new Set<DayOrder>();
	for (const cell of cells) {
		const [, first, second] = /^(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}/.exec(cell) ?? [];
		if (Number(first) > 12) shown.add('day-first');
		else if (Number(second) > 12) shown.add('month-first');
	}
	const [only, other] = shown;
	return other === undefined ? only : undefined;
}

/** Whether a cell is a different day in each order. */
export function isEitherDay(cell: string): boolean {
	const [one, two] = [dateFrom(cell, 'day-first'), dateFrom(cell, 'month-first')];
	return one !== undefined && two !== undefined && one !== two;
}

/** Addresses or numbers in one cell; the cell as it is where not every part is one. */
export function reachesFrom(cell: string, type: 'mail' | 'phone'): readonly string[] {
	const parts = cell.split(/[;,|\n]+/).map((part) => part.trim());
	const isReach = type === 'mail' ? isMail : isPhone;
	return parts.every(isReach) ? [...new Set(parts)] : [cell];
}

const isMail = (text: string): boolean => /^(.*<)?[^\s@<>]+@[^\s@<>]+>?$/.test(text);

const months = [
	'jan enero ene january',
	'feb febrero february',
	'mar marzo march',
	'apr abril abr april',
	'may mayo',
	'jun junio june',
	'jul julio july',
	'aug agosto ago august',
	'sep septiembre setiembre sept set september',
	'oct octubre october',
	'nov noviembre november',
	'dec diciembre dic december'
].map((words) => new Set(words.split(' ')));

/**
 * A day as `YYYY-MM-DD`, from ISO, from numbers in `order`, from names of months in English and Spanish,
 * and from the numbers that spreadsheets store (days since 1899-12-30).
 */
export function dateFrom(cell: string, order: DayOrder): string | undefined {
	const text = cell.trim().replace(/[ T]\d{1,2}:\d{2}.*$/, '');
	const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
	if (iso) return day(iso[1], iso[2], iso[3]);
	const numbers = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$/.exec(text);
	if (numbers) {
		const [, first, second, year] = numbers;
		const full = year?.length === 2 ? `20${year}` : year;
		return order === 'day-first' ? day(full, second, first) : day(full, first, second);
	}
	if (/^[2-6]\d{4}$/.test(text)) {
		return new Date((Number(text) - 25_569) * 86_400_000).toISOString().slice(0, 10);
	}
	const words = foldName(text)
		.split(' ')
		.filter((word) => !/^(de|del|of|the)$/.test(word));
	const month = words.findIndex((word) => months.some((names) => names.has(word)));
	if (month < 0 || words.length !== 3) return undefined;
	const number = months.findIndex((names) => names.has(words[month] ?? '')) + 1;
	const [one, two] = words
		.filter((_, at) => at !== month)
		.map((word) => word.replace(/(st|nd|rd|th)$/, ''));
	const year = [one, two].find((word) => /^\d{4}$/.test(word ?? ''));
	const dayOfMonth = [one, two].find((word) => /^\d{1,2}$/.test(word ?? ''));
	return day(year, String(number), dayOfMonth);
}

function day(year = '', month = '', date = ''): string | undefined {
	const text = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
	return isDate(text) ? text : undefined;
}

const currencies: ReadonlyMap<string, string> = new Map([
	['$', 'USD'],
	['US$', 'USD'],
	['€', 'EUR'],
	['£', 'GBP'],
	['MX$', 'MXN'],
	['R$', 'BRL']
]);

/** An amount of money: `$12,500`, `12.500,00 €`, `3000 MXN`. Without a currency it is `usual`. */
export function moneyFrom(
	cell: string,
	usual: string
): { readonly amount: number; readonly currency: string } | undefined {
	const found = /^([A-Z]{0,3}[$€£]|[A-Z]{3})?\s*([\d.,\s']+?)\s*([kK]?)\s*([A-Z]{3}|[€£$])?$/.exec(
		cell.trim()
	);
	if (!found) return undefined;
	const amount = numberFrom(found[2] ?? '');
	const sign = found[1] ?? found[4];
	const currency = sign === undefined ? usual : (currencies.get(sign) ?? sign);
	if (amount === undefined || !/^[A-Z]{3}$/.test(currency)) return undefined;
	return { amount: found[3] === '' ? amount : amount * 1000, currency };
}

/** How many of whom: `150 children`, or a number alone. */
export function reachFrom(cell: string): { readonly n: number; readonly unit: string } | undefined {
	const found = /^([\d.,]+)\s*(.{0,60})$/.exec(cell.trim());
	const n = found ? numberFrom(found[1] ?? '') : undefined;
	return n === undefined ? undefined : { n, unit: found?.[2]?.trim() ?? '' };
}

/** A number with signs for thousands and decimals in either order; three digits behind one sign are thousands. */
function numberFrom(text: string): number | undefined {
	const bare = text.replace(/[\s']/g, '').replace(/[.,]$/, '');
	if (!/^\d[\d.,]*$/.test(bare)) return undefined;
	const last = Math.max(bare.lastIndexOf(','), bare.lastIndexOf('.'));
	const signs = bare.replace(/\d/g, '');
	const isDecimal =
		last >= 0 && (new Set(signs).size > 1 || (signs.length === 1 && bare.length - last !== 4));
	const plain = isDecimal
		? `${bare.slice(0, last).replace(/[.,]/g, '')}.${bare.slice(last + 1)}`
		: bare.replace(/[.,]/g, '');
	const value = Number(plain);
	return Number.isFinite(value) && value <= 1e12 ? value : undefined;
}

/** Whether a cell holds a mail address or a phone number: nothing that everybody shall see. */
export function isContact(cell: string): boolean {
	return /[^\s@]+@[^\s@]+\.[^\s@]+/.test(cell) || isPhone(cell);
}

export function isPhone(cell: string): boolean {
	const digits = cell.replace(/\D/g, '').length;
	return (
		digits >= 7 && digits <= 15 && /^[+(]?[\d\s().\-/+x]{7,24}$/.test(cell.trim()) && !isDay(cell)
	);
}

function isDay(cell: string): boolean {
	return dateFrom(cell, 'day-first') !== undefined || dateFrom(cell, 'month-first') !== undefined;
}
