import { type Words } from '../words.ts';
import { counted } from './format.ts';

const days = counted('día', 'días');
const others = counted('más', 'más');

export const home = {
	phases: {
		exploring: 'Explorar',
		'initiate action': 'Iniciar la acción',
		'organise for impact': 'Organizarse para el impacto',
		'sustain action': 'Sostener la acción y el impacto'
	},
	phase: (phase) => `Fase: ${phase}`,
	vision: 'Nuestra visión',
	noVision: 'Aquí va su visión: una frase que todas las personas firmarían.',
	visionExample:
		'Por ejemplo: “Cada niña y cada niño de Eastbrook tiene salud, un hogar y lee con alegría.”',
	writeVision: 'Escríbela en la agenda',
	mine: {
		title: 'Lo que me espera',
		none: 'Hoy no te espera nada.',
		onTheWay: 'Algunas reuniones de seguimiento aún vienen en camino.',
		noneHint: 'Aquí aparecen los compromisos con tu nombre, acordados en reuniones de seguimiento.',
		overdue: (n) => `${days(n)} de atraso`,
		dueToday: 'para hoy',
		due: (day) => `para el ${day}`,
		noDate: 'aún sin fecha',
		done: (text) => `Hecho: ${text}`,
		markedDone: (text) => `“${text}” está hecho.`,
		undo: 'Deshacer',
		help: 'pide ayuda'
	},
	all: {
		title: 'Pendiente para todas las personas',
		noOwner: 'nadie todavía',
		more: (n) => `y ${others(n)}`
	},
	next: {
		title: 'Próxima reunión de seguimiento',
		none: 'No hay ninguna reunión de seguimiento planeada.',
		plan: 'Planear una reunión',
		today: 'Hoy',
		tomorrow: 'Mañana',
		inDays: (n) => `en ${days(n)}`,
		open: 'Abrirla',
		running: 'En curso ahora'
	},
	here: {
		alone: 'Por ahora, solo tú. Aquí aparecen las caras de quienes abren la iniciativa.'
	},
	recent: {
		title: 'Reuniones recientes',
		none: 'Después de su primera reunión de seguimiento, aquí estarán sus notas y compromisos.'
	},
	standing: {
		outcomes: counted('resultado', 'resultados'),
		activities: counted('actividad en curso', 'actividades en curso'),
		partners: counted('organización aliada', 'organizaciones aliadas'),
		actions: counted('compromiso pendiente', 'compromisos pendientes')
	},
	first: {
		title: 'Buenos primeros pasos',
		intro: 'Tres cosas hacen real una iniciativa. Hazlas en el orden que quieras.',
		agenda: {
			title: 'Di qué buscan',
			text: 'Escribe el problema en pocas palabras y la visión en una frase. Ambas se pueden cambiar después.',
			action: 'Abrir la agenda'
		},
		people: {
			title: 'Suma a las demás personas',
			text: 'Agrega a quienes participan y envía a cada quien un enlace de invitación.',
			action: 'Abrir personas'
		},
		checkIn: {
			title: 'Planea la primera reunión de seguimiento',
			text: 'Una fecha y unos pocos puntos. Cada compromiso acordado allí le aparece aquí a quien lo asumió.',
			action: 'Abrir reuniones'
		}
	},
	claim: {
		question: (name, organisation) =>
			organisation
				? `¿Eres ${name}, de ${organisation}?`
				: `¿Eres ${name}, la persona de la lista?`,
		intro:
			'Alguien puso este nombre en la lista de personas antes de que entraras. Si eres tú, tus compromisos se juntan.',
		yes: 'Soy yo',
		no: 'Es otra persona',
		asked: 'Gracias. Alguien del equipo de apoyo lo confirmará.',
		confirmed: 'Tú y la persona de la lista ya son la misma.',
		failed: 'No funcionó en este momento. Inténtalo de nuevo cuando tengas conexión.'
	},
	addMe: {
		title: 'Aún no estás en la lista de personas.',
		intro: 'Quienes están en ella pueden asumir compromisos y cuentan en las reuniones.',
		action: 'Ponerme en la lista',
		done: 'Ya estás en la lista de personas.',
		asked: 'Estás en la lista. Alguien del equipo de apoyo confirmará que eres tú.',
		later: 'Estás en la lista. Presiona otra vez cuando tengas conexión, para que cuente como tú.'
	}
} satisfies Words['home'];
