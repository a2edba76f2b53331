import { type Words } from '../words.ts';

export const start = {
	title: 'Mis iniciativas',
	welcomeTitle: 'Un solo lugar para quienes trabajan por los mismos resultados',
	welcome:
		'Keel reúne la agenda que comparte tu coalición, las reuniones de seguimiento donde acuerdan compromisos y el tablero de quién hace qué. Todas las personas escriben a la vez, con o sin conexión, y nada de lo que alguien escribió se pierde.',
	onDevice: 'Solo en este dispositivo',
	aside: 'Guardado aparte: lo que este dispositivo tenía antes de empezar de nuevo.',
	copy: 'Una copia, abierta desde un archivo.',
	moved: 'Recibió otra dirección al compartirse.',
	startTitle: 'Empieza una iniciativa',
	startIntro: 'Funciona sin conexión: vive en este dispositivo hasta que la compartas.',
	yourName: 'Tu nombre',
	initiativeName: 'Nombre de la iniciativa',
	initiativeExample: 'Eastbrook Florece',
	startAction: 'Empezar',
	joinTitle: 'Entra con un enlace',
	joinIntro: '¿Te invitaron? Pega aquí el enlace que recibiste.',
	link: 'Enlace de invitación',
	linkExample: 'https://…/join#…',
	joinAction: 'Continuar',
	nameMissing: 'Escribe tu nombre para que se sepa quién escribió cada cosa.',
	initiativeMissing: 'Ponle un nombre. Puede ser provisional.',
	linkWrong: 'Este no es un enlace de invitación. Termina en /join# y una serie de letras.',
	failed: {
		full: 'Este dispositivo no tiene espacio, así que la iniciativa no se pudo guardar. Libera espacio e inténtalo de nuevo.',
		failed:
			'Este dispositivo no pudo guardar la iniciativa. Inténtalo de nuevo o usa otro navegador.'
	},
	exported: {
		title: 'Abrir una iniciativa exportada',
		intro: '¿Alguien te dio una como archivo, o te llevaste la tuya? Se abre en este dispositivo.',
		action: 'Elegir el archivo',
		reading: 'Leyendo el archivo',
		openIt: (name: string) => `Abrir “${name}”`,
		drop: 'o suéltalo aquí',
		errors: {
			'not-an-archive': () =>
				'Esto no es una iniciativa exportada. Su archivo termina en .keel.zip y se abre tal como está, sin descomprimir.',
			'too-large': () => 'Este archivo es más grande de lo que puede ser una iniciativa exportada.',
			newer: () =>
				'Un Keel más nuevo escribió este archivo. Vuelve a cargar la página cuando se actualice.',
			empty: () => 'En este archivo no hay nada.',
			damaged: (part: string) =>
				`Este archivo está dañado: “${part}” no es lo que se escribió. No se abrió nada; pide el archivo otra vez.`,
			missing: (part: string) =>
				`Este archivo no está completo: falta “${part}”. No se abrió nada; pide el archivo otra vez.`,
			unreadable: (part: string) =>
				`Este archivo no se puede abrir: “${part}” no es un documento de Keel. No se abrió nada.`
		},
		twin: (name: string) =>
			`“${name}” ya está en este dispositivo. Abre lo que hay aquí, o guarda el archivo a su lado como copia; no se sobrescribe nada.`,
		openHere: 'Abrir lo que hay aquí',
		keepCopy: 'Guardar el archivo como copia',
		full: 'No queda espacio en este dispositivo, así que la iniciativa no se pudo guardar. Libera espacio e inténtalo otra vez.',
		failed: 'No se pudo abrir el archivo. No cambió nada; inténtalo otra vez.'
	},
	works: [
		{
			title: 'Se escribe en conjunto',
			text: 'Todas las personas abren la misma agenda, las mismas notas y el mismo tablero, y escriben a la vez.'
		},
		{
			title: 'También sin señal',
			text: 'Se abre en un sótano o en el autobús. Lo que escribes se une a lo demás cuando vuelves.'
		},
		{
			title: 'Nada se pierde',
			text: 'Una línea discreta siempre dice qué está guardado y dónde.'
		}
	]
} satisfies Words['start'];
