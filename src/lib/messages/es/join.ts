import { type Words } from '../words.ts';

export const join = {
	title: 'Entrar',
	invited: 'Tienes una invitación',
	intro: 'Dinos quién eres. Eso es todo: sin contraseña y sin crear una cuenta.',
	name: 'Tu nombre',
	nameHint: 'Como te conocen las demás personas.',
	action: 'Entrar',
	signedInAs: (name) => `En este dispositivo eres ${name}.`,
	nameMissing: 'Escribe tu nombre para que se sepa quién entró.',
	noToken: 'Esta dirección no contiene ninguna invitación.',
	noTokenHelp: 'Abre el enlace completo que recibiste o pégalo en la primera página.',
	start: 'Ir a la primera página',
	errors: {
		offline:
			'Para entrar hace falta conexión, y ahora no hay. El enlace sigue sirviendo; inténtalo cuando tengas conexión.',
		unknown: 'Esta invitación no se conoce aquí. Revisa que hayas copiado el enlace completo.',
		'used-up': 'Esta invitación ya se usó. Pide una nueva a quien te la envió.',
		expired: 'Esta invitación ya venció. Pide una nueva a quien te la envió.',
		revoked: 'Esta invitación fue retirada. Pregunta a quien te la envió si así debía ser.',
		device: 'Este dispositivo no pudo guardar tu acceso. Libera espacio e inténtalo de nuevo.',
		other: 'No se pudo entrar en este momento. Nada cambió; inténtalo de nuevo en un momento.'
	},
	device: {
		title: 'Inicia sesión en este dispositivo',
		intro: 'Con este enlace, este dispositivo también es tuyo: la misma persona, el mismo trabajo.',
		action: 'Iniciar sesión aquí',
		other: (name) =>
			`Este dispositivo es ahora de ${name}. Si inicias sesión, pasa a ser de la persona que creó el enlace. Las iniciativas que ${name} no ha compartido se quedan en este dispositivo y en su lista.`,
		errors: {
			unknown:
				'Este enlace de dispositivo no se conoce aquí. Crea uno nuevo en tu primer dispositivo.',
			'used-up': 'Este enlace de dispositivo ya se usó. Crea uno nuevo en tu primer dispositivo.',
			expired:
				'Este enlace de dispositivo tiene más de 15 minutos. Crea uno nuevo en tu primer dispositivo.',
			revoked: 'Este enlace de dispositivo fue retirado. Crea uno nuevo en tu primer dispositivo.'
		}
	},
	found: {
		title: 'Puedes empezar aquí la primera iniciativa',
		intro: 'Este servidor aún no tiene ninguna. Ponle nombre a la tuya; puedes cambiarlo después.',
		name: 'Nombre de la iniciativa',
		example: 'Eastbrook Florece',
		action: 'Empezar',
		missing: 'Ponle un nombre. Puede ser provisional.',
		failed: 'No se pudo empezar en este momento. Inténtalo de nuevo en un momento.'
	}
} satisfies Words['join'];
