/** Words of the activity board. */
import { type Words } from '../words.ts';
import { count, format } from './format.ts';

const { number, list, date, shortDate: short } = format;
const place = (n: number, of: number): string => `lugar ${number(n)} de ${number(of)}`;

export const board = {
	title: 'Tablero de actividades',
	lead: 'Lo que hace cada quien por los resultados, lado a lado.',
	loading: 'Abriendo el tablero en este dispositivo',
	readOnly: (person) =>
		person === undefined
			? 'Puedes leer esta iniciativa. Pide al equipo de apoyo una invitación para editar.'
			: `Puedes leer esta iniciativa. Pide a ${person} una invitación para editar.`,
	columns: 'Columnas',
	cardsIn: (column, n) => `${column}, ${count(n, 'actividad', 'actividades')}`,
	jumpTo: (column, n) => `Ir a ${column}, ${count(n, 'actividad', 'actividades')}`,
	status: {
		idea: 'Ideas',
		planned: 'Planeadas',
		active: 'En curso',
		blocked: 'Bloqueadas',
		done: 'Terminadas',
		stopped: 'Detenidas'
	},
	emptyColumn: {
		idea: 'Ninguna idea espera aquí.',
		planned: 'No hay nada planeado.',
		active: 'No hay nada en curso.',
		blocked: 'Nada está atorado.',
		done: 'Aún no se ha terminado nada.',
		stopped: 'No se ha detenido nada.'
	},
	filteredColumn: 'Con este filtro no hay nada aquí.',
	empty: 'El tablero muestra quién hace qué para cada resultado. Empieza con una actividad.',
	example: 'Por ejemplo: “Puente de verano hacia el kínder”, a cargo de las escuelas públicas.',
	addActivity: 'Agregar una actividad',
	addTo: (column) => `Agregar en ${column}`,
	addPlaceholder: 'Compañeros de lectura y libros para llevar a casa',
	addedTold: (title, column) => `${title} se agregó a ${column}.`,

	filter: {
		name: 'Filtro',
		outcome: 'Resultado',
		everyOutcome: 'Todos los resultados',
		partner: 'Organización aliada',
		everyPartner: 'Todas las organizaciones',
		needsHome: (n) => `Buscan resultado (${number(n)})`,
		retired: (name) => `${name} (retirado)`,
		clear: 'Mostrar todo',
		shown: (n, of) => `${number(n)} de ${count(of, 'actividad', 'actividades')}`
	},

	marks: {
		needsHome: 'Busca resultado',
		retired: 'Resultado retirado',
		notHere: 'Aún no está en este dispositivo',
		archived: 'Archivada'
	},
	line: {
		blocked: (reason) => `Bloqueada: ${reason}`,
		blockedSilently: 'Bloqueada. Nadie ha dicho todavía por qué.',
		pastEnd: (end) => `Pasó su fecha final, ${short(end)}`,
		starts: (start) => `Empieza el ${short(start)}`,
		until: (end) => `Hasta el ${short(end)}`,
		ended: (end) => `Terminó el ${short(end)}`,
		step: (title, due) => `Sigue: ${title}, ${short(due)}`,
		lateStep: (title, due) => `En espera: ${title}, para el ${short(due)}`
	},
	partners: (leads, supports) =>
		[
			leads.length > 0 ? `A cargo de ${list(leads)}` : 'Aún sin nadie a cargo',
			supports.length > 0 ? `con apoyo de ${list(supports)}` : ''
		]
			.filter(Boolean)
			.join(', '),

	move: {
		button: (title) => `Mover ${title}…`,
		title: (title) => `Mover “${title}”`,
		to: 'A la columna',
		here: 'Está aquí',
		up: 'Subir un lugar',
		down: 'Bajar un lugar',
		help: 'La barra espaciadora levanta una tarjeta, las flechas la mueven, la barra la suelta y Escape la devuelve. Alt y una flecha la mueven de inmediato. Enter la abre.',
		moved: (title, column, n, of) => `${title}: ${column}, ${place(n, of)}.`,
		lifted: (title, column, n, of) =>
			`Levantaste ${title}. ${column}, ${place(n, of)}. Las flechas la mueven, la barra espaciadora la suelta, Escape la devuelve.`,
		over: (column, n, of) => `${column}, ${place(n, of)}`,
		back: (title, column) => `${title} está de vuelta en ${column}.`,
		edge: 'No puede ir más lejos en esa dirección.',
		whyBlocked: (title) => `${title} está bloqueada. ¿Qué lo impide?`,
		sayWhy: 'Decir por qué'
	},

	card: {
		kind: 'Actividad',
		kindOf: (type) => `Actividad · ${type}`,
		title: 'Título',
		status: 'Estado',
		blockedReason: 'Qué lo impide',
		blockedPlaceholder: 'Falta el formulario de consentimiento en cuatro idiomas',
		blockedSince: (on) => `Bloqueada desde el ${date(on)}`,
		description: 'Descripción',
		descriptionPlaceholder: '¿Qué pasa, para quién y cómo notaremos que funciona?',
		type: 'Tipo',
		typePlaceholder: 'Programa, clínica, trabajo en la comunidad…',
		population: 'Para quién',
		populationPlaceholder: 'Familias con niñas y niños menores de 5 años',
		start: 'Empieza',
		end: 'Termina',
		reach: 'Alcance',
		budget: 'Presupuesto',
		outcomes: {
			label: 'Resultados',
			placeholder: 'Vincular un resultado',
			nothing: 'No hay ningún resultado así',
			remove: (name) => `Quitar ${name}`
		},
		outcomesNone: 'No contribuye todavía a ningún resultado.',
		contribution: (outcome) => `Cómo contribuye a ${outcome}`,
		contributions: { primary: 'Principalmente', secondary: 'También' },
		leads: {
			label: 'A cargo de',
			placeholder: 'Agregar una organización que dirige',
			nothing: 'No hay ninguna organización así',
			remove: (name) => `Quitar ${name}`
		},
		leadsNone: 'Aún no hay nadie a cargo.',
		supports: {
			label: 'Con apoyo de',
			placeholder: 'Agregar una organización que apoya',
			nothing: 'No hay ninguna organización así',
			remove: (name) => `Quitar ${name}`
		},
		supportsNone: 'Aún no la apoya nadie.',
		places: {
			label: 'Lugares',
			placeholder: 'Agregar un lugar',
			nothing: 'Escribe un lugar y agrégalo',
			remove: (name) => `Quitar ${name}`,
			create: (text) => `Agregar “${text}”`
		},
		placesNone: 'Aún sin lugar.',
		dependsOn: {
			label: 'Espera a',
			placeholder: 'Agregar una actividad a la que espera',
			nothing: 'No hay ninguna actividad así',
			remove: (name) => `Quitar ${name}`
		},
		dependsOnNone: 'No espera a ninguna otra.',
		neededBy: 'Otras la esperan',
		decision: 'Una decisión',
		milestones: 'Hitos',
		milestonesNone: 'Aún sin hitos.',
		addMilestone: 'Agregar un hito',
		milestonePlaceholder: 'Primeras familias con vivienda',
		milestone: 'Hito',
		reached: (title) => `${title}: alcanzado`,
		reachedOn: (on) => `Alcanzado el ${date(on)}`,
		due: (title) => `${title}: fecha`,
		dueOn: (on) => `Para el ${short(on)}`,
		late: 'En espera',
		putAwayMilestone: (title) => `Archivar ${title}`,
		home: {
			retired: 'Contribuye a un resultado que se retiró, así que por ahora no cuenta para ninguno.',
			none: 'No contribuye todavía a ningún resultado, así que no cuenta para ninguno.',
			bringBack: (outcome) => `Recuperar “${outcome}”`,
			history: 'Conservar como historia (terminada)'
		},
		more: (title) => `Más sobre ${title}`,
		close: 'Cerrar',
		putAway: 'Archivar',
		putAwayTold: (title) => `Se archivó ${title}. Nada de lo que la menciona se pierde.`,
		restore: 'Volver a usar',
		restoredTold: (title) => `${title} está de vuelta en el tablero.`,
		undo: 'Deshacer',
		addedOn: (on) => `Agregada el ${date(on)}`
	},
	archived: {
		show: (n) => `Archivadas (${number(n)})`,
		title: 'Archivadas',
		sentence: 'Aquí nada se borra. Recupera lo que haga falta de nuevo.'
	},
	reach: (n, unit) => `${number(n)} ${unit}`,
	money: format.money,
	newer:
		'Una versión más nueva de Keel escribió esto. Puedes leerlo aquí; actualiza Keel para cambiarlo. Nada se pierde.',
	failed: 'No se pudo cambiar: aún no ha llegado a este dispositivo. Nada se pierde.'
} satisfies Words['board'];
