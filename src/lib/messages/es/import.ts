/** Words for reading and writing sheets: partners, people and activities. */
import { type Words } from '../words.ts';
import { count, format } from './format.ts';

const { list, number } = format;

export const sheets = {
	menu: 'Importar y exportar',
	import: {
		organisations: 'Importar organizaciones aliadas desde una hoja',
		people: 'Importar personas desde una hoja',
		activities: 'Importar actividades desde una hoja'
	},
	export: {
		organisations: 'Exportar organizaciones aliadas en CSV',
		people: 'Exportar personas en CSV',
		activities: 'Exportar actividades en CSV'
	},
	file: { organisations: 'organizaciones', people: 'personas', activities: 'actividades' },
	exported: (n) => `${count(n, 'fila está', 'filas están')} en el archivo.`,
	notFetched: 'Esta parte de Keel no llegó. Revisa la conexión e inténtalo de nuevo.',
	close: 'Cerrar',
	yes: 'Sí',
	source: {
		intro:
			'Elige un archivo CSV o TSV, o copia las celdas en tu hoja de cálculo y pégalas aquí. No se escribe nada antes de que lo veas.',
		choose: 'Elegir un archivo',
		paste: 'O pega las celdas aquí',
		placeholder: 'Nombre, Sector, Parte de…',
		read: 'Leer estas celdas',
		drop: 'También puedes soltar un archivo sobre esta ventana.'
	},
	errors: {
		empty:
			'No se encontraron filas. Una hoja necesita una fila con los nombres de las columnas y al menos una fila debajo.',
		workbook:
			'Este es un libro de cálculo. En tu hoja elige “Guardar como” o “Descargar” y CSV, y usa ese archivo. O copia las celdas y pégalas.',
		'not-text':
			'Este archivo no tiene texto que se pueda leer como hoja. Guárdalo como CSV e inténtalo de nuevo.',
		'too-large': (rows, columns, mostRows, mostColumns) =>
			rows === 0
				? 'Esta hoja es demasiado grande para leerla de una vez. Divídela y tráela por partes.'
				: `Esta hoja tiene ${count(rows, 'fila', 'filas')} y ${count(columns, 'columna', 'columnas')}. Se leen a lo sumo ${number(mostRows)} filas y ${number(mostColumns)} columnas a la vez; divídela y tráela por partes.`,
		unreadable: 'No se pudo abrir el archivo. ¿Sigue donde estaba?',
		'not-found': 'Este registro ya no está aquí.',
		blank: 'Una fila sin nombre no se puede escribir.',
		'newer-format': 'Esto lo escribió una versión más nueva de Keel. Actualiza antes de importar.'
	},
	columns: {
		title: 'Columnas',
		intro: 'Keel leyó los nombres de las columnas. Cambia lo que no esté bien.',
		head: 'La primera fila da nombre a las columnas',
		unnamed: (n) => `Columna ${number(n)}`,
		meaning: (name) => `Qué contiene “${name}”`,
		sample: (cells) => cells.join(' · '),
		needsName: 'Indica qué columna tiene el nombre. Sin nombre no se puede escribir ninguna fila.',
		target: {
			name: 'Nombre',
			title: 'Título',
			sector: 'Sector',
			role: 'Papel aquí',
			aliases: 'También llamada',
			parent: 'Parte de',
			joinedOn: 'Con nosotros desde',
			leftOn: 'Hasta',
			commitment: 'Compromiso',
			organisations: 'Organizaciones',
			roleTitle: 'Cargo',
			languages: 'Idiomas',
			resident: 'Residente',
			type: 'Tipo',
			status: 'Estado',
			lead: 'Lidera',
			support: 'Con apoyo de',
			outcomes: 'Resultados',
			population: 'Para quién',
			places: 'Lugares',
			start: 'Inicio',
			end: 'Fin',
			budget: 'Presupuesto',
			reach: 'Alcance',
			blockedReason: 'Qué lo impide',
			description: 'Descripción',
			notes: 'Guardar como palabras en su texto',
			mail: 'Correo (privado)',
			phone: 'Teléfono (privado)',
			postal: 'Dirección (privada)',
			none: 'Dejar fuera'
		},
		private:
			'El correo, el teléfono y la dirección van a los datos de contacto que solo ve el equipo de apoyo.',
		privateRefused:
			'El correo, el teléfono y la dirección no entran en la lista que ven todos los miembros. Aquí quedan fuera; alguien del equipo de apoyo los puede importar como datos privados.'
	},
	alike: {
		title: '¿Ya está aquí?',
		intro:
			'Estas filas se parecen a algo que ya está en la lista. Si solo se parecen los nombres, la fila entra como otra mientras no digas algo distinto.',
		record: (row, name, here) =>
			name === here
				? `Fila ${number(row)}: “${name}” ya está en la lista`
				: `Fila ${number(row)}: “${name}” se parece a “${here}”`,
		row: (row, name, above, isNear) =>
			`Fila ${number(row)}: “${name}” ${isNear ? 'se parece a' : 'repite'} la fila ${number(above)}`,
		label: (name) => `Qué hacer con ${name}`,
		choice: { same: 'Es la misma', new: 'Es otra', skip: 'Dejar fuera' },
		all: 'Para todas',
		sameHelp:
			'“Es la misma” agrega lo que falta. Lo que ya está no cambia; las diferencias se muestran al final.',
		more: (n) => `Mostrar ${number(n)} más`
	},
	partners: {
		add: (n) =>
			n === 1
				? 'Agregar la organización que se nombra y no está en la lista'
				: `Agregar las ${number(n)} organizaciones que se nombran y no están en la lista`,
		names: (names, more) => (more === 0 ? list(names) : list([...names, `${number(more)} más`]))
	},
	asked: {
		days: (n) => count(n, 'fecha puede ser dos días', 'fechas pueden ser dos días cada una'),
		daysHelp: 'Nada en su columna dice si primero va el día o el mes.',
		day: (cell) => `“${cell}” es`,
		order: {
			'day-first': (day) => `Primero el día: ${day}`,
			'month-first': (day) => `Primero el mes: ${day}`
		},
		sectors: (n) =>
			count(n, 'organización sin sector conocido', 'organizaciones sin sector conocido'),
		sectorsChosen: 'Todos los sectores se conocen',
		sectorsHelp:
			'Di qué significan aquí estas palabras. Lo que dejes para después todavía no tiene sector y aparece en Sin fines de lucro hasta que alguien elija uno; la palabra queda en su texto.',
		sector: (word, rows) => `“${word}” (${count(rows, 'fila', 'filas')})`,
		meaning: (word) => `Sector que significa “${word}”`,
		later: 'Por revisar: elegir después'
	},
	preview: {
		look: 'por revisar',
		title: 'Así se va a leer',
		fact: (label, value) => `${label}: ${value}`,
		names: (names) => list(names),
		more: (n) => `y ${count(n, 'fila más', 'filas más')}`
	},
	problems: {
		title: (n) => count(n, 'celda para revisar', 'celdas para revisar'),
		none: 'Todas las celdas se entendieron.',
		at: (row, column) => (column === '' ? `Fila ${number(row)}` : `Fila ${number(row)}, ${column}`),
		said: (value, reason, isKept) =>
			`“${value}” ${reason}${isKept ? ' Queda como palabras en el texto.' : ''}`,
		reason: {
			'no-name': 'no tiene nombre y queda fuera.',
			'unknown-sector': 'no es un sector de la lista.',
			'unknown-role': 'no es un papel de la lista.',
			'unknown-status': 'no es un estado del tablero.',
			'unknown-date': 'no es un día del calendario.',
			'unknown-language': 'no es un idioma que Keel conozca.',
			'unknown-amount': 'no es una cantidad que Keel pueda leer.',
			'unknown-flag': 'no es ni sí ni no.',
			'unknown-partner': 'no es una organización de la lista.',
			'unknown-outcome': 'no es un resultado de la agenda.',
			contact: 'es un dato de contacto y no va donde todos lo ven.',
			'left-out': 'queda fuera.',
			cut: 'es más largo de lo que cabe; se toma el comienzo.',
			differs: 'es distinto de lo que ya está aquí, que se conserva.'
		},
		more: (n) => `Mostrar ${number(n)} más`
	},
	counts: (counts) =>
		list([
			count(counts.new, 'nueva', 'nuevas'),
			...(counts.same > 0 ? [`${number(counts.same)} que ya están en la lista`] : []),
			...(counts.skip > 0 ? [`${number(counts.skip)} fuera`] : [])
		]),
	back: 'Traer otra hoja',
	run: (n) => (n === 0 ? 'Nada que importar' : `Importar ${count(n, 'fila', 'filas')}`),
	done: {
		title: 'Ya está dentro',
		added: {
			organisations: (n) =>
				count(n, 'organización aliada se agregó', 'organizaciones aliadas se agregaron'),
			people: (n) => count(n, 'persona se agregó', 'personas se agregaron'),
			activities: (n) => count(n, 'actividad se agregó', 'actividades se agregaron')
		},
		partners: (n) =>
			count(
				n,
				'organización que solo se nombraba se agregó',
				'organizaciones que solo se nombraban se agregaron'
			),
		filled: (n) =>
			count(
				n,
				'que ya estaba recibió lo que le faltaba',
				'que ya estaban recibieron lo que les faltaba'
			),
		unchanged: (n) => count(n, 'que ya estaba lo tenía todo', 'que ya estaban lo tenían todo'),
		skipped: (n) => count(n, 'fila quedó fuera', 'filas quedaron fuera'),
		nothing: 'No hubo nada que cambiar: todo estaba aquí.',
		takeBack: 'Guardar todo de nuevo fuera de la vista',
		takenBack: 'Todo lo que vino de la hoja está guardado fuera de la vista.'
	}
} satisfies Words['sheets'];
