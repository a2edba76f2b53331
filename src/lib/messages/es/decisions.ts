/** Words of proposals, the ways weighed for them, positions and decisions. */
import { count } from './format.ts';
import { type Words } from '../words.ts';

export const decisions: Words['decisions'] = {
	title: 'Decisiones',
	emptyHelp: 'Una propuesta, los caminos que consideran, lo que dice cada quien y en qué quedó.',
	add: 'Agregar una propuesta',
	addPlaceholder: '¿Qué propones?',
	added: (title) => `Propuesta agregada: ${title}`,
	name: 'Título de la propuesta',
	open: (title) => `Abrir ${title}`,
	close: (title) => `Plegar ${title}`,
	more: (title) => `Más opciones de ${title}`,
	remove: 'Retirar la propuesta',
	removed: (title) => `${title} se retiró de la lista. No se pierde nada.`,
	takeBack: 'Devolverla',
	proposal: 'Qué se propone',
	proposalPlaceholder: 'Dilo de modo que lo entienda quien no estuvo.',
	concerns: 'Inquietudes y cómo se atendieron',
	concernsPlaceholder: 'Qué se dijo en contra y qué cambió por eso.',
	adopt: 'Adoptarla',
	stateLabel: (state) => `Estado: ${state}`,
	stateTold: (title, state) => `${title}: ${state}`,
	states: {
		proposed: 'Propuesta',
		clarifying: 'Aclarando dudas',
		reacting: 'Reacciones',
		objections: 'Objeciones',
		consented: 'Con consentimiento',
		adopted: 'Adoptada',
		'not adopted': 'No adoptada',
		withdrawn: 'Retirada',
		superseded: 'Reemplazada'
	},
	decidedOn: (state, day) => `${state} el ${day}`,
	method: 'Cómo se decide',
	methods: {
		consent: 'Consentimiento: ya no queda ninguna objeción razonada',
		consensus: 'Consenso: todas las personas están de acuerdo',
		vote: 'Votación',
		advice: 'Consulta: una persona decide después de preguntar a otras',
		delegated: 'Delegada en un grupo'
	},
	methodNames: {
		consent: 'Consentimiento',
		consensus: 'Consenso',
		vote: 'Votación',
		advice: 'Consulta',
		delegated: 'Delegada'
	},
	change: 'Cambiar cómo se decide y cuándo se revisa',
	reviewOn: 'Volver a revisarla el',
	review: (day) => `Se revisa el ${day}`,
	reviewSoon: (days) =>
		days < 0
			? `La revisión debía hacerse hace ${count(-days, 'día', 'días')}`
			: days === 0
				? 'La revisión toca hoy'
				: `Revisión en ${count(days, 'día', 'días')}`,
	supersedes: 'Reemplaza a',
	supersedesNothing: 'Ninguna decisión anterior',
	replaces: (title) => `Reemplaza a: ${title}`,
	replacedBy: (title) => `Reemplazada por: ${title}`,
	fork: (n) =>
		`${count(n, 'decisión dice', 'decisiones dicen')} que reemplazan a esta. El comité directivo debería aclarar cuál vale.`,
	done: 'Listo',

	options: {
		title: 'Caminos que consideramos',
		add: 'Agregar un camino',
		addPlaceholder: 'Otra manera de hacerlo',
		added: (title) => `Agregado: ${title}`,
		name: 'Título del camino',
		forWhom: 'Para quién es bueno',
		strengths: 'A favor',
		strengthsPlaceholder: 'Qué habla a favor',
		weaknesses: 'En contra',
		weaknessesPlaceholder: 'Qué habla en contra',
		strengthsOf: (title) => `Qué habla a favor de ${title}`,
		weaknessesOf: (title) => `Qué habla en contra de ${title}`,
		chosen: 'Elegido',
		notChosen: 'No elegido; queda como constancia',
		choose: 'Elegir este camino',
		unchoose: 'Al final no se eligió',
		chosenTold: (title) => `Elegido: ${title}`,
		unchosenTold: (title) => `Ya no está elegido: ${title}`,
		up: 'Subir',
		down: 'Bajar',
		remove: 'Retirar este camino',
		removed: (title) => `${title} se retiró de la lista.`
	},

	positions: {
		title: 'Posturas',
		none: 'Todavía nadie ha dicho nada.',
		mine: '¿Qué dices tú?',
		names: {
			consent: 'Da su consentimiento',
			objection: 'Objeta',
			'stand aside': 'Se hace a un lado',
			absent: 'No estuvo'
		},
		answers: {
			consent: 'Consentimiento',
			objection: 'Objeción',
			'stand aside': 'Me hago a un lado'
		},
		reason: 'Motivo',
		reasonHint: 'Una objeción lo necesita: ¿cómo dañaría lo que queremos lograr en conjunto?',
		reasonMissing: 'Di por qué, para que los demás puedan atenderlo.',
		save: 'Registrar esta postura',
		remove: (name) => `Quitar lo que dijo ${name}`,
		told: (name, position) => `${name}: ${position}`,
		forOther: 'Registrar la postura de otra persona',
		person: 'Quién',
		unknown: 'Alguien que aún no está en este dispositivo',
		late: 'Llegó después de la decisión',
		counts: (consent, objection, aside) =>
			[
				count(consent, 'consentimiento', 'consentimientos'),
				count(objection, 'objeción', 'objeciones'),
				count(aside, 'se hace a un lado', 'se hacen a un lado')
			].join(' · ')
	},

	again: {
		title: 'Decisiones por revisar',
		lateFrom: (names) => `Objeción recibida después de adoptarla: ${names}`,
		from: (meeting, day) => `De ${meeting}, ${day}`
	}
};
