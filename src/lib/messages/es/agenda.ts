/** Words of the common agenda. */
import { type Words } from '../words.ts';
import { count, format } from './format.ts';

const { number, date } = format;

export const agenda = {
	title: 'Agenda común',
	lead: 'Lo que vemos, lo que queremos y cómo lo hacemos. Aquí escribimos entre todas y todos; lo que se adoptó queda como estaba.',
	readOnly: (person) =>
		person === undefined
			? 'Puedes leer esta iniciativa. Pide al equipo de apoyo una invitación para editar.'
			: `Puedes leer esta iniciativa. Pide a ${person} una invitación para editar.`,
	close: 'Cerrar',
	undo: 'Deshacer',
	chipKinds: {
		outcome: 'Resultado',
		cause: 'Causa de fondo',
		strategy: 'Estrategia',
		term: 'Término',
		activity: 'Actividad',
		organisation: 'Organización aliada',
		group: 'Grupo',
		person: 'Persona',
		decision: 'Decisión',
		indicator: 'Indicador',
		other: 'Enlace'
	},
	notHere: 'Aún no está en este dispositivo',
	newer:
		'Una versión más nueva de Keel escribió esto. Puedes leerlo aquí; actualiza Keel para cambiarlo. Nada se pierde.',
	failed: 'No se pudo cambiar: aún no ha llegado a este dispositivo. Nada se pierde.',
	notFetched:
		'No se pudo abrir: una parte de Keel no llegó. Revisa la conexión e inténtalo de nuevo.',
	tryAgain: 'Intentar de nuevo',
	more: (name) => `Más sobre ${name}`,
	open: (name) => `Abrir ${name}`,
	openIt: 'Abrir',
	moveUp: 'Subir',
	moveDown: 'Bajar',
	handle: (name) => `Mover ${name}. Las flechas arriba y abajo cambian su lugar.`,
	moved: (name, place, of) => `${name}, lugar ${number(place)} de ${number(of)}.`,
	addedTold: (name) => `Se agregó ${name}.`,
	putAway: 'Archivar',
	putAwayTold: (name) => `Se archivó ${name}. Nada de lo que lo menciona se pierde.`,
	restore: 'Volver a usar',
	restoredTold: (name) => `${name} está en uso otra vez.`,
	archivedMark: 'Archivado',
	archivedTitle: 'Archivado',
	archivedIntro: 'Aquí nada se borra. Recupera lo que haga falta de nuevo.',

	statements: {
		problem: {
			title: 'El problema',
			label: 'El problema, como lo vemos en conjunto',
			placeholder: '¿Qué está mal, para quién y desde cuándo? Dilo como lo diría la comunidad.',
			missing: 'Nadie ha dicho todavía cuál es el problema.'
		},
		vision: {
			title: 'Nuestra visión',
			label: 'La visión que compartimos',
			placeholder: 'Una frase que todas las personas puedan decir de memoria.',
			missing: 'Aún no hay una visión compartida.'
		},
		approach: {
			title: 'Nuestra forma de trabajar',
			label: 'Cómo lo hacemos',
			placeholder: '¿Cómo trabajamos en conjunto y qué dejamos a otras personas?',
			missing: 'Nadie ha escrito todavía cómo hacerlo.'
		}
	},
	adopted: {
		on: (on) => `Adoptado el ${date(on)}`,
		same: 'El borrador dice lo mismo.',
		differs: 'El borrador es distinto de lo que se adoptó.',
		stays: 'El texto adoptado queda como está hasta que se acuerde uno nuevo.',
		copy: 'Copiar el texto adoptado',
		copied: 'El texto adoptado está copiado.'
	},

	causes: {
		title: 'Causas de fondo',
		name: 'Causas de fondo',
		label: 'Causa de fondo',
		add: 'Agregar una causa de fondo',
		placeholder: 'Las visitas son en horas de trabajo y se pierde la revisión médica',
		empty:
			'Las causas de fondo dicen por qué sigue el problema, para que los resultados les respondan.',
		example: 'Por ejemplo: “De noche ningún autobús llega a la clínica.”',
		unanswered: 'Nadie responde a esto todavía',
		nobodyActs: 'Vinculada, pero nadie está trabajando en ella todavía',
		none: 'Ningún resultado le responde todavía.',
		link: {
			label: 'Resultados que le responden',
			placeholder: 'Vincular un resultado',
			nothing: 'No hay ningún resultado así',
			remove: (name) => `Quitar ${name}`
		},
		linkedTold: (outcome) => `Vinculada con ${outcome}.`,
		unlinkedTold: (outcome) => `Ya no está vinculada con ${outcome}.`,
		evidence: 'Cómo lo sabemos',
		evidencePlaceholder: 'Datos, voces, fuentes.'
	},

	outcomes: {
		title: 'Resultados',
		intro: 'Lo que será realidad cuando lo logremos.',
		name: 'Resultados',
		label: 'Resultado',
		add: 'Agregar un resultado',
		placeholder: 'Las niñas y los niños llegan al kínder listos para aprender',
		empty: 'Los resultados dicen qué será realidad cuando el trabajo dé frutos. Empieza con uno.',
		example: 'Por ejemplo: “Las niñas y los niños llegan al kínder listos para aprender.”',
		kinds: {
			population: 'Para una población',
			'systems change': 'Cambio de un sistema',
			relationship: 'Cómo trabajamos en conjunto'
		},
		kind: 'Tipo',
		statuses: { draft: 'Borrador', active: 'Activo', paused: 'En pausa', retired: 'Retirado' },
		status: 'Estado',
		owner: 'Grupo responsable',
		noOwner: 'Aún sin responsable',
		population: 'De quiénes se trata',
		populationPlaceholder: 'Niñas y niños que entran al kínder',
		focusArea: 'Área de enfoque',
		focusAreaPlaceholder: 'Primera infancia',
		activities: (n) => (n === 0 ? 'Aún sin actividades' : count(n, 'actividad', 'actividades')),
		activitiesOf: (n, outcome) =>
			n === 0
				? `Ninguna actividad contribuye todavía a ${outcome}. Abre el tablero.`
				: `${count(n, 'actividad contribuye', 'actividades contribuyen')} a ${outcome}. Verlas en el tablero.`,
		servedBy: 'Actividades que contribuyen',
		servedByNone: 'Ninguna actividad contribuye todavía.',
		onBoard: 'Ver en el tablero',
		strategies: 'Estrategias hacia este resultado',
		causes: {
			label: 'Causas de fondo a las que responde',
			placeholder: 'Vincular una causa de fondo',
			nothing: 'No hay ninguna causa de fondo así',
			remove: (name) => `Quitar ${name}`
		},
		causesNone: 'No responde todavía a ninguna causa de fondo.',
		answers: 'Responde a',
		retire: 'Retirar…',
		retireTitle: (name) => `¿Retirar “${name}”?`,
		retireSentence:
			'El trabajo ya no cuenta para un resultado retirado. Se puede seguir leyendo y se puede recuperar.',
		retireRefers: (n) =>
			`${count(n, 'elemento todavía hace', 'elementos todavía hacen')} referencia a él:`,
		retireNone: 'Nada hace referencia a él.',
		retireMarked:
			'Conservan su vínculo y llevan la marca “resultado retirado” hasta que encuentren otro lugar.',
		retireKeep: 'Conservarlo',
		retireDo: 'Retirarlo',
		retiredTold: (name) => `Se retiró ${name}.`,
		bringBack: 'Recuperar',
		broughtBack: (name, status) => `${name} está de vuelta: ${status}.`,
		retired: (n) => count(n, 'resultado retirado', 'resultados retirados'),
		retiredMark: 'Resultado retirado',
		stillRefers: (n) =>
			`${count(n, 'actividad todavía hace', 'actividades todavía hacen')} referencia a él`,
		nothingRefers: 'Ya nada hace referencia a él'
	},

	strategies: {
		title: 'Estrategias',
		name: 'Estrategias',
		label: 'Estrategia',
		add: 'Agregar una estrategia',
		placeholder: 'Una sola lista de espera para todos los preescolares',
		empty: 'Las estrategias dicen por qué caminos vamos hacia los resultados.',
		example: 'Por ejemplo: “Una sola lista de espera para todos los preescolares.”',
		statuses: {
			proposed: 'Propuesta',
			active: 'Activa',
			paused: 'En pausa',
			stopped: 'Detenida',
			done: 'Terminada'
		},
		status: 'Estado',
		rationale: 'Por qué este camino',
		rationalePlaceholder: 'Qué habla a su favor y qué dejamos de lado por él.',
		owner: 'Grupo responsable',
		noOwner: 'Aún sin responsable',
		reviewOn: 'Volver a revisarla el',
		review: (on) => `Volver a revisarla el ${date(on)}`,
		outcomes: {
			label: 'Resultados a los que contribuye',
			placeholder: 'Vincular un resultado',
			nothing: 'No hay ningún resultado así',
			remove: (name) => `Quitar ${name}`
		},
		outcomesNone: 'No contribuye todavía a ningún resultado.'
	},

	terms: {
		title: 'Nuestras palabras',
		intro: 'Qué significa una palabra aquí, para contar y decir lo mismo.',
		name: 'Nuestras palabras',
		label: 'Término',
		add: 'Agregar un término',
		placeholder: 'con matrícula',
		empty: 'Acuerden qué significan las palabras antes de contar con ellas.',
		example:
			'Por ejemplo: “con matrícula: asistió al menos 10 días antes del 1 de octubre, no ‘está en una lista’.”',
		meaning: 'Qué significa aquí',
		meaningPlaceholder: 'Asistió al menos 10 días antes del 1 de octubre.',
		notMeaning: 'Qué no significa',
		notMeaningPlaceholder: 'Está en una lista',
		not: (text) => `No es: ${text}`,
		noMeaning: 'Aún no se ha escrito su significado',
		statuses: { proposed: 'Propuesto', agreed: 'Acordado' },
		status: 'Estado'
	},

	addedOn: (on) => `Agregado el ${date(on)}`,
	date
} satisfies Words['agenda'];
