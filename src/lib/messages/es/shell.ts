import { type Words } from '../words.ts';
import { counted, format } from './format.ts';

const places = counted('lugar', 'lugares');

export const shell = {
	skip: 'Ir al contenido',
	printed: (initiative: string, day: string) => `${initiative} · impreso el ${day}`,
	demoOnPaper: (today: string) => `· datos de demostración al ${today}`,
	title: (page, initiative) => `${page} · ${initiative}`,
	navigation: 'Áreas de esta iniciativa',
	initiativeMenu: (name) => `${name}: tus iniciativas`,
	allInitiatives: 'Todas mis iniciativas',
	unnamed: 'Iniciativa sin título',
	demoToday: (day) => `Datos de ejemplo. Hoy es ${day}.`,
	areas: {
		home: 'Inicio',
		agenda: 'Agenda',
		meetings: 'Reuniones',
		board: 'Tablero',
		people: 'Personas',
		past: 'Historial',
		settings: 'Ajustes',
		measures: 'Medición',
		updates: 'Novedades'
	},
	pastOfThis: 'Historial de esto',
	faces: {
		label: (names) => `Aquí ahora: ${format.list(names)}`,
		alone: 'Solo tú estás aquí',
		title: 'Aquí ahora',
		you: (name) => `${name} (tú)`,
		on: (pages) => `en ${format.list(pages)}`,
		hereToo: (names) => `Aquí también: ${format.list(names)}`
	},
	sync: {
		short: {
			saved: 'Guardado',
			saving: 'Guardando',
			device: 'En este dispositivo',
			offline: 'Sin conexión',
			attention: 'Necesita atención'
		},
		asking: 'Revisando',
		askingLong:
			'Todo está guardado en este dispositivo. Se le está preguntando al servidor qué hay de nuevo.',
		offlineSince: (time) => `Sin conexión desde ${time}`,
		more: 'Qué está guardado y dónde',
		long: {
			saved: 'Todo está guardado en el servidor y en este dispositivo.',
			saving: 'Lo último que escribiste va en camino.',
			device:
				'Todo está guardado en este dispositivo. Aún no se comparte con un servidor, así que solo tú puedes verlo.',
			offline: 'No tienes conexión. Todo lo que escribes queda guardado en este dispositivo.',
			attention: 'Algo necesita que lo revise una persona. La línea de arriba dice qué.'
		},
		offlineLong: (time) =>
			`No tienes conexión desde ${time}. Todo lo que escribes queda guardado en este dispositivo.`,
		unsent: (n) => `${places(n)} aquí que aún no están en el servidor:`,
		document: {
			index: 'Datos de la iniciativa',
			agenda: 'Agenda',
			board: 'Tablero',
			measures: 'Medición',
			people: 'Personas',
			'private/people': 'Datos de contacto',
			updates: 'Novedades',
			meeting: 'Una reunión'
		},
		saveCopy: 'Guardar una copia',
		share: 'Compartir',
		backOnline: 'Hay conexión otra vez. Todo lo que escribiste está guardado.'
	},
	copy: {
		saved: 'Se guardó una copia en tus descargas.',
		savedWithContacts:
			'Se guardó una copia en tus descargas. Incluye datos de contacto que solo ve el equipo de apoyo: cuida quién recibe el archivo.',
		failed: 'No se pudo hacer la copia. Deja esta página abierta e inténtalo de nuevo.'
	},
	attention: {
		'device-store-full':
			'Este dispositivo no tiene espacio. Guarda una copia ahora; lo nuevo solo se conserva mientras esta página siga abierta.',
		'device-store-failed':
			'Este dispositivo no puede guardar lo nuevo. Guarda una copia ahora; lo nuevo solo se conserva mientras esta página siga abierta.',
		'signed-out':
			'La sesión está cerrada en este dispositivo. Lo que escribes se guarda aquí y se envía cuando vuelvas a iniciar sesión.',
		removed: (name) =>
			`Ya no formas parte de ${name}. Aquí está lo que aún no habías enviado, para que te lo lleves.`,
		'read-only':
			'Ahora puedes leer esta iniciativa, pero no editarla. Aquí está lo que aún no habías enviado, para que te lo lleves.',
		'client-too-old':
			'Esta página es una versión de Keel anterior a la del servidor. Todo está guardado en este dispositivo; actualiza para enviarlo.',
		'other-epoch':
			'En el servidor esta iniciativa empezó de nuevo, así que nada de aquí se mezcló con ella. Guarda aparte lo que tiene este dispositivo, donde podrás abrirlo, y sigue con lo que tiene el servidor.',
		'not-accepted':
			'El servidor no aceptó una parte de lo que se escribió aquí. Aquí está para que te la lleves.',
		'newer-format':
			'Alguien escribió con una versión más nueva de Keel. Puedes leerlo todo; actualiza esta página para editar.'
	},
	attentionActions: {
		saveCopy: 'Guardar una copia',
		showUnsent: 'Mostrar lo que no se envió',
		signIn: 'Iniciar sesión de nuevo',
		update: 'Actualizar Keel',
		startOver: 'Guardar aparte y seguir'
	},
	startedOver:
		'Lo que tenía este dispositivo está en tu lista como una iniciativa de este dispositivo.',
	startOverFailed:
		'No funcionó en este momento. Todo sigue aquí; inténtalo de nuevo en un momento.',
	unsentTexts: {
		title: 'Aún sin enviar',
		intro:
			'Estos textos están en este dispositivo y no en el servidor. Copia lo que quieras conservar.',
		none: 'Aquí no espera nada.',
		copyAll: 'Copiar todo'
	},
	signInFailed:
		'No se pudo iniciar sesión. Pide otro enlace de invitación o crea un enlace de dispositivo.',
	update: {
		available: 'Hay una nueva versión de Keel. Tu trabajo está a salvo en este dispositivo.',
		action: 'Actualizar ahora'
	},
	notLoaded:
		'Una parte de Keel no llegó. Lo que escribiste antes está a salvo en este dispositivo; vuelve a cargar la página.',
	insecure:
		'Esta dirección no tiene https, así que este navegador no puede abrir Keel sin conexión. Mientras la página siga abierta, lo que escribes se guarda en este dispositivo.',
	memory:
		'Este navegador no guarda nada después de cerrar la página (es una ventana privada o el almacenamiento está bloqueado). Guarda una copia antes de salir.',
	moved:
		'Esta iniciativa recibió otra dirección al compartirse, porque la anterior estaba ocupada. Todo está aquí.',
	who: {
		title: '¿Quién eres?',
		intro:
			'Este dispositivo aún no tiene un nombre. Las demás personas lo verán junto a lo que escribas.',
		membersOnly:
			'Esta dirección es de una iniciativa que solo se abre para quienes forman parte de ella. Si te invitaron, usa el enlace de invitación que recibiste.',
		name: 'Tu nombre',
		action: 'Continuar',
		missing: 'Escribe tu nombre para que se sepa quién escribió cada cosa.'
	},
	later: {
		measures: {
			title: 'Medición',
			sentence:
				'La medición compartida llegará en una próxima versión de Keel. Lo que cuentan hoy se queda donde está; aquí todavía no se reúne nada.'
		},
		updates: {
			title: 'Novedades',
			sentence:
				'Las noticias, las historias y “ustedes dijeron, hicimos” llegarán en una próxima versión de Keel. Aquí todavía no se reúne nada.'
		},
		back: 'Ir a la agenda'
	},
	error: {
		notFoundTitle: 'No hay nada en esta dirección',
		notFound:
			'Quizás el enlace es viejo o le falta una letra. Todo lo que escribiste está donde estaba.',
		title: 'Esta página tropezó',
		text: 'Lo que escribiste está guardado en este dispositivo. Casi siempre ayuda volver a cargar la página.',
		reload: 'Volver a cargar la página',
		home: 'Mis iniciativas'
	}
} satisfies Words['shell'];
