/** Words of the board's other two faces: the table, and how everything fits together. */
import { count, format } from './format.ts';
import { type Words } from '../words.ts';

const { list, number, shortDate } = format;
const activities = (n: number): string => count(n, 'actividad', 'actividades', 'de actividades');
const quoted = (names: readonly string[]): string => list(names.map((name) => `“${name}”`));

export const alignment = {
	tabs: { name: 'Formas de verlo', board: 'Tablero', table: 'Tabla', alignment: 'Alineación' },
	missing: 'Esta parte aún no ha llegado a este dispositivo.',
	tryAgain: 'Intentar de nuevo',

	filter: {
		more: (n: number) => (n === 0 ? 'Más filtros' : `Más filtros (${number(n)})`),
		everyType: 'Todos los tipos',
		everyPopulation: 'Para cualquiera',
		everyPlace: 'Todos los lugares',
		everyStatus: 'Cualquier estado',
		type: 'Tipo',
		population: 'Para quién',
		place: 'Lugar',
		status: 'Estado',
		option: (label: string, n: number) => `${label} (${number(n)})`
	},

	table: {
		name: 'Actividades',
		title: 'Actividad',
		lead: 'Dirige',
		support: 'Apoya',
		outcomes: 'Resultados',
		start: 'Empieza',
		end: 'Termina',
		budget: 'Presupuesto',
		status: 'Estado',
		sortBy: 'Ordenar por',
		descending: 'Lo último primero',
		statusOf: (title: string) => `Estado de ${title}`,
		startOf: (title: string) => `Inicio de ${title}`,
		endOf: (title: string) => `Fin de ${title}`,
		nobody: 'Nadie todavía',
		none: 'No hay nada aquí con este filtro.',
		total: (n: number, budget: string) =>
			budget === '' ? activities(n) : `${activities(n)}, en total ${budget}`
	},

	grid: {
		name: 'Organizaciones aliadas y resultados',
		lead: 'Quién hace qué por cada resultado. Cada número abre las actividades que hay detrás.',
		key: 'En cada celda: las actividades que dirige y, tras el signo más, las que apoya.',
		filtered: 'Las celdas siguen el filtro. Las señales siempre hablan de todo.',
		partner: 'Organización aliada',
		load: (leads: number, supports: number) =>
			[leads > 0 ? `dirige ${number(leads)}` : '', supports > 0 ? `apoya ${number(supports)}` : '']
				.filter(Boolean)
				.join(', ') || 'nada por ahora',
		active: activities,
		cell: (partner: string, outcome: string, leads: number, supports: number, aim: boolean) =>
			leads + supports === 0
				? `${partner}, ${outcome}: nada${aim ? ', con un propósito propio' : ''}`
				: `${partner}, ${outcome}: dirige ${number(leads)}, apoya ${number(supports)}${aim ? ', con un propósito propio' : ''}`,
		leads: number,
		supports: (n: number) => `+${number(n)}`,
		away: 'archivada',
		resting: (names: readonly string[]) =>
			`No están en la tabla porque ni dirigen ni apoyan: ${list(names)}.`,
		noPartners:
			'Todavía no hay organizaciones aliadas en la lista. Agrégalas en Personas y luego di en cada tarjeta quién dirige.',
		noOutcomes:
			'La agenda aún no tiene resultados. Agrégalos allí y aquí se verá quién trabaja por ellos.'
	},

	cell: {
		kind: 'Organización aliada y resultado',
		title: (partner: string, outcome: string) => `${partner}: ${outcome}`,
		aim: 'Nuestro propio propósito aquí',
		aimPlaceholder: 'Lo que esta organización misma quiere lograr aquí',
		noAim: 'Todavía no hay un propósito propio escrito.',
		leads: 'Dirige',
		supports: 'Apoya',
		nothing: 'Aquí no hay ninguna actividad en curso todavía.',
		over: 'Terminadas o sin empezar',
		add: 'Agregar una actividad aquí',
		addPlaceholder: 'Lo que esta organización hará por ello'
	},

	sign: {
		fragile: 'frágil',
		uncovered: 'sin actividad todavía',
		idle: 'sin actividad',
		high: 'mucha carga',
		orphan: 'busca resultado',
		overlap: '¿conversan entre sí?',
		unanswered: 'sin respuesta',
		notHere: 'aún no está en este dispositivo',
		delayed: 'retrasada'
	},
	rule: {
		ask: (sign: string, of: string) => `Por qué “${sign}”: ${of}`,
		fragile: (partners: readonly string[], n: number) =>
			partners.length === 0
				? `${count(n, 'actividad sirve', 'actividades sirven', 'de actividades sirven')} a este resultado y solo lo sostiene el equipo de apoyo. Depende de una sola parte si menos de dos organizaciones, aparte del equipo de apoyo, dirigen o apoyan.`
				: `Solo ${list(partners)} dirige o apoya ${activities(n)} aquí, aparte del equipo de apoyo. Un resultado es frágil mientras lo sostengan menos de dos organizaciones.`,
		uncovered: 'Ninguna actividad planeada, en marcha o bloqueada sirve a este resultado.',
		idle: (partners: readonly string[]) =>
			`Actividades planeadas, en marcha o bloqueadas que dirige o apoya: 0 (${list(partners)}). Nunca se dice esto del equipo de apoyo, de quienes financian, de organizaciones por sumar ni de las que ya salieron.`,
		high: (leads: number, usual: number) =>
			`Dirige ${number(leads)} actividades; lo usual es ${number(usual)} (la mediana de quienes dirigen alguna). Mucha carga significa al menos 4 y más del doble de lo usual.`,
		orphan:
			'Una actividad planeada, en marcha o bloqueada que no sirve a ningún resultado en uso no cuenta para nada.',
		overlap:
			'Mismo tipo, mismo resultado, mismas personas y un lugar en común, con distinta dirección. Puede estar bien: es una pregunta, no un error.',
		unanswered:
			'Ninguna actividad planeada, en marcha o bloqueada responde a esta causa de fondo, ni por un resultado ni por una estrategia.',
		notHere:
			'Lo que nombra aún no ha llegado a este dispositivo. No está perdido ni borrado, y mientras tanto no cuenta en contra de nadie.'
	},

	find: {
		name: 'En qué fijarse',
		calm: 'Nada llama la atención: varias organizaciones sostienen cada resultado y todo el trabajo sirve a un resultado.',
		fragile: (outcome: string, partners: readonly string[]) =>
			partners.length === 0
				? `Solo el equipo de apoyo sostiene ${outcome}.`
				: `${outcome} depende de ${list(partners)}.`,
		uncovered: (outcome: string) => `Nadie trabaja todavía por ${outcome}.`,
		idle: (partners: readonly string[]) =>
			partners.length === 1
				? `${list(partners)} no dirige ni apoya nada ahora.`
				: `${list(partners)} no dirigen ni apoyan nada ahora.`,
		high: (partner: string, leads: number) => `${partner} dirige ${activities(leads)}.`,
		overlap: (titles: readonly string[], outcome: string) =>
			`${quoted(titles)}, todas por ${outcome}.`,
		cause: 'Causa de fondo',
		orphans: 'Busca resultado',
		notHere: 'A la espera de lo que no ha llegado'
	},

	delay: {
		name: 'Lo que un retraso pone en riesgo',
		none: 'No hay retrasos en nada que otras actividades esperen.',
		alone: 'Nada depende de ella.',
		blocked: (reason: string) => (reason === '' ? 'Bloqueada.' : `Bloqueada: ${reason}.`),
		'past end': (end: string) => `Pasó su fecha de fin, ${shortDate(end)}.`,
		'late milestone': 'Un hito está atrasado.',
		undecided: 'Aún sin decidir.',
		endangers: 'Pone en riesgo',
		endangersNothing: 'Un retraso aquí no pone en riesgo nada más.',
		endangersSome: (n: number) => `Un retraso aquí pone en riesgo ${activities(n)}`,
		through: (title: string) => `a través de ${title}`,
		cleared: (titles: readonly string[]) =>
			`Esperaba ${quoted(titles)}, que ya está resuelto. ¿Lista para seguir?`
	},

	home: {
		relink: 'Vincularla a',
		relinkPlaceholder: 'Un resultado en uso',
		choose: 'Elige un resultado',
		link: 'Vincular',
		notHere:
			'Sirve a un resultado que aún no está en este dispositivo. Se conserva y contará cuando llegue.'
	},

	milestone: {
		due: 'Vence hoy',
		late: (on: string) => `Atrasado desde el ${shortDate(on)}`,
		reached: (title: string) => `“${title}” se alcanzó. ¡Felicitaciones!`,
		tell: 'Contarlo en la próxima reunión de seguimiento',
		told: (meeting: string) => `Está entre los logros de ${meeting}.`,
		toldAlready: (meeting: string) => `Ya estaba entre los logros de ${meeting}.`,
		noMeeting: 'No hay ninguna reunión de seguimiento planeada. Planea una y cuéntalo allí.',
		notTold:
			'La próxima reunión de seguimiento aún no ha llegado a este dispositivo. Inténtalo de nuevo cuando llegue.'
	},

	print: {
		button: 'Imprimir',
		foot: (name: string, what: string, on: string) => `${name} · ${what} · ${on}`
	}
} satisfies Words['alignment'];
