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
		node: 'Paso',
		link: 'Flecha',
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
		whyMarked: (cause) => `Por qué está marcada: ${cause}`,
		rule: 'Una causa de fondo cuenta como respondida cuando una actividad planeada, en marcha o bloqueada contribuye a uno de sus resultados o pertenece a una de sus estrategias.',
		work: (n) => count(n, 'actividad', 'actividades'),
		activities: 'Actividades que le responden',
		activitiesNone: 'Nadie trabaja en ella todavía.',
		strategies: 'Estrategias contra ella',
		strategiesNone: 'Ninguna estrategia va contra ella todavía.',
		linkStrategy: {
			label: 'Estrategias contra ella',
			placeholder: 'Vincular una estrategia',
			nothing: 'No hay ninguna estrategia así',
			remove: (name) => `Quitar ${name}`
		},
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
		focusAreaWords: {
			label: 'Área de enfoque',
			placeholder: 'Primera infancia',
			nothing: 'Aún no hay un área de enfoque así',
			remove: (name) => `Quitar ${name}`,
			create: (name) => `Usar “${name}”`
		},
		inArea: (area) => `Resultados: ${area}`,
		noArea: 'Aún sin área de enfoque',
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
		ownerPerson: 'Persona que responde por ella',
		noOwner: 'Aún sin responsable',
		noPerson: 'Nadie todavía',
		lacks: {
			owner: 'Aún sin responsable',
			review: 'Sin fecha para volver a revisarla',
			'review overdue': 'Toca revisarla: la fecha ya pasó'
		},
		reviewOn: 'Volver a revisarla el',
		review: (on) => `Volver a revisarla el ${date(on)}`,
		outcomes: {
			label: 'Resultados a los que contribuye',
			placeholder: 'Vincular un resultado',
			nothing: 'No hay ningún resultado así',
			remove: (name) => `Quitar ${name}`
		},
		outcomesNone: 'No contribuye todavía a ningún resultado.',
		causes: {
			label: 'Causas de fondo contra las que va',
			placeholder: 'Vincular una causa de fondo',
			nothing: 'No hay ninguna causa de fondo así',
			remove: (name) => `Quitar ${name}`
		},
		causesNone: 'No va todavía contra ninguna causa de fondo.',
		activities: {
			label: 'Actividades que la llevan adelante',
			placeholder: 'Vincular una actividad',
			nothing: 'No hay ninguna actividad así',
			remove: (name) => `Quitar ${name}`
		},
		activitiesNone: 'Ninguna actividad la lleva adelante todavía.',
		work: (n) => (n === 0 ? 'Aún sin actividades' : count(n, 'actividad', 'actividades'))
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
		status: 'Estado',
		alike: (term) => `“${term}” está aquí dos veces.`,
		alikeDo: 'Hacer uno solo…',
		joinTitle: (term) => `¿Hacer de “${term}” un solo término?`,
		joinSentence:
			'Uno de los dos vale por ambos desde ahora. Lo que dice el otro se sigue leyendo junto a él, y puedes volver a separarlos.',
		joinKeep: '¿Cuál se queda?',
		joinCancel: 'Dejarlos así',
		joinDo: 'Hacer uno solo',
		joinedTold: (term) => `${term} es ahora un solo término.`,
		joined: 'También se dice de él',
		partAgain: 'Separar',
		partedTold: (term) => `${term} vuelve a valer por sí mismo.`,
		standsFor: (term) => `Esto se cuenta ahora con “${term}”.`,
		peek: (term) => `Qué significa “${term}” aquí`,
		toTerm: 'Abrir el término'
	},

	theory: {
		title: 'Teoría del cambio',
		intro: 'Qué hacemos, qué resulta de ello y qué damos por hecho en el camino.',
		view: 'Mostrarla como',
		views: { graph: 'Dibujo', list: 'Lista' },
		empty: 'Una teoría del cambio dice por qué el trabajo debería llevar a los resultados.',
		example: 'Por ejemplo: “Visitas en casa → menos ausencias → leen bien.”',
		kinds: {
			input: 'Lo que ponemos',
			activity: 'Lo que hacemos',
			output: 'Lo que produce',
			intermediate: 'Lo que cambia primero',
			outcome: 'Resultados',
			impact: 'A la larga'
		},
		kind: 'Dónde está',
		add: 'Agregar un paso',
		addTitle: 'Agregar un paso',
		addDo: 'Agregarlo',
		what: 'Qué es',
		own: 'Con nuestras palabras',
		label: 'Paso',
		placeholder: 'Menos ausencias',
		stands: {
			label: 'Una actividad o un resultado',
			placeholder: 'Buscar una actividad o un resultado',
			nothing: 'No hay nada así',
			remove: (name) => `Quitar ${name}`
		},
		standsHint: 'Se llama entonces como la actividad o el resultado.',
		standsFor: 'Representa',
		missing: 'No está aquí',
		missingPutAway: (name) => `Archivado: ${name}`,
		missingHere: 'Aún no está en este dispositivo',
		missingRule:
			'Esta flecha termina en un paso que se archivó o que aún no ha llegado a este dispositivo. La flecha se conserva.',
		leadsTo: 'Lleva a',
		leadsToNone: 'No lleva todavía a nada.',
		comesFrom: 'Viene de',
		comesFromNone: 'Nada lleva todavía a él.',
		link: {
			label: 'Lleva a',
			placeholder: 'Vincular un paso',
			nothing: 'No hay ningún paso así, o cerraría un círculo',
			remove: (name) => `Quitar la flecha hacia ${name}`
		},
		linkFrom: {
			label: 'Viene de',
			placeholder: 'Vincular un paso',
			nothing: 'No hay ningún paso así, o cerraría un círculo',
			remove: (name) => `Quitar la flecha desde ${name}`
		},
		arrow: (from, to, state) => `${from} lleva a ${to}: ${state}`,
		openArrow: (from, to) => `Abrir la flecha de ${from} a ${to}`,
		arrowTitle: (from, to) => `${from} → ${to}`,
		from: 'De',
		to: 'A',
		assumption: 'Lo que suponemos',
		assumptionPlaceholder: 'Cambiar de escuela es una causa principal de ausencia.',
		noAssumption: 'Aún no se ha escrito un supuesto',
		confidence: 'Qué tan seguros estamos',
		states: {
			untested: 'Sin probar',
			'some evidence': 'Alguna evidencia',
			strong: 'Evidencia sólida'
		},
		goesBack: 'Cierra un círculo',
		goesBackRule:
			'Siguiendo las flechas desde aquí se vuelve aquí. Quizá dos personas vincularon al mismo tiempo; quita una flecha.',
		rule: 'Una flecha cuenta como probada cuando dice qué suponemos, hay una medida en el lugar al que lleva y alguien juzgó qué tan seguros estamos.',
		lacks: {
			assumption: 'Aún no dice ningún supuesto.',
			measure: 'Aún no hay ninguna medida en el lugar al que lleva.',
			judgement: 'Aún nadie ha juzgado qué tan seguros estamos.'
		},
		whyUntested: (from, to) => `Por qué la flecha de ${from} a ${to} está sin probar`,
		measures: 'Medidas',
		measuresOf: (n) =>
			n === 0 ? 'Aún no hay ninguna medida aquí.' : `Aquí hay ${count(n, 'medida', 'medidas')}.`,
		untestedOf: (n, of) =>
			n === 0
				? `Las ${number(of)} flechas están probadas.`
				: `${number(n)} de ${count(of, 'flecha', 'flechas')} sin probar.`,
		picture: 'Dibujo de la teoría del cambio',
		pictureHelp: 'Las teclas de flecha van de paso en paso. Enter abre un paso con sus flechas.',
		linkedTold: (from, to) => `${from} lleva ahora a ${to}.`
	},

	adopt: {
		begin: 'Adoptar este texto…',
		again: 'Adoptar el borrador…',
		title: (statement) => `Adoptar: ${statement}`,
		sentence:
			'Keel conserva una copia fija de estas palabras con su fecha. El borrador sigue abierto para todas las personas.',
		words: 'Las palabras',
		on: 'Adoptado el',
		decision: 'Por qué decisión',
		noDecision: 'Ninguna, o no está en Keel',
		do: 'Adoptar',
		cancel: 'Ahora no',
		done: (statement) => `${statement}: adoptado.`,
		tooLong: (chars, most) =>
			`Es demasiado largo para adoptarlo: tiene ${number(chars)} caracteres y se pueden fijar ${number(most)} como máximo. Acorta el borrador, o adopta lo esencial y deja lo demás aparte. No se cambió nada.`,
		blank: 'Aún no hay palabras que adoptar.',
		noDate: 'Di qué día se adoptó.',
		places: (n) => `${count(n, 'lugar cambiado', 'lugares cambiados')} desde entonces`,
		compare: 'Qué cambió desde entonces',
		gone: 'Se quitó:',
		came: 'Nuevo:',
		by: 'Por decisión'
	},

	print: {
		button: 'Imprimir',
		saved: (on) => `Versión guardada del ${on}`,
		answeredBy: 'Le responden:',
		servedBy: 'Actividades:',
		answers: 'Responde a:',
		owner: (name) => `Responsable: ${name}`,
		owners: (group, person) => `Responsable: ${group} (${person})`,
		retired: 'Resultados retirados',
		assumption: (text) => `Suponemos: ${text}`,
		arrow: (to, state) => `→ ${to} (${state})`,
		and: (names) => names.join(' · ')
	},

	addedOn: (on) => `Agregado el ${date(on)}`,
	date
} satisfies Words['agenda'];
