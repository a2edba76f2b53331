import { type Words } from '../words.ts';

export const common = {
	keel: 'Keel',
	close: 'Cerrar',
	cancel: 'Cancelar',
	dismiss: 'Quitar este aviso',
	copied: 'Copiado.',
	notCopied: 'No se pudo copiar automáticamente. Selecciona el texto y cópialo a mano.',
	roles: {
		backbone: 'Equipo de apoyo',
		partner: 'Organización aliada',
		viewer: 'Solo lectura'
	},
	language: {
		label: 'Idioma',
		told: 'Ahora Keel está en español.',
		failed: 'No se pudo traer este idioma. Inténtalo de nuevo cuando tengas conexión.'
	}
} satisfies Words['common'];
