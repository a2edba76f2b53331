/** Words for what happened while one was apart: places two people changed, and what is new. */
import type { AnswerChoice } from '#lib/model/merge/joins.ts';
import type { JoinClass, JoinRule } from '#lib/model/merge/report.ts';
import type { DocumentName } from '#lib/protocol/documents.ts';
import { count, format } from './format.ts';
import { type Words } from '../words.ts';

const { list } = format;
const changes = (n: number): string => count(n, 'cambio', 'cambios');
const places = (n: number): string => count(n, 'lugar necesita', 'lugares necesitan');

const classes: Readonly<Record<JoinClass, string>> = {
	A: 'Dos personas escribieron en una misma frase',
	B: 'Palabras sin lugar',
	C: 'Dos respuestas en un mismo campo',
	D: 'Una parte lo cambió y la otra lo guardó aparte',
	E: 'Ambas partes lo movieron o le dieron formato, o una lo movió y la otra lo cambió',
	F: 'Juntos no encajan',
	G: 'Se unió sin problemas'
};

const rules: Readonly<Record<JoinRule, string>> = {
	'two-chairs': 'Ahora dos personas presiden, porque cada parte nombró a una.',
	'no-chair': 'Ahora nadie preside.',
	'end-before-start':
		'Ahora termina antes de empezar: una parte movió el inicio y la otra el final.',
	'retired-outcome': 'Se vinculó a un resultado que se retiró al mismo tiempo.',
	'archived-target': 'Lleva a algo que se guardó aparte al mismo tiempo.',
	'two-successors': 'Ahora dos decisiones reemplazan a la misma.',
	'done-but-open': 'Cuenta como hecho, y algo en él está abierto otra vez.',
	'dependency-circle': 'Ahora se esperan entre sí en círculo.',
	'late-objection': 'Se adoptó mientras alguien escribía una objeción.',
	'quorum-out-of-reach': 'El grupo tiene ahora menos personas de las que necesita para decidir.',
	'lead-and-support': 'La misma organización aliada ahora lo dirige y lo apoya.'
};

const documents: Readonly<Partial<Record<DocumentName, string>>> = {
	index: 'Datos de la iniciativa',
	agenda: 'Agenda común',
	board: 'Tablero',
	people: 'Personas',
	'private/people': 'Datos de contacto',
	measures: 'Medidas',
	updates: 'Novedades'
};

const settled: Readonly<Record<AnswerChoice, (name: string) => string>> = {
	keep: (name) => `${name} lo dejó como está`,
	first: (name) => `${name} eligió la primera versión`,
	second: (name) => `${name} eligió la segunda versión`,
	'put-back': (name) => `${name} devolvió las palabras a su lugar`,
	restored: (name) => `${name} lo recuperó`,
	edited: (name) => `${name} lo escribió de nuevo`
};

