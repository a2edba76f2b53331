/** Words for comments and suggestions. */
import type { DocumentName } from '#lib/protocol/documents.ts';
import { count, format } from './format.ts';
import { type Words } from '../words.ts';

const { list, number } = format;

const documents: Readonly<Partial<Record<DocumentName, string>>> = {
	agenda: 'Agenda común',
	board: 'Tablero',
	people: 'Personas'
};

export const talk: Words['talk'] = {
	title: 'Comentarios',
	close: 'Cerrar los comentarios',
	document: (name) => documents[name] ?? 'Una reunión de seguimiento',
	all: 'Todos los comentarios',
	about: (subject) => `Sobre ${subject}`,
	here: 'Comentar esto',
	readOnly: 'Puedes leer lo que se dice aquí. Para participar, pide una invitación para editar.',
	newer:
		'Un Keel más nuevo escribió esta página. Aquí puedes leerla; actualiza Keel para participar.',
	empty: 'Nadie ha dicho nada aquí todavía.',
	emptyHow:
		'Selecciona palabras en un texto y pulsa «Comentar», o abre un registro y pulsa «Comentar esto».',
	somebody: 'alguien',
	me: (name) => `${name} (tú)`,
	mark: {
		comment: (name, text) => `Comentario de ${name}: ${text}`,
		suggestion: (name, words) => `${name} sugiere: ${words}`,
		takeOut: (name) => `${name} sugiere quitar estas palabras`,
		draft: 'Estás comentando esto',
		record: (n) => count(n, 'comentario abierto', 'comentarios abiertos')
	},
	say: {
		mode: '¿Qué quieres hacer?',
		comment: 'Comentar',
		suggest: 'Sugerir otras palabras',
		text: 'Tu comentario',
		reason: 'Por qué (si quieres)',
		words: 'Tus palabras',
		wordsHint: 'Nada cambia hasta que alguien las acepte.',
		preview: 'Así quedaría',
		reply: 'Tu respuesta',
		sendComment: 'Comentar',
		sendSuggestion: 'Sugerir',
		sendReply: 'Responder',
		save: 'Guardar',
		cancel: 'Cancelar',
		blank: 'Escribe algo primero.',
		same: 'Son las palabras que ya están ahí. Cámbialas primero.',
		mention: {
			label: 'Dirigirlo a',
			placeholder: 'Un nombre',
			nothing: 'Nadie con ese nombre',
			remove: (name) => `No dirigirlo a ${name}`
		}
	},
	thread: {
		label: (name, text) => `${name}: ${text}`,
		quote: 'Mostrar el pasaje',
		to: (names) => `Para ${list(names)}`,
		edited: 'editado',
		reply: 'Responder',
		edit: 'Editar',
		editing: 'Lo que dijiste',
		resolve: 'Dar por resuelto',
		reopen: 'Reabrir',
		accept: 'Aceptar',
		decline: 'Rechazar',
		reconsider: 'Volver a pensarlo',
		of: (action, thread) => `${action}: ${thread}`,
		gone: 'Se quitaría:',
		came: 'Se pondría:',
		suggested: 'Palabras sugeridas',
		changed: 'El pasaje ha cambiado desde entonces.',
		now: 'Ahora dice:',
		anyway: 'Usar las palabras sugeridas',
		leave: 'Dejarlo como está',
		detached: 'Estas palabras ya no están en el texto.',
		detachedRecord: 'Aquello de lo que trata se guardó aparte.',
		cannot:
			'El pasaje ya no está o ahora ocupa varias líneas, así que no se puede cambiar desde aquí.',
		replies: (n) => count(n, 'respuesta', 'respuestas'),
		acceptedBy: (name) => `${name} la aceptó`,
		declinedBy: (name) => `${name} la rechazó`,
		resolvedBy: (name) => `${name} lo dio por resuelto`
	},
	lists: {
		open: 'Abiertos',
		mentions: 'Se dirigen a ti',
		resolved: 'Resueltos',
		detached: 'Sueltos',
		detachedWhy:
			'Las palabras de las que trataban ya no están. Lo que se dijo se conserva, con su cita.',
		nothing: { open: 'No hay nada abierto.', mentions: 'Nadie espera tu respuesta.' },
		title: (name, n) => `${name} (${number(n)})`
	},
	told: {
		commented: 'Comentario añadido',
		suggested: 'Sugerencia añadida. El texto no ha cambiado.',
		replied: 'Respuesta añadida',
		saved: 'Guardado',
		resolved: 'Resuelto',
		reopened: 'Abierto otra vez',
		accepted: 'Las palabras sugeridas ya están en el texto.',
		declined: 'Rechazada. El texto queda como está.',
		takeBack: 'Deshacer',
		takenBack: 'Deshecho',
		failed: 'No funcionó. Nada cambió.',
		noPassage: 'Selecciona primero algunas palabras de un texto.'
	}
};
