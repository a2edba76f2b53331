/** Words of partners, people, groups, members, invitations and devices. */
import { type Words } from '../words.ts';
import { count, format } from './format.ts';

const { number, list } = format;

export const people = {
	title: 'Personas',
	lead: 'Quiénes trabajan en esto. Todas las personas de aquí ven esta página; los teléfonos y las direcciones van en “Datos de contacto”, que solo recibe el equipo de apoyo.',
	loading: 'Abriendo la lista en este dispositivo',
	find: 'Buscar un nombre',
	nothingFound: 'Aquí no hay ningún nombre así.',
	tabs: 'Partes de esta página',
	tab: {
		organisations: 'Organizaciones',
		people: 'Personas',
		groups: 'Grupos',
		access: 'Acceso'
	},
	archive: 'Archivar',
	restore: 'Volver a usar',
	archivedTold: (name) => `Se archivó ${name}. Nada de lo que lo menciona se pierde.`,
	restoredTold: (name) => `${name} está en uso otra vez.`,
	undo: 'Deshacer',
	showArchived: (n) => `Mostrar ${count(n, 'elemento archivado', 'elementos archivados')}`,
	hideArchived: 'Ocultar lo archivado',
	more: (name) => `Más sobre ${name}`,
	close: 'Cerrar',
	cancel: 'Cancelar',
	names: list,

	sectors: {
		government: 'Gobierno',
		education: 'Educación',
		health: 'Salud',
		nonprofit: 'Sin fines de lucro',
		business: 'Empresas',
		philanthropy: 'Filantropía',
		academic: 'Universidades',
		faith: 'Comunidades de fe',
		'resident group': 'Grupo vecinal',
		media: 'Medios'
	},
	orgRoles: {
		backbone: 'Equipo de apoyo',
		partner: 'Organización aliada',
		'data partner': 'Aliada en datos',
		funder: 'Financiadora',
		prospect: 'En conversaciones',
		former: 'Antigua aliada'
	},

	organisations: {
		add: 'Agregar una organización',
		kind: 'Organización aliada',
		name: 'Nombre',
		namePlaceholder: 'Biblioteca Pública de Eastbrook',
		sector: 'Sector',
		role: 'Papel aquí',
		parent: 'Parte de',
		noParent: 'Por sí sola',
		partOf: (name) => `parte de ${name}`,
		joinedOn: 'Participa desde',
		leftOn: 'Hasta',
		aliases: 'También llamada',
		aliasesHint: 'Los nombres cortos que usa la gente. La búsqueda los encuentra.',
		addAlias: 'Otro nombre',
		removeAlias: (name) => `Quitar el nombre ${name}`,
		peopleOf: 'Personas',
		nobody: 'Aún no hay nadie en la lista',
		added: (name) => `${name} está en la lista.`,
		empty: 'Aquí están las organizaciones aliadas que trabajan en esto.',
		emptyExample:
			'Por ejemplo: un distrito escolar, una clínica, la biblioteca, un consejo de madres y padres.',
		twin: (a, b) => `“${a}” y “${b}” parecen la misma organización.`,
		twinHelp: 'Al unirlas se conserva todo lo escrito con cualquiera de los dos nombres.',
		join: (name) => `Unir como ${name}`,
		different: 'Son dos',
		joined: (a, b) => `${a} ahora está bajo ${b}.`,
		alsoRecorded: 'Registros unidos',
		separate: (name) => `Volver a separar ${name}`,
		separated: (name) => `${name} está por su cuenta otra vez.`
	},

	people: {
		add: 'Agregar una persona',
		kind: 'Persona',
		name: 'Nombre',
		namePlaceholder: 'Carmen Duarte',
		roleTitle: 'Función',
		roleTitlePlaceholder: 'Enfermera de la clínica',
		organisations: 'Trabaja en',
		addOrganisation: 'Agregar una organización',
		noOrganisation: 'Sin organización',
		removeOrganisation: (name) => `Quitar ${name}`,
		resident: 'Residente',
		residentHint: 'Según lo dice la persona. Sirve para ver si hay residentes en la sala.',
		added: (name) => `${name} está en la lista.`,
		signedIn: 'Con acceso',
		signedInHint: (account) => `Usa Keel como ${account}`,
		me: 'Eres tú',
		groups: 'Grupos',
		noGroups: 'Aún en ningún grupo',
		invite: 'Invitar a Keel',
		empty: 'Todas las personas que participan, con o sin cuenta.',
		emptyExample:
			'Por ejemplo: directoras de escuela, enfermeros, planificadoras, residentes, financiadores.',
		claim: {
			title: '¿Eres tú?',
			intro:
				'Tu nombre se parece a uno de esta lista. Si eres tú, las reuniones y los compromisos sabrán que son la misma persona.',
			button: (name) => `Soy ${name}`,
			none: 'No soy yo',
			asked: (name) => `Dijiste que eres ${name}. Alguien del equipo de apoyo lo confirmará.`,
			takeBack: 'Fue un error',
			told: (name) => `Pregunta enviada: ¿eres ${name}? Alguien del equipo de apoyo lo confirma.`,
			meDone: (name) => `Aquí eres ${name}.`
		}
	},

	groups: {
		add: 'Agregar un grupo',
		kind: 'Grupo',
		kinds: {
			'steering committee': 'Comité directivo',
			'working group': 'Grupo de trabajo',
			'community council': 'Consejo comunitario',
			'backbone team': 'Equipo de apoyo',
			'ad hoc': 'Para una sola tarea'
		},
		name: 'Nombre',
		namePlaceholder: 'Primera infancia',
		kindLabel: 'Tipo',
		quorum: 'Hacen falta para decidir',
		quorums: {
			none: 'Sin regla',
			half: 'La mitad de sus integrantes',
			twoThirds: 'Dos tercios de sus integrantes',
			other: (n) => `Una regla propia (${n})`
		},
		members: 'Integrantes',
		membersCount: (n) => count(n, 'integrante', 'integrantes'),
		addMember: 'Agregar integrante',
		removeMember: (name) => `Quitar a ${name} del grupo`,
		memberRole: (name) => `Papel de ${name}`,
		roles: {
			chair: 'Preside',
			'co-chair': 'Copreside',
			member: 'Integrante',
			notetaker: 'Toma notas',
			liaison: 'Enlace'
		},
		chairedBy: (names) => `Preside: ${names}`,
		noChair: 'Aún no preside nadie',
		twoChairs: (names) => `Hay dos personas que presiden: ${names}. Elige una.`,
		added: (name) => `${name} está en la lista.`,
		empty: 'Los grupos se reúnen: un comité directivo, grupos de trabajo, un consejo comunitario.',
		emptyExample: 'A quienes integran un grupo se les espera en sus reuniones.'
	},

	access: {
		membersTitle: 'Con acceso',
		membersIntro: 'Personas que pueden abrir esta iniciativa en su propio dispositivo.',
		membersOffline: 'Según lo último que dijo el servidor.',
		role: (name) => `Rol de ${name}`,
		roles: {
			backbone: 'Equipo de apoyo',
			partner: 'Organización aliada',
			viewer: 'Solo lectura'
		},
		roleHints: {
			backbone: 'todo, también personas e invitaciones',
			partner: 'lee y escribe todo lo compartido',
			viewer: 'lee todo lo compartido'
		},
		you: 'tú',
		seen: 'Visto',
		connectedTo: (name) => `${name} en la lista`,
		notConnected: 'Sin vínculo con la lista',
		connect: (name) => `Quién es ${name} en la lista`,
		nobodyOnRoster: 'Nadie de la lista',
		claims: (account, entry) => `${account} dice: “Soy ${entry}.”`,
		confirm: 'Confirmar',
		decline: 'No es la misma persona',
		confirmed: (account, entry) => `${account} ahora es ${entry}.`,
		remove: (name) => `Quitar a ${name} de la iniciativa`,
		removeTitle: (name) => `¿Quitar a ${name}?`,
		removeText: (name) =>
			`${name} ya no podrá abrir esta iniciativa. Lo que escribió ${name} se queda. Lo que aún no envió se queda en su dispositivo para que se lo lleve.`,
		removeConfirm: 'Quitar',
		removed: (name) => `${name} ya no tiene acceso.`,
		roleChanged: (name, role) => `${name}: ${role}`,
		aloneTitle: 'Por ahora, solo en este dispositivo',
		aloneText:
			'Esta iniciativa vive en este dispositivo. Compártela en Ajustes y luego invita a las demás personas.',

		invitesTitle: 'Invitaciones',
		invitesIntro: 'Un enlace deja entrar a alguien con el rol que elijas. Envíalo como quieras.',
		invite: 'Invitar a alguien',
		inviteTitle: 'Invitar a alguien',
		inviteRole: 'Podrá',
		inviteFor: 'Para',
		inviteAnybody: 'Cualquier persona con el enlace',
		inviteForHint: 'Si va dirigida a una persona, también dice quién es en la lista.',
		inviteDays: 'Sirve durante',
		days: (n) => count(n, 'día', 'días'),
		inviteUses: 'Se puede usar',
		uses: (n) => count(n, 'vez', 'veces'),
		inviteMake: 'Crear el enlace',
		inviteReady: 'El enlace está listo',
		inviteOnce: 'Solo se muestra ahora. Cópialo antes de cerrar.',
		inviteAllows: (role, uses, until) =>
			`Quien lo abra entra con el rol “${role}”. Sirve ${uses}${until === '' ? '' : `, hasta el ${until}`}.`,
		inviteAllowsFor: (name, role, until) =>
			`Da acceso a ${name} con el rol “${role}”${until === '' ? '' : `, hasta el ${until}`}.`,
		link: 'Enlace de invitación',
		copy: 'Copiar el enlace',
		copied: 'Copiado',
		noInvites: 'No hay invitaciones en espera.',
		inviteLine: (role, who) => `${role}, ${who}`,
		usedOf: (uses, max) =>
			max === undefined
				? `usada ${count(uses, 'vez', 'veces')}`
				: `usada ${number(uses)} de ${count(max, 'vez', 'veces')}`,
		until: (day) => `hasta el ${day}`,
		expired: 'Vencida',
		usedUp: 'Ya usada',
		revoked: 'Retirada',
		revoke: 'Retirar',
		revokeLabel: (who) => `Retirar la invitación para ${who}`,
		revokeDone: 'El enlace ya no sirve.',

		devicesTitle: 'Mis dispositivos',
		devicesIntro: 'En todos eres la misma persona.',
		devicesOpen: 'Ver mis dispositivos o agregar uno',
		done: 'Listo',
		retry: 'Intentar de nuevo',
		loading: 'Preguntando al servidor'
	},

	offline: 'Para esto hace falta el servidor. Volverá a funcionar cuando tengas conexión.',
	readOnly:
		'Puedes leer esta lista. Pide a alguien del equipo de apoyo una invitación para editar.',
	commandErrors: {
		'not-found':
			'Esto aún no está en este dispositivo, así que no se cambió. Inténtalo de nuevo en un momento.',
		blank: 'Aquí hacen falta unas palabras.',
		'newer-format':
			'Una versión más nueva de Keel escribió esto. Puedes leerlo aquí; actualiza Keel para cambiarlo. Nada se pierde.'
	},
	errors: {
		offline: 'El servidor no respondió. Nada cambió. Inténtalo de nuevo cuando tengas conexión.',
		'last-backbone':
			'Es la última persona del equipo de apoyo. Da antes ese rol a otra, para que la iniciativa conserve una.',
		'not-a-member': 'Ya no formas parte de esta iniciativa.',
		forbidden: 'Solo el equipo de apoyo puede hacer esto.',
		'no-session': 'La sesión está cerrada en este dispositivo. Inicia sesión y repítelo.',
		'session-ended': 'Se cerró la sesión en este dispositivo. Inicia sesión y repítelo.',
		'too-many': 'Fue demasiado de una vez. Espera un minuto e inténtalo de nuevo.',
		'no-person': 'Este dispositivo aún no tiene persona.',
		'unknown-initiative': 'El servidor no conoce esta iniciativa.',
		device: 'Este dispositivo no pudo guardarlo. Libera espacio e inténtalo de nuevo.',
		other: (code) => `El servidor dijo que no (${code}). Nada cambió.`
	}
} satisfies Words['people'];
