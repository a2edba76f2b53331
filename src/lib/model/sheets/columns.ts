/** What the columns of a sheet mean: guessed from the words above them, changed by people. */
import { foldName } from '../schema/names.ts';
import { isContact, isPhone } from './values.ts';

/** What may be read from a sheet. */
export const SHEET_KINDS = ['organisations', 'people', 'activities'] as const;
export type SheetKind = (typeof SHEET_KINDS)[number];

/**
 * What a column holds. `notes`: kept as words with the record. `mail`, `phone`, `postal`: for private
 * contact details, never the shared roster. `none`: left out, and said.
 */
export const TARGETS = {
	organisations: [
		'name',
		'sector',
		'role',
		'aliases',
		'parent',
		'joinedOn',
		'leftOn',
		'commitment'
	],
	people: ['name', 'organisations', 'roleTitle', 'languages', 'resident'],
	activities: [
		'title',
		'type',
		'status',
		'lead',
		'support',
		'outcomes',
		'population',
		'places',
		'start',
		'end',
		'budget',
		'reach',
		'blockedReason',
		'description'
	]
} as const satisfies { readonly [K in SheetKind]: readonly string[] };
export const OTHER_TARGETS = ['notes', 'mail', 'phone', 'postal', 'none'] as const;

export type Target = (typeof TARGETS)[SheetKind][number] | (typeof OTHER_TARGETS)[number];

/** Contact details, which stand apart from the shared roster. */
export function isPrivate(target: Target): target is 'mail' | 'phone' | 'postal' {
	return target === 'mail' || target === 'phone' || target === 'postal';
}

/** Where the words of columns that nobody mapped go: people have no text of their own. */
export function restOf(kind: SheetKind): Target {
	return kind === 'people' ? 'none' : 'notes';
}

/** The targets that a column of this kind may have. */
export function targetsOf(kind: SheetKind): readonly Target[] {
	const others = OTHER_TARGETS.filter(
		(target) => kind !== 'activities' || !isPrivate(target)
	).filter((target) => kind !== 'people' || target !== 'notes');
	return [...TARGETS[kind], ...others];
}

/** The target without which a row cannot become a record. */
export function needOf(kind: SheetKind): Target {
	return kind === 'activities' ? 'title' : 'name';
}

type Words = { readonly [K in Target]?: string };

const shared: Words = {
	mail: 'email,e mail,mail,email address,correo,correo electronico',
	phone:
		'phone,telephone,tel,mobile,cell,cell phone,phone number,whatsapp,fax,telefono,celular,movil',
	postal:
		'address,street,street address,mailing address,postal address,zip,postcode,direccion,domicilio,codigo postal',
	notes: 'notes,note,comments,comment,remarks,notas,nota,comentarios,observaciones'
};

const words: { readonly [K in SheetKind]: Words } = {
	organisations: {
		...shared,
		name: 'name,organization,organisation,organization name,organisation name,partner,partner name,partner organization,agency,institution,company,nombre,organizacion,nombre de la organizacion,organizacion aliada,aliado,aliada,institucion,entidad',
		sector:
			'sector,field,type of organization,organization type,tipo,tipo de organizacion,category,type',
		role: 'role,role here,partner role,involvement,rol,rol aqui,papel,partner type,membership',
		aliases:
			'alias,aliases,also called,also known as,aka,acronym,short name,abbreviation,siglas,tambien llamada,nombre corto,otros nombres,acronimo',
		parent:
			'parent,part of,parent organization,umbrella,belongs to,parte de,pertenece a,organizacion madre',
		joinedOn:
			'joined,joined on,member since,partner since,with us since,since,date joined,start date,desde,fecha de ingreso,se unio,se unio el,con nosotros desde,ingreso',
		leftOn: 'left,left on,until,end date,hasta,salio,fecha de salida',
		commitment:
			'commitment,commitments,contribution,what they do,pledge,compromiso,aporte,contribucion,que hacen'
	},
	people: {
		...shared,
		name: 'name,full name,person,contact,contact name,contact person,participant,member,nombre,nombre completo,persona,contacto,participante',
		organisations:
			'organization,organisation,organizations,organisations,partner,partners,agency,affiliation,organizaciones,aliados,company,employer,works for,organizacion,organizacion aliada,institucion,afiliacion,empresa,trabaja en',
		roleTitle:
			'title,role,job title,position,role title,role in their organisation,cargo,puesto,funcion,rol,titulo',
		languages: 'language,languages,languages spoken,speaks,idioma,idiomas,lenguas,habla',
		resident: 'resident,is resident,lives here,community resident,residente,vive aqui,es residente'
	},
	activities: {
		...shared,
		title:
			'title,activity,name,project,program,programme,initiative,action,task,strategy,activity name,titulo,actividad,nombre,proyecto,programa,accion,nombre de la actividad',
		type: 'type,kind,category,activity type,tipo,categoria,tipo de actividad',
		status: 'status,state,stage,progress,estado,estatus,avance,situacion',
		lead: 'lead,leads,lead organization,lead partner,led by,owner,responsible,organization,partner,lider,lidera,dirige,responsable,organizacion responsable,organizacion lider,organizacion',
		support:
			'support,supports,supporting,supporting partners,partners,supported by,with,apoya,apoyan,apoyo,aliados,organizaciones de apoyo,con apoyo de',
		outcomes:
			'outcome,outcomes,goal,goals,result,results,objective,resultado,resultados,meta,metas,objetivo,objetivos',
		population:
			'population,target population,who for,for whom,audience,beneficiaries,poblacion,para quien,a quien,beneficiarios,publico',
		places:
			'place,places,location,locations,where,neighborhood,neighbourhood,area,site,lugar,lugares,donde,ubicacion,barrio,zona',
		start:
			'start,start date,starts,begin,begins,from,inicio,fecha de inicio,empieza,comienza,desde',
		end: 'end,end date,ends,finish,due,due date,deadline,until,to,fin,fecha de fin,termina,hasta,fecha limite,finaliza',
		budget: 'budget,cost,amount,funding,presupuesto,costo,monto,financiamiento',
		reach:
			'reach,people reached,number served,served,participants,alcance,personas alcanzadas,a cuantos llega,participantes',
		blockedReason:
			'blocked,blocked by,what blocks it,blocker,barrier,issue,bloqueo,que lo impide,que la bloquea,obstaculo',
		description: 'description,details,summary,about,descripcion,detalles,resumen'
	}
};

