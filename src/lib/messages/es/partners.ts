/** Words of what partners do, offer and need, of contacts and of what is printed. */
import { type Words } from '../words.ts';
import { count, format } from './format.ts';

const { list, money, number, shortDate } = format;

export const partners: Words['partners'] = {
	balance: {
		title: 'Quién está en la mesa',
		partners: (n) => count(n, 'organización aliada', 'organizaciones aliadas'),
		missing: (sectors) =>
			`Aún no hay organizaciones aliadas de: ${list(sectors.map((sector) => sector.toLowerCase()))}.`,
		whole: 'Todos los sectores están en la mesa.',
		prospects: 'En conversaciones',
		prospectsIntro: 'Invitadas, aún no cuentan como aliadas.',
		became: 'Ya es aliada',
		becameTold: (name) => `${name} ya es una organización aliada.`,
		invite: 'Invitar'
	},

	work: {
		title: 'Lo que hacemos aquí',
		nothing: 'Aún no hay nada enlazado: ni actividad, ni grupo, ni oferta.',
		leads: 'Dirige',
		supports: 'Apoya',
		over: 'Terminado o detenido',
		groups: 'Participa en',
		offers: 'Ofrece',
		needs: 'Necesita',
		addOffer: 'Agregar una oferta',
		addNeed: 'Agregar una necesidad',
		offerPlaceholder: 'Sala de reuniones por la tarde',
		needPlaceholder: 'Intérprete por la tarde',
		aims: 'Nuestras propias metas',
		noAims: 'Lo que esta organización quiere lograr por su parte, para un resultado de todos.',
		aimFor: (outcome) => `Meta propia para “${outcome}”`,
		aimPlaceholder: 'Lo que queremos lograr nosotros',
		addAim: 'Una meta para un resultado',
		aimsGone: 'un resultado que no está aquí'
	},

	commitment: 'Lo que aporta',
	commitmentPlaceholder: 'Lo que esta organización prometió aportar y por cuánto tiempo.',
	languages: 'Idiomas',
	addLanguage: 'Agregar un idioma',
	removeLanguage: (name) => `Quitar ${name}`,
	noLanguages: 'Aún sin indicar',
	since: (from) => `desde el ${shortDate(from)}`,
	sinceUntil: (from, to) => `del ${shortDate(from)} al ${shortDate(to)}`,
	until: (to) => `hasta el ${shortDate(to)}`,

	group: {
		charter: 'Carta del grupo',
		charterPlaceholder: 'Para qué es este grupo, qué puede decidir y cómo trabaja.',
		term: (name) => `Periodo de ${name}`,
		termTitle: 'Periodo',
		from: 'Desde',
		to: 'Hasta',
		ended: (to) => `Periodo terminado el ${shortDate(to)}`,
		ahead: (from) => `A partir del ${shortDate(from)}`,
		noChair: 'Nadie preside este grupo.',
		twoChairs: (names) => `Presiden dos personas: ${list(names)}.`,
		nobody: 'Por ahora no hay nadie en este grupo.',
		endedTerms: (names) => `El periodo terminó para ${list(names)}.`,
		outOfReach: (needed, have) =>
			`Para decidir hacen falta ${number(needed)} y aquí hay ${count(have, 'integrante', 'integrantes')}.`,
		needed: (needed, of) =>
			`Pueden decidir ${number(needed)} de ${count(of, 'integrante', 'integrantes')}.`,
		number: 'Un número de personas',
		howMany: 'Cuántas personas'
	},

	offers: {
		tab: 'Ofertas y necesidades',
		intro:
			'Lo que cada organización puede dar y lo que le falta. Keel pregunta dónde podrían encontrarse; deciden las personas.',
		kind: { offer: 'Oferta', need: 'Necesidad' },
		offers: 'Ofertas',
		needs: 'Necesidades',
		noOffers: 'Aún nadie ofrece nada.',
		offersExample: 'Por ejemplo: una sala por la tarde, horas de analista, una camioneta.',
		noNeeds: 'Aún no hay necesidades anotadas.',
		needsExample: 'Por ejemplo: intérprete por la tarde, tutores, departamentos.',
		added: (title) => `${title} ya está en la lista.`,
		title: 'Qué es',
		partner: 'Organización aliada',
		noPartner: 'Nadie todavía',
		direction: 'Esto es',
		kindLabel: 'Tipo',
		kinds: {
			money: 'Dinero',
			'staff hours': 'Horas de personal',
			volunteers: 'Voluntariado',
			space: 'Espacio',
			equipment: 'Equipo',
			data: 'Datos',
			skill: 'Saber hacer',
			network: 'Contactos'
		},
		amount: 'Cuánto',
		unit: 'De qué',
		unitPlaceholder: 'h/mes, lugares, USD',
		period: 'Cuándo',
		periodPlaceholder: 'por la tarde, hasta junio',
		supply: (amount, unit, period) =>
			[unit === '' ? number(amount) : `${number(amount)} ${unit}`, period]
				.filter(Boolean)
				.join(', '),
		money: (amount, currency, period) =>
			[money(amount, currency), period].filter(Boolean).join(', '),
		state: 'Estado',
		states: { open: 'Abierta', matched: 'Encontrada', closed: 'Cerrada' },
		close: 'Cerrarla',
		closeTold: (title) => `${title} quedó cerrada.`,
		reopen: 'Abrirla de nuevo',
		reopenTold: (title) => `${title} está abierta de nuevo.`,
		matchedWith: 'Unida con',
		of: (title, partner) => `${title}, ${partner}`,
		pickOffer: 'Unir con una oferta',
		pickNeed: 'Unir con una necesidad',
		nothingFits: 'Nada abierto con este nombre.',
		notMatched: 'Aún no está unida con nada de aquí',
		unmatch: (title) => `Separar de ${title}`,
		proposals: 'Podrían encontrarse',
		proposalsIntro: (n) =>
			`${count(n, 'oferta podría cubrir', 'ofertas podrían cubrir')} una necesidad.`,
		asks: (partner) => `${partner} necesita`,
		gives: (partner) => `${partner} ofrece`,
		sameKind: (kind) => `ambas son de ${kind.toLowerCase()}`,
		sameUnit: (unit) => `ambas en ${unit}`,
		words: (words) => `ambas dicen ${list(words.map((word) => `“${word}”`))}`,
		covers: 'alcanza',
		notEnough: 'es menos de lo necesario',
		match: 'Unir',
		matchLabel: (need, offer) => `Unir ${need} con ${offer}`,
		later: 'Esta no',
		laterLabel: (need, offer) => `${need} y ${offer} no van juntas`,
		matched: (need, offer) => `${need} queda cubierta por ${offer}.`,
		unmatched: (need, offer) => `${need} y ${offer} quedan separadas.`,
		openCount: (n) => count(n, 'abierta', 'abiertas')
	},

	join: {
		title: '¿Son la misma?',
		intro:
			'La que elijas aparece en listas y cuentas. Todo lo escrito en la otra se conserva y se pueden separar de nuevo.',
		keepBoth: 'No se pierde nada de ninguna.',
		stands: (name) => `“${name}” vale por ambas`,
		look: 'Ver las dos',
		button: (name) => `Unir como ${name}`,
		twinPeople: (a, b) => `“${a}” y “${b}” parecen la misma persona.`,
		with: 'Unir con otro registro',
		pick: '¿Qué registro es el mismo?',
		different: 'Son dos',
		alsoKnown: 'También se conoce como',
		alsoKnownHint: 'Registros unidos. Lo escrito en ellos cuenta aquí.',
		separate: 'Separar',
		separateLabel: (name) => `Separar ${name} de nuevo`,
		facts: {
			name: 'Nombre',
			sector: 'Sector',
			role: 'Papel aquí',
			aliases: 'También llamada',
			joined: 'Con nosotros desde',
			left: 'Hasta',
			people: 'Personas',
			activities: 'Actividades',
			resources: 'Ofertas y necesidades',
			aims: 'Metas propias',
			groups: 'Grupos',
			organisations: 'Trabaja en',
			title: 'Cargo',
			resident: 'Residente',
			account: 'Usa Keel',
			added: 'En la lista desde'
		},
		yes: 'Sí',
		nothing: 'nada todavía'
	},

	contact: {
		title: 'Datos de contacto',
		who: 'Solo el equipo de apoyo recibe esta parte. No llega a los dispositivos de las demás personas.',
		phones: 'Teléfono',
		mails: 'Correo',
		addPhone: 'Agregar un teléfono',
		addMail: 'Agregar un correo',
		phonePlaceholder: '+1 555 0100',
		mailPlaceholder: 'nombre@example.org',
		postal: 'Dirección postal',
		needs: 'Qué ayuda a participar',
		needsHint: 'Interpretación, cuidado infantil, transporte, horarios que funcionan.',
		notes: 'Notas',
		addNote: 'Agregar una nota',
		notePlaceholder: 'Mejor después de las cuatro.',
		remove: (what) => `Quitar ${what}`,
		removed: (what) => `Se quitó: ${what}`,
		call: (number) => `Llamar al ${number}`,
		write: (address) => `Escribir a ${address}`,
		none: 'Aún no hay nada anotado.',
		loading: 'Abriendo los datos de contacto en este dispositivo'
	},

	money: {
		title: 'Dinero y renovaciones',
		intro: 'Se muestra al equipo de apoyo. Primero lo que termina antes.',
		add: 'Agregar un fondo o donación',
		addPlaceholder: 'Fondo Larkin',
		none: 'Aún no hay dinero anotado.',
		example: 'Un fondo con su fecha final, para pedir la renovación a tiempo.',
		name: 'Qué es',
		source: 'De',
		noSource: 'De nadie de esta lista',
		amount: 'Monto',
		currency: 'Moneda',
		period: 'Para qué tiempo',
		periodPlaceholder: 'un año hasta junio de 2026',
		state: 'Estado',
		states: {
			sought: 'Solicitado',
			pledged: 'Prometido',
			secured: 'Asegurado',
			ended: 'Terminado'
		},
		renewOn: 'Dura hasta',
		until: (day) => `hasta el ${shortDate(day)}`,
		renewal: {
			none: '',
			ahead: 'Seguro por ahora',
			near: 'La renovación está cerca',
			past: 'La renovación está atrasada'
		},
		edit: (title) => `Cambiar ${title}`,
		close: 'Listo',
		amountIn: (amount, currency) => money(amount, currency)
	},

	me: {
		notListed: 'Aún no estás en la lista de personas.',
		add: 'Ponerme en la lista',
		added: (name) => `${name} ya está en la lista de personas.`,
		addMember: (name) => `Poner a ${name} en la lista`
	},

	print: {
		button: 'Imprimir',
		title: 'Imprimir organizaciones, personas y grupos',
		intro: 'En A4 o carta, según tu impresora.',
		contacts: 'Con datos de contacto',
		contactsHint: 'Teléfono, correo y dirección postal. Quien tenga el papel puede leerlos.',
		go: 'Imprimir',
		heading: (initiative) => `${initiative}: organizaciones, personas y grupos`,
		date: (day) => `Al ${day}`,
		partners: 'Organizaciones aliadas por sector',
		groups: 'Grupos',
		member: (role, name) => `${role}: ${name}`,
		people: 'Personas',
		offers: 'Ofertas y necesidades',
		nobody: 'nadie todavía',
		quorum: (rule) => `Para decidir: ${rule}`,
		private: 'Con datos de contacto: solo para el equipo de apoyo. No lo compartas.'
	}
};
