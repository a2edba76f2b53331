/** Words of the meetings list, a meeting, its attendance, notes and actions. */
import { type Words } from '../words.ts';
import { count, format } from './format.ts';

const { number, exact } = format;

export const meetings = {
	title: 'Reuniones de seguimiento y otras',
	lead: 'Breves, regulares y por escrito: donde las organizaciones se escuchan y los compromisos se cumplen.',
	back: 'Todas las reuniones',
	loading: 'Abriendo las reuniones en este dispositivo',
	untitled: 'Reunión sin título',
	noDate: 'Aún sin fecha',

	checkIn: 'Reunión de seguimiento',
	template: {
		welcome: 'Bienvenida, quiénes estamos',
		wins: 'Logros y agradecimientos',
		actions: 'Compromisos: cumplidos, por vencer, atorados',
		indicator: 'Un número: qué dice la curva, la historia detrás, qué sigue',
		partners:
			'Novedades de las organizaciones, solo lo que destaca: va bien, está atorado, pide algo',
		decisions: 'Decisiones',
		newActions: 'Nuevos compromisos, leídos en voz alta con responsable y fecha',
		close: 'Qué contar a las demás personas, próxima fecha'
	},

	list: {
		next: 'Próxima',
		planNext: (day) => `Planear la reunión de seguimiento del ${day}`,
		planOther: 'Planear otra reunión',
		planned: (title, on) => `Quedó planeada ${title} para el ${exact(on)}.`,
		openAgenda: 'Abrir la agenda',
		goOn: 'Ir a la reunión',
		held: (n) => count(n, 'reunión realizada', 'reuniones realizadas'),
		oneOff: 'Otras reuniones',
		attendance: (here, expected) => `${number(here)} de ${number(expected)} aquí`,
		noAttendance: 'No se pasó lista',
		points: (n) => count(n, 'punto', 'puntos'),
		minutes: (n) => `${number(n)} min`,
		actionsMade: (n) => count(n, 'compromiso', 'compromisos'),
		carried: (n) =>
			`${count(n, 'compromiso pendiente viene', 'compromisos pendientes vienen')} de antes`,
		late: (days) =>
			`La última reunión de seguimiento fue hace ${count(days, 'día', 'días')}. Poner una fecha ayudaría a todas las personas.`,
		duplicate: (day) => `Hay dos reuniones de esta serie el ${day}.`,
		duplicateHelp:
			'Quizás dos personas la planearon al mismo tiempo. Elige con cuál seguir y cancela la otra; nada de lo escrito en ninguna se pierde.',
		empty: 'Las reuniones guardan agenda, notas, asistencia y compromisos en un solo lugar.',
		emptyExample:
			'Por ejemplo: una reunión de seguimiento cada dos semanas, de una hora, con logros, compromisos pendientes, un número y nuevos compromisos.',
		emptyAction: 'Planear la primera reunión de seguimiento',
		notHere: 'Sus notas aún vienen en camino a este dispositivo.',
		showAll: (n) => `Mostrar las ${number(n)}`
	},

	plan: {
		title: 'Planear una reunión',
		name: 'Título',
		namePlaceholder: 'Comité directivo',
		date: 'Día',
		time: 'Inicio',
		duration: 'Minutos',
		series: 'Parte de',
		newSeries: 'Una serie nueva',
		single: 'Una sola reunión',
		seriesHint: 'Los compromisos pendientes pasan de una reunión a otra dentro de la serie.',
		group: 'Grupo',
		noGroup: 'Nadie en particular',
		groupHint: 'Se espera a sus integrantes.',
		agenda: 'Agenda',
		checkInAgenda: 'Seguimiento, 60 minutos',
		emptyAgenda: 'Empezar en blanco',
		save: 'Planear la reunión',
		cancel: 'Cancelar',
		close: 'Cerrar',
		nameMissing: 'Ponle un título a la reunión.',
		dateMissing: 'Elige un día.',
		twin: (title) => `“${title}” de esta serie ya está en este día.`
	},

	status: {
		planned: 'Planeada',
		open: 'Abierta ahora',
		'draft minutes': 'Acta en borrador',
		'minutes agreed': 'Acta acordada',
		cancelled: 'Cancelada'
	},
	statusLabel: (status) => `Estado: ${status}`,
	statusChanged: (status) => `La reunión ahora está así: ${status}`,
	steps: {
		open: 'Empezar la reunión',
		'draft minutes': 'Terminar la reunión',
		'minutes agreed': 'El acta está acordada',
		planned: 'Volver a planeada',
		cancelled: 'Cancelar la reunión'
	},
	stepHints: {
		open: 'La asistencia y las notas quedan abiertas para todas las personas',
		'draft minutes': 'Ordenen las notas; quienes asistieron las corrigen en siete días',
		'minutes agreed': 'Todas las personas la han visto',
		planned: '',
		cancelled: 'Se queda en la lista; nada se pierde'
	},

	facts: {
		details: 'Día, hora y lugar',
		date: 'Día',
		start: 'Inicio',
		duration: 'Minutos',
		mode: 'Cómo',
		place: 'Lugar o enlace',
		placeHint: 'Una sala, una dirección o un enlace',
		group: 'Grupo',
		done: 'Listo',
		close: 'Cerrar',
		change: 'Cambiar día, hora y lugar',
		modes: {
			'in person': 'En persona',
			video: 'Por video',
			phone: 'Por teléfono',
			hybrid: 'En la sala y por video'
		}
	},

	here: {
		label: (names) => `Viendo esta reunión ahora: ${names}`
	},

	attendance: {
		title: 'Personas',
		open: 'Asistencia',
		states: {
			invited: 'Se espera',
			present: 'Aquí',
			remote: 'A distancia',
			excused: 'Avisó',
			absent: 'Ausente'
		},
		summary: (here, expected) => `${number(here)} de ${number(expected)} aquí`,
		nobody: 'Todavía no se espera a nadie.',
		nobodyHelp: 'Invita al grupo o agrega personas una por una.',
		everybody: 'Están todas las personas esperadas',
		everybodyDone: (n) => `${count(n, 'persona marcada', 'personas marcadas')} como presentes`,
		press: (next) => `. Presiona para marcar: ${next}.`,
		told: (name, state, here, expected) =>
			`${name}: ${state}. ${number(here)} de ${number(expected)} aquí.`,
		keys: 'Toca una cara para cambiarla. Teclas: P aquí, R a distancia, E avisó, A ausente.',
		addLabel: 'Quién más',
		addNone: 'Ya están todas las personas de la lista.',
		find: 'Buscar una persona',
		change: 'Cambiar la lista',
		changeDone: 'Listo',
		inviteGroup: (group, n) => `Esperar a ${group} (${number(n)})`,
		remove: (name) => `Quitar a ${name} de la lista`,
		residents: (n) => count(n, 'residente', 'residentes'),
		unknown: 'Aún no está en este dispositivo'
	},

	agenda: {
		title: 'Agenda',
		empty: 'Aún no hay puntos.',
		emptyHelp: 'Empieza con la plantilla de seguimiento o agrega los tuyos.',
		useTemplate: 'Usar la agenda de seguimiento',
		add: 'Agregar un punto',
		addPlaceholder: '¿De qué quieres hablar?',
		added: (title) => `Se agregó: ${title}`,
		itemTitle: 'Título del punto',
		kind: 'Tipo',
		kinds: {
			win: 'Logros',
			check: 'Seguimiento',
			data: 'Números',
			discussion: 'Conversación',
			decision: 'Decisión',
			info: 'Noticias',
			parked: 'Para después'
		},
		minutes: 'Minutos',
		minutesOf: (n) => `${number(n)} min`,
		lead: 'A cargo de',
		leadOf: (name) => `A cargo de ${name}`,
		options: (title) => `Más sobre ${title}`,
		change: 'Cambiar tipo, minutos y quién está a cargo',
		up: 'Subir',
		down: 'Bajar',
		remove: 'Quitar de la agenda',
		removed: (title) => `${title} salió de la agenda. Sus notas se conservan.`,
		takeBack: 'Volver a ponerlo',
		handle: (title, place, total) =>
			`Mover ${title}, lugar ${number(place)} de ${number(total)}. Usa las flechas o arrastra.`,
		moved: (title, place, total) =>
			`${title} está ahora en el lugar ${number(place)} de ${number(total)}`,
		stays: (title, first) =>
			first ? `${title} ya está al principio` : `${title} ya está al final`,
		total: (minutes) => `${number(minutes)} min planeados`,
		over: (minutes) => `${number(minutes)} min más de los que tiene la reunión`,
		notes: (title) => `Notas: ${title}`,
		notesPlaceholder: 'Escribe notas. Usa @ para vincular.',
		outcome: (title) => `Qué resultó de ${title}`,
		outcomes: { done: 'Listo', carry: 'Sigue', drop: 'Descartar' },
		outcomeTold: (title, outcome) => `${title}: ${outcome}`,
		outcomeCleared: (title) => `${title}: abierto otra vez`,
		carriedFrom: 'Viene de una reunión anterior',
		done: 'Listo'
	},

	actions: {
		title: 'Compromisos',
		here: 'Acordados aquí',
		carriedTitle: 'Pendientes de reuniones anteriores',
		carriedIntro: 'Conserva, pasa a alguien o cierra cada uno. Cambia donde se acordó.',
		none: 'Nada pendiente de antes. ¡Bien hecho!',
		add: 'Agregar un compromiso',
		makeOfLine: 'Convertir esta línea en compromiso',
		newTitle: 'Nuevo compromiso',
		editTitle: 'Compromiso',
		text: 'Qué se hará',
		textPlaceholder: 'Enviar el diccionario de datos a todas las organizaciones',
		textMissing: 'Di qué se hará.',
		owner: 'Quién',
		noOwner: 'Nadie todavía',
		addOwner: (name) => `Poner a “${name}” en la lista de personas`,
		ownerNotListed: (name) =>
			`No hay nadie con el nombre “${name}” en la lista. Elige a alguien, agrega este nombre o deja el campo vacío.`,
		due: 'Para cuándo',
		noDue: 'sin fecha',
		help: 'Qué ayuda hace falta',
		helpHint: 'Se muestra con el compromiso hasta que se cumpla',
		save: 'Agregar el compromiso',
		saveEdit: 'Listo',
		cancel: 'Cancelar',
		close: 'Cerrar',
		added: (text, owner) =>
			owner === '' ? `Compromiso agregado: ${text}` : `Compromiso agregado para ${owner}: ${text}`,
		states: { open: 'Pendiente', doing: 'En curso', done: 'Cumplido', cancelled: 'Descartado' },
		markDone: (text) => `Marcar como cumplido: ${text}`,
		reopen: (text) => `Volver a abrir: ${text}`,
		told: (text, state) => `${text}: ${state}`,
		options: (text) => `Más sobre ${text}`,
		edit: 'Cambiarlo',
		doing: 'En curso',
		notDoing: 'Sin empezar',
		drop: 'Descartarlo',
		split: 'Dividirlo',
		askHelp: 'Pedir ayuda',
		carried: (n) => `pospuesto ${count(n, 'vez', 'veces')}`,
		stuck: (n) => `Pospuesto ${count(n, 'vez', 'veces')}: ¿descartarlo, dividirlo o pedir ayuda?`,
		from: (title, day) => `De ${title}, ${day}`,
		dueOn: (day) => `para el ${day}`,
		overdue: (day) => `era para el ${day}`,
		dueToday: 'para hoy',
		doneOn: (day) => `cumplido el ${day}`,
		ownerLeft: 'Su responsable se fue: ¿quién lo asume?',
		ownerUnknown: 'Alguien que aún no está en este dispositivo',
		loadingSome: (n) =>
			`${count(n, 'reunión anterior viene', 'reuniones anteriores vienen')} todavía en camino; sus compromisos se suman a esta lista cuando lleguen.`
	},

	waiting: {
		points: 'Pasó a esta reunión',
		take: 'Poner en la agenda',
		takeNamed: (title: string) => `Poner en la agenda: ${title}`,
		drop: 'Dejar',
		dropNamed: (title: string) => `Dejar ${title}`,
		stuck: 'Actividades detenidas',
		since: (day: string) => `desde el ${day}`
	},

	sinceAgreed: (day: string) => `Cambió después de acordar el acta el ${day}`,
	gone: 'Quitado:',
	came: 'Nuevo:',
	missing: 'Esta reunión aún no está en este dispositivo.',
	missingHelp: 'Se abre en cuanto llegue. Nada se pierde.',
	readOnly:
		'Puedes leer esta reunión. Pide a alguien del equipo de apoyo una invitación para editar.',
	cancelledNote: 'Esta reunión se canceló. Lo que se escribió se queda aquí.',
	errors: {
		'too-long':
			'Estas notas pasan de 500,000 caracteres y no se puede guardar una copia. Pasa una parte a otra reunión o documento.',
		'not-found':
			'Esto aún no está en este dispositivo, así que no se cambió. Inténtalo de nuevo en un momento.',
		blank: 'Aquí hacen falta unas palabras.',
		'newer-format':
			'Una versión más nueva de Keel escribió esto. Puedes leerlo aquí; actualiza Keel para cambiarlo. Nada se pierde.'
	}
} satisfies Words['meetings'];