/** Whether a first row names columns: at least one is known, and none is a number, a day or a contact. */
export function isHeadFor(kind: SheetKind): (cells: readonly string[]) => boolean {
	return (cells) => {
		const named = cells.filter((cell) => cell !== '');
		if (named.some((cell) => /^[\d.,$%\s/-]+$/.test(cell) || isContact(cell))) return false;
		return named.some((cell) => scoreOf(kind, cell).some(({ score }) => score >= EXACT));
	};
}

const EXACT = 100;

/**
 * What each column holds: the best match of its head first, each target once. Columns whose cells are mail
 * addresses or phone numbers are contacts, whatever stands above them.
 */
export function guessColumns(
	kind: SheetKind,
	head: readonly string[],
	rows: readonly (readonly string[])[]
): readonly Target[] {
	const allowed = new Set<Target>(targetsOf(kind));
	const sample = rows.slice(0, 200);
	const guesses = head.map((cell, at) => {
		const contact = contactIn(sample.map((row) => row[at] ?? ''));
		// Large numbers look like phone numbers: a known head decides.
		return contact === 'phone' && scoreOf(kind, cell).length > 0 ? undefined : contact;
	});
	const taken = new Set<Target>();
	const bids = head
		.flatMap((cell, at) => scoreOf(kind, cell).map((bid) => ({ ...bid, at })))
		.sort((a, b) => b.score - a.score || a.at - b.at);
	for (const { at, target } of bids) {
		const isMany = isPrivate(target) || target === 'notes';
		if (guesses[at] !== undefined || (taken.has(target) && !isMany)) continue;
		guesses[at] = target;
		taken.add(target);
	}
	const need = needOf(kind);
	const unnamed = head.every((cell) => cell === '');
	return guesses.map((guess, at) => {
		if (unnamed && at === 0 && guess === undefined) return need;
		const target = guess ?? restOf(kind);
		return allowed.has(target) || isPrivate(target) ? target : 'none';
	});
}

function contactIn(cells: readonly string[]): Target | undefined {
	const filled = cells.filter((cell) => cell !== '');
	const contacts = filled.filter(isContact);
	if (filled.length === 0 || contacts.length * 2 < filled.length) return undefined;
	return contacts.filter(isPhone).length * 2 > contacts.length ? 'phone' : 'mail';
}

interface Bid {
	readonly target: Target;
	readonly score: number;
}

function scoreOf(kind: SheetKind, head: string): readonly Bid[] {
	const said = foldName(head);
	if (said === '') return [];
	const targets: readonly Target[] = [...TARGETS[kind], 'mail', 'phone', 'postal', 'notes'];
	return targets.flatMap((target) => {
		const phrases = (words[kind][target] ?? '').split(',').filter((phrase) => phrase !== '');
		const at = phrases.indexOf(said);
		if (at >= 0) return [{ target, score: 2 * EXACT - at }];
		const within = phrases.filter((phrase) => ` ${said} `.includes(` ${phrase} `));
		const longest = Math.max(0, ...within.map((phrase) => phrase.length));
		return longest === 0 ? [] : [{ target, score: Math.min(EXACT - 1, longest) }];
	});
}

const targets: ReadonlySet<unknown> = new Set([...Object.values(TARGETS).flat(), ...OTHER_TARGETS]);

/** Whether `value`, which a device kept, is still something that a column may hold. */
export function isTarget(value: unknown): value is Target {
	return targets.has(value);
}
