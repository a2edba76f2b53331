import { type Words } from '../words.ts';
import { counted } from './format.ts';

const meetings = counted('reunión', 'reuniones');

export const settings = {
	title: 'Ajustes',
	lead: 'Qué es esta iniciativa, quién eres aquí y qué guarda este dispositivo.',
	initiative: {
		title: 'La iniciativa',
		name: 'Nombre',
		nameMissing: 'Una iniciativa necesita un nombre.',
		place: 'Lugar',
		placeExample: 'Ciudad de Eastbrook',
		purpose: 'Para qué existe, en una frase',
		phase: 'Fase',
		cadence: 'Días entre reuniones de seguimiento',
		cadenceWrong: 'Un número de días del 1 al 366.',
		timeZone: 'Zona horaria',
		timeZoneHint: 'Decide qué día es “hoy” para todas las personas.',
		readOnly: 'Solo el equipo de apoyo y las organizaciones aliadas pueden cambiar esto.'
	},
	you: {
		title: 'Tú',
		name: 'Tu nombre',
		nameHint: 'Aparece junto a lo que escribes.',
		role: (role) => `Tu rol aquí: ${role}.`,
		renamed: (name) => `Ahora te llamas ${name}.`,
		nameMissing: 'Hace falta un nombre para saber quién escribió qué.'
	},
	devices: {
		title: 'Mis dispositivos',
		intro:
			'Inicia sesión en tu teléfono o en otra computadora: la misma persona, el mismo trabajo.',
		add: 'Agregar un dispositivo',
		addTitle: 'Agregar un dispositivo',
		addIntro:
			'Apunta la cámara del otro dispositivo al cuadro o abre allí el enlace. Sirve una sola vez, durante 15 minutos.',
		link: 'Enlace de dispositivo',
		qr: 'Código QR del enlace',
		copyLink: 'Copiar el enlace',
		linkCopied: 'El enlace está copiado.',
		current: 'este dispositivo',
		seen: 'último uso',
		remove: 'Cerrar sesión allí',
		removed: (name) => `Se cerró la sesión en ${name}.`,
		offline: 'La lista de dispositivos necesita conexión.',
		signedOut: 'Tus dispositivos aparecen aquí cuando esta iniciativa se comparte con un servidor.',
		failed: 'No funcionó en este momento. Inténtalo de nuevo en un momento.',
		unnamed: 'Un dispositivo',
		named: (browser, system) => `${browser} en ${system}`,
		badOrigin:
			'Esta página está abierta en una dirección a la que otros dispositivos no llegan (localhost). El enlace solo sirve en esta computadora; pide la dirección pública a quien administra el servidor.'
	},
	share: {
		title: 'Compártela',
		intro:
			'Solo este dispositivo tiene esta iniciativa. Compártela con el servidor de esta dirección y podrás invitar a las demás personas.',
		action: 'Compartir con el servidor',
		sharing: 'Compartiendo',
		done: 'Ya está compartida. Ahora invita a las demás personas.',
		invite: 'Invitar personas',
		moved:
			'Ya está compartida. Otra iniciativa ocupaba su dirección, así que tiene una nueva; todo vino con ella.',
		errors: {
			offline:
				'El servidor no respondió. Nada se perdió; inténtalo de nuevo cuando tengas conexión.',
			closed:
				'En este servidor solo las personas invitadas pueden empezar iniciativas. Pide un enlace de responsable a quien lo administra.',
			signedOut:
				'La sesión está cerrada en este dispositivo. Inicia sesión de nuevo y luego comparte.',
			other: 'No se pudo compartir en este momento. Nada se perdió; inténtalo en un momento.'
		}
	},
	device: {
		title: 'En este dispositivo',
		persistence: {
			granted: 'Este navegador prometió guardar todo hasta que tú lo quites.',
			refused:
				'Este navegador puede borrar lo que guarda si le falta espacio. El trabajo compartido está a salvo en el servidor.',
			unasked: 'Con tu primer cambio se le pedirá a este navegador que guarde todo.',
			unknown:
				'Este navegador no dice cuánto tiempo guarda las cosas. El trabajo compartido está a salvo en el servidor.'
		},
		memory: 'Este navegador no guarda nada después de cerrar la página.',
		offlineStart: {
			ready: 'Keel se abre en este dispositivo sin conexión.',
			preparing: 'Keel se está preparando para abrirse sin conexión.',
			unsupported: 'En esta dirección Keel no puede abrirse sin conexión (no tiene https).',
			failed:
				'Keel no pudo prepararse para abrirse sin conexión. Quizás ayude volver a cargar la página.'
		}
	},
	language: {
		title: 'Idioma',
		hint: 'Para ti, en este dispositivo. Lo que escribió cada persona queda en sus propias palabras.'
	},
	takeOut: {
		title: 'Llévate todo',
		intro:
			'La iniciativa completa en un archivo: páginas y tablas que se abren sin Keel, y los documentos exactos, que cualquier Keel vuelve a abrir. Funciona sin red, y también cuando el servidor ya no te deja entrar.',
		action: 'Guardar todo en un archivo',
		busy: 'Reuniendo todo',
		contacts: 'Con datos de contacto',
		contactsHint:
			'Teléfonos, correos y notas que solo ve el equipo de apoyo. Cuida a quién le das el archivo.',
		whatIsIn:
			'Agenda, tablero, personas, cada reunión con sus decisiones y compromisos. No están: quién puede entrar, invitaciones, dispositivos.',
		saved: (name: string) => `${name} se guardó en tus descargas.`,
		savedWithout: (name: string, missing: number) =>
			`${name} se guardó en tus descargas. No está en él, porque nunca llegó a este dispositivo: ${meetings(missing)}.`,
		failed: 'No se pudo hacer el archivo. Deja esta página abierta e inténtalo otra vez.'
	},
	look: {
		title: 'Apariencia',
		theme: 'Colores',
		themes: { system: 'Como mi dispositivo', light: 'Claros', dark: 'Oscuros' }
	},
	about: {
		title: 'Acerca de',
		version: (version) => `Keel ${version}`,
		licence: 'Software libre con licencia MIT.'
	},
	signOut: {
		title: 'Cerrar sesión',
		intro: 'Termina tu sesión en este dispositivo. Lo que está en este dispositivo se queda en él.',
		action: 'Cerrar sesión en este dispositivo',
		unsent:
			'Una parte de lo que escribiste aún no está en el servidor. Se queda en este dispositivo; para mayor seguridad, guarda antes una copia.',
		done: 'Cerraste la sesión en este dispositivo.',
		notIn: 'Este dispositivo no ha iniciado sesión en ningún servidor.'
	}
} satisfies Words['settings'];
