/** Palabras de la página sobre el pasado: historial, versiones, lo archivado. */
import { format } from './format.ts';
import { type Words } from '../words.ts';

const { count, date, list, number, weekdayDate } = format;
const changes = (n: number): string => count(n, 'cambio', 'cambios');

export const past = {
	title: 'Historial',
	lead: 'Qué cambió, cuándo y quién lo hizo. Todo se puede volver a ver y recuperar.',
	tabsLabel: 'Partes del historial',
	tabs: {
		apart: 'Mientras estabas lejos',
		history: 'Historial',
		versions: 'Versiones',
		away: 'Archivado',
		talk: 'Comentarios'
	},
	newer: 'Lo escribió un Keel más nuevo. Aquí puedes leerlo; actualiza Keel para recuperar algo.',
	readOnly:
		'Puedes leer esta iniciativa y su historial. Para recuperar algo, pide una invitación para editar.',
	documents: {
		all: 'Toda la iniciativa',
		index: 'Datos de la iniciativa',
		agenda: 'Agenda común',
		board: 'Tablero',
		people: 'Personas y organizaciones aliadas',
		meeting: (title: string, day: string) => (day === '' ? title : `${title}, ${day}`)
	},
	first: { you: 'Tú', someone: 'Alguien' },
	last: { you: 'ti', someone: 'alguien' },
	before: 'antes de que el servidor guardara los nombres',

	timeline: {
		name: 'Lo que pasó, primero lo más reciente',
		of: 'Historial de',
		whole: 'Mostrar todo',
		onlyOf: (name: string) => `Solo lo que toca a “${name}”.`,
		looking: (done: number, all: number) => `Revisando ${number(done)} de ${number(all)} sesiones`,
		nothingOf: 'No hay nada sobre esto en lo que se revisó.',
		empty: 'Aquí todavía no ha pasado nada.',
		emptyExample:
			'Cuando alguien escriba en la agenda o mueva una tarjeta, aparecerá aquí con nombre y hora, y se podrá recuperar.',
		offline:
			'Estás sin conexión. Esto es lo que sabe tu dispositivo; el resto del historial está en el servidor y llega cuando vuelvas a conectarte.',
		notShared:
			'Esta iniciativa solo está en este dispositivo. El historial lo guarda un servidor: comparte la iniciativa en los ajustes y empezará entonces. Mientras tanto, tu dispositivo sabe esto.',
		failed: 'El servidor no respondió. Esto es lo que sabe tu dispositivo.',
		notConnected: 'Estás sin conexión. Lo que cambió aquí se muestra cuando vuelvas a conectarte.',
		noAnswer: 'El servidor no respondió. No se perdió nada; intenta de nuevo.',
		tryAgain: 'Intentar de nuevo',
		reading: 'Leyendo el historial',
		more: 'Mostrar lo anterior',
		someMeetings: (n: number) =>
			`Con las reuniones más recientes (${number(n)}). Elige otra reunión arriba para ver su propio historial.`,
		sitting: (who: string, where: readonly string[], more: number) =>
			`${who} en ${list(more === 0 ? where : [...where, count(more, 'otro lugar', 'otros lugares')])}`,
		typed: (from: string, arrived: string) =>
			`Se escribió el ${weekdayDate(from)}, llegó el ${weekdayDate(arrived)}`,
		comparing: 'Comparando',
		same: 'No queda nada que contar: lo escrito se volvió a cambiar en las mismas horas.',
		notThere: 'El servidor no guarda este momento por separado.',
		next: 'Anterior',
		previous: 'Posterior',
		place: (at: number, all: number) => `${number(at)} de ${number(all)}`,
		keys: 'Las flechas arriba y abajo llevan de uno a otro.',
		moment: (name: string) => `Recuperar ${name} como estaba antes de esto`
	},

	restore: {
		passage: 'Recuperar este pasaje',
		record: 'Recuperar esto',
		title: '¿Recuperarlo como estaba?',
		then: 'Como estaba',
		now: 'Como está ahora',
		nothing: 'No estaba.',
		gone: 'Ahora no está.',
		does: 'Se escribe ahora, como un cambio tuyo. Todos lo ven y no se toca nada de lo que se escribió después.',
		whole: (name: string) => `¿Recuperar ${name}?`,
		wholeDoes: (n: number) =>
			`Se deshacen los ${changes(n)} hechos desde entonces, de quien sean. Lo nuevo se archiva, nunca se borra. Las actas aprobadas, los textos adoptados y lo que cada persona dijo por sí misma se quedan.`,
		do: 'Recuperar',
		cancel: 'Cancelar',
		done: 'Quedó como estaba.',
		doneOf: (name: string) => `“${name}” está de vuelta.`,
		same: 'Ya está como estaba.',
		failed: 'No se pudo recuperar: todavía no ha llegado a este dispositivo. No se cambió nada.',
		undo: 'Deshacer'
	},

	versions: {
		name: 'Versiones',
		add: 'Ponerle nombre a esta versión',
		intro:
			'Una versión es un nombre para cómo estaban las cosas en un momento: “Como la adoptó el consejo”. No cuesta nada y lo conserva todo.',
		empty: 'Ninguna versión tiene nombre todavía.',
		emptyExample:
			'Ponle nombre antes de un cambio grande, o cuando se acuerde algo. Siempre podrás volver a verla.',
		field: 'Nombre',
		placeholder: 'Antes de la revisión de primavera',
		scope: 'De qué',
		create: 'Ponerle nombre',
		holds: 'Contiene lo que el servidor tiene ahora: el trabajo guardado de todos.',
		waits:
			'Parte de tu trabajo aún no está en el servidor. La versión recibe su nombre cuando se guarde; deja esta página abierta.',
		offline:
			'Estás sin conexión. Una versión contiene lo que está en el servidor, así que podrás nombrarla cuando vuelvas a conectarte.',
		notShared:
			'Las versiones las guarda un servidor. Primero comparte esta iniciativa en los ajustes.',
		willBe: (name: string) => `“${name}” recibe su nombre en cuanto todo esté guardado.`,
		dont: 'No nombrarla',
		named: (name: string) => `“${name}” ya tiene nombre.`,
		failed: 'El servidor no respondió, así que no se nombró nada. Intenta de nuevo.',
		by: (who: string) => `nombrada por ${who}`,
		open: (name: string) => `Abrir “${name}”`,
		rename: (name: string) => `Cambiar el nombre de “${name}”`,
		putAway: 'Archivar este nombre',
		awayTold: (name: string) =>
			`Se archivó el nombre “${name}”. Lo que contiene sigue en el servidor.`,
		reading: 'Trayendo esta versión',
		cannot: 'No se pudo traer esta versión. Revisa la conexión e intenta de nuevo.',
		elsewhere:
			'Esta versión se nombró en otro servidor. Lo que contiene está allá; no vino con el archivo.',
		views: 'Formas de verla',
		read: 'Leer',
		compare: 'Comparar con ahora',
		same: 'Ahora no hay nada distinto.',
		differences: (n: number) => `${changes(n)} desde entonces`,
		restore: (name: string) => `Recuperar ${name} como en esta versión`,
		asOf: (name: string, at: string) => `“${name}”, ${date(at)}`,
		nothing: 'Aquí no había nada todavía.',
		putAwayMark: 'archivado'
	},

	away: {
		intro: 'Aquí nada se borra. Lo archivado espera hasta que alguien lo necesite de nuevo.',
		empty: 'No hay nada archivado.',
		emptyExample:
			'Las tarjetas, resultados, personas o puntos de reunión que archives se encuentran aquí y se pueden recuperar.',
		search: 'Buscar por nombre',
		kind: 'Tipo',
		everyKind: 'Todos los tipos',
		who: 'Quién',
		anybody: 'Cualquiera',
		option: (label: string, n: number) => `${label} (${number(n)})`,
		none: 'Nada archivado coincide con esto.',
		by: (who: string) => `archivado por ${who}`,
		where: (place: string) => `en ${place}`,
		restore: 'Recuperar',
		restoreOf: (name: string) => `Recuperar “${name}”`,
		more: (n: number) => `Mostrar ${number(n)} más`
	}
} satisfies Words['past'];