export const apart = {
	title: 'Mientras estabas lejos',
	document: (name: DocumentName) => documents[name] ?? '',
	meeting: 'Una reunión de seguimiento',
	somebody: 'alguien',
	me: (name: string) => `${name} (tú)`,
	people: (names: readonly string[]) => list(names),
	inside: (document: string, subject: string) => `${document} · ${subject}`,
	field: (subject: string, field: string) => `${subject}, ${field}`,
	member: (field: string, name: string) => `${field}: ${name}`,

	line: {
		joined: (mine: number, theirs: number, names: readonly string[]) =>
			`Se unieron tus ${changes(mine)} y ${format.number(theirs)} de ${list(names)}.`,
		came: (theirs: number, names: readonly string[]) =>
			`Llegaron ${changes(theirs)} de ${list(names)}.`,
		look: (n: number) => `${places(n)} una mirada.`,
		calm: 'Nada necesita una mirada.',
		both: (joined: string, look: string) => `${joined} ${look}`,
		show: 'Ver lo que se unió',
		showPlaces: (n: number): string => (n === 1 ? 'Ver el lugar' : 'Ver los lugares'),
		hide: 'Cerrar la lista',
		putAway: 'Quitar esta línea'
	},

	list: {
		needs: 'Necesita una mirada',
		others: (n: number) => `${places(n)} una mirada de otras personas`,
		notes: 'Bueno saberlo',
		clean: (n: number) => `${format.number(n)} más se unieron sin problemas`,
		allClean: 'Todo lo demás se unió sin problemas.',
		none: 'Aquí ya nada necesita una mirada.',
		kept: 'Lo que se unió, y quién lo resolvió, queda en el historial de esta iniciativa.',
		review: 'Ver todo',
		empty: 'Últimamente no se unió nada.'
	},

	classes,
	rules,
	because: 'Cada parte por sí sola estaba bien.',
	involved: 'Tiene que ver con',
	before: 'Antes',
	yours: 'Lo tuyo',
	theirs: (name: string) => `Lo de ${name}`,
	by: (name: string) => `De ${name}`,
	now: 'Ahora',
	lost: (name: string) => `Lo que ${name} escribió, guardado aquí`,
	lostYours: 'Lo que escribiste, guardado aquí',
	nothing: 'nada',
	wasPutAway: 'Guardado aparte',
	wrote: (field: string, value: string) => `${field}: ${value}`,
	gone: 'quitado:',
	came: 'agregado:',
	return: (name: string, typed: string, received: string) =>
		`${name}: escrito ${typed}, llegó ${received}`,
	moment: (day: string, time: string) => `${day}, ${time}`,
	span: (from: string, to: string) => (from === to ? from : `${from} a ${to}`),

	answer: {
		keep: 'Dejarlo así',
		mine: 'Usar lo mío',
		theirs: 'Usar lo suyo',
		of: (name: string) => `Usar lo de ${name}`,
		edit: 'Editar',
		putBack: 'Devolverlo a su lugar',
		restore: (name: string) => `Recuperarlo con el cambio de ${name}`,
		restoreMine: 'Recuperarlo con mi cambio',
		open: 'Ir allí',
		to: (act: string, where: string) => `${act}, en ${where}`,
		undo: 'Deshacer',
		undone: 'Se deshizo. El lugar está otra vez en la lista.',
		failed: 'Eso no funcionó. Todo quedó como estaba.',
		said: {
			keep: 'Queda como está. Todas las personas ven que se resolvió.',
			first: 'Listo. Todas las personas ven que se resolvió.',
			second: 'Hecho. Todas las personas ven que se resolvió.',
			'put-back': 'Las palabras están de vuelta.',
			restored: 'Está otra vez en uso.',
			edited: 'Anotado como resuelto.'
		}
	},

	mark: {
		needs: (n: number) => `${places(n)} una mirada`,
		text: (names: readonly string[]) => `Necesita una mirada: aquí escribieron ${list(names)}`,
		news: (n: number) => `${changes(n)} desde tu última visita`,
		newsBy: (names: readonly string[]) =>
			names.length === 0
				? 'Nuevo desde tu última visita'
				: `Nuevo desde tu última visita, de ${list(names)}`
	},

	news: {
		title: 'Desde tu última visita',
		since: (when: string) => `Desde ${when}`,
		here: (n: number) => `${changes(n)} desde tu última visita`,
		at: (at: number, n: number) => `${format.number(at)} de ${format.number(n)}`,
		previous: 'Anterior',
		next: 'Siguiente',
		first: 'Recorrerlos',
		done: 'Listo',
		seen: 'Visto',
		seenHint: 'Quitar esto: ya lo vi',
		seenAll: 'Ya lo vi todo',
		said: 'Marcado como visto.',
		by: (names: readonly string[]) => list(names),
		parts: {
			passages: (n: number) => count(n, 'pasaje', 'pasajes'),
			moved: (n: number) => count(n, 'tarjeta movida', 'tarjetas movidas'),
			attendance: (n: number) => `asistencia de ${count(n, 'persona', 'personas')}`,
			facts: (n: number) => count(n, 'detalle', 'detalles'),
			added: (n: number) => count(n, 'cosa nueva', 'cosas nuevas'),
			archived: (n: number) => count(n, 'cosa guardada aparte', 'cosas guardadas aparte'),
			restored: (n: number) => count(n, 'cosa de nuevo en uso', 'cosas de nuevo en uso'),
			order: (n: number) => count(n, 'cosa en otro lugar', 'cosas en otro lugar')
		},
		part: (what: string, names: readonly string[]) =>
			names.length === 0 ? what : `${what} (${list(names)})`,
		all: (parts: readonly string[]) => parts.join(', '),
		spoken: (line: string, at: string) => `${at}: ${line}`
	},

	review: {
		intro:
			'Todos los lugares que dos personas cambiaron cada una por su lado, y cómo se resolvieron. Nada sale nunca de esta lista.',
		document: 'Dónde',
		all: 'En todas partes',
		open: 'Pendiente',
		closed: 'Resuelto',
		notes: 'Bueno saberlo',
		clean: 'Se unió sin problemas',
		none: 'Todavía no hay nada que ver aquí.',
		example:
			'Cuando dos personas cambian la misma frase, el mismo campo o la misma tarjeta estando lejos, el lugar aparece aquí: cómo era antes, qué escribió cada una y cómo está ahora.',
		noneOpen: 'Nada necesita una mirada.',
		more: (n: number) => `Mostrar ${format.number(n)} más`,
		settled: (choice: AnswerChoice, name: string) => settled[choice](name),
		used: (name: string, whose: string) =>
			name === whose ? `${name} usó su propia versión` : `${name} usó la versión de ${whose}`,
		changed: 'Resuelto con un cambio posterior',
		when: (what: string, when: string) => `${what}, ${when}`
	}
} satisfies Words['apart'];
