/** Words of the text editor and of texts being read. */
import { type Words } from '../words.ts';
import { counted } from './format.ts';

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
	}
} satisfies Words['editor'];
