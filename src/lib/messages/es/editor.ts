/** Words of the text editor and of texts being read. */
import { type Words } from '../words.ts';
import { count, format } from './format.ts';

const { number, list } = format;
import { counted } from './format.ts';

/** "Mapa, Plan y 2 más", cinco nombres a lo sumo. */
function named(names: readonly string[]): string {
	const known = names.filter((name) => name !== '').slice(0, 5);
	const others = names.length - known.length;
	const rest = others === 0 ? [] : [`${number(others)} más`];
	return known.length === 0 ? '' : `: ${list([...known, ...rest])}`;
}

export const editor = {
	toolbar: 'Formato',
	moreFormatting: 'Más formato',
	loading: 'Abriendo el texto',
	leave: 'Para salir del texto, presiona Escape y luego Tab.',
	placeholder: 'Escribe aquí. Usa @ para mencionar algo y # para un título.',
	emptyText: 'Aún no hay nada escrito',
	newer:
		'Este texto contiene algo que esta versión de Keel todavía no conoce. Puedes leerlo aquí; actualiza para seguir escribiendo. Nada se pierde.',
	readOnly: 'Puedes leer este texto, pero no cambiarlo.',
	notFetched:
		'Puedes leer este texto, pero todavía no cambiarlo: una parte de Keel no llegó. Revisa la conexión e inténtalo de nuevo.',
	tryAgain: 'Intentar de nuevo',
	taskDone: 'Hecha',
	taskOpen: 'Aún no hecha',
	toggleTask: 'Marcar esta tarea',
	chipTitle: (kind, label) => `${kind}: ${label}`,
	chipMenu: 'Mención',
	chipNothing: 'No se encontró nada',
	chipFound: counted('sugerencia', 'sugerencias'),
	caretOf: (name) => name,
	somebody: 'Alguien',
	kinds: {
		paragraph: 'Texto',
		heading: 'Título',
		bullet: 'Lista',
		number: 'Lista numerada',
		task: 'Lista de tareas',
		quote: 'Cita',
		callout: 'Destacado',
		code: 'Bloque de código',
		divider: 'Línea divisoria',
		image: 'Imagen'
	},
	heading: (level) => `Título ${level}`,
	styles: {
		bold: 'Negrita',
		italic: 'Cursiva',
		underline: 'Subrayado',
		strike: 'Tachado',
		code: 'Código'
	},
	link: 'Enlace',
	mention: 'Mención',
	comment: 'Comentar',
	indent: 'Meter hacia adentro',
	outdent: 'Sacar hacia afuera',
	undo: 'Deshacer',
	redo: 'Rehacer',
	linkDialog: {
		title: 'Enlace',
		address: 'Dirección',
		hint: 'Una página web o un correo electrónico',
		invalid: 'Esta no es una dirección web ni un correo que se pueda abrir sin riesgo.',
		save: 'Poner el enlace',
		remove: 'Quitar el enlace',
		cancel: 'Cancelar'
	},
	paste: {
		unread:
			'No se pegó nada: aún no llega la parte de Keel que lo lee. Inténtalo de nuevo en un momento.',
		picture: (name) => (name === '' ? '[Imagen no incluida]' : `[Imagen: ${name}]`),
		embedded: (name) =>
			name === '' ? '[Contenido incrustado no incluido]' : `[Incrustado: ${name}]`,
		losses: ({ pictures, embedded, links, mergedCells, innerTables }) => {
			const said = [];
			if (pictures.length > 0) {
				said.push(
					`${count(pictures.length, 'imagen no se pudo incluir', 'imágenes no se pudieron incluir')}${named(pictures)}.`
				);
			}
			if (embedded.length > 0) {
				said.push(
					`${count(embedded.length, 'contenido o archivo no se pudo incluir', 'contenidos o archivos no se pudieron incluir')}${named(embedded)}.`
				);
			}
			if (links.length > 0) {
				said.push(
					`${count(links.length, 'dirección no era segura y quedó', 'direcciones no eran seguras y quedaron')} como texto${named(links)}.`
				);
			}
			if (mergedCells > 0) {
				said.push(
					`${count(mergedCells, 'celda combinada se separó', 'celdas combinadas se separaron')}; el texto está en la primera parte.`
				);
			}
			if (innerTables > 0) {
				said.push(
					`${count(innerTables, 'tabla dentro de una celda quedó en renglones', 'tablas dentro de celdas quedaron en renglones')}.`
				);
			}
			return `Listo. ${said.join(' ')}`;
		},
		notTaken: (names) =>
			`${count(names.length, 'archivo no se pudo incluir', 'archivos no se pudieron incluir')}${named(names)}. Los textos guardan solo palabras y tablas.`,
		tooMuch: (letters, most) =>
			`No se pegó nada: son ${number(letters)} letras y caben a lo sumo ${number(most)} a la vez. Pégalo por partes.`
	},
	copy: {
		markdown: 'Copiar como Markdown',
		copied: 'El texto está copiado como Markdown.',
		refused: 'Este navegador no dejó copiar. Selecciona el texto y cópialo.'
	}
} satisfies Words['editor'];
