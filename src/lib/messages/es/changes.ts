/** Lo que cambió entre dos estados de un documento, en palabras. */
import type { ArchiveWords } from '#lib/model/archive/words.ts';
import { archive } from './archive.ts';
import { board } from './board.ts';
import { format } from './format.ts';
import { type Words } from '../words.ts';

const { count, list, number } = format;

const { fields, choices, tables }: ArchiveWords = archive;
const plurals: Readonly<Record<string, string | undefined>> = {
	...tables,
	initiative: 'Datos',
	statements: 'Textos',
	theoryNodes: tables['theory-nodes'],
	theoryLinks: tables['theory-links'],
	meeting: 'La reunión',
	items: tables['agenda-items']
};

export const changes = {
	unknown: 'algo que todavía no está en este dispositivo',
	unnamed: (kind: string) => `${kind} sin nombre`,
	yes: 'sí',
	no: 'no',
	kinds: {
		initiative: 'Iniciativa',
		documents: 'Reunión',
		stages: 'Etapa',
		versions: 'Versión',
		statements: 'Texto',
		causes: 'Causa de fondo',
		outcomes: 'Resultado',
		strategies: 'Estrategia',
		theoryNodes: 'Teoría de cambio',
		theoryLinks: 'Teoría de cambio, enlace',
		terms: 'Palabra',
		questions: 'Pregunta',
		activities: 'Actividad',
		milestones: 'Hito',
		organisations: 'Organización aliada',
		people: 'Persona',
		groups: 'Grupo',
		resources: 'Oferta o necesidad',
		ties: 'Vínculo de trabajo',
		funding: 'Financiamiento',
		contacts: 'Datos de contacto',
		meeting: 'Reunión',
		items: 'Punto de la agenda',
		options: 'Camino considerado',
		decisions: 'Decisión',
		actions: 'Compromiso',
		other: 'Registro'
	},
	plurals: (root: string) => plurals[root] ?? root,
	statements: archive.statements,
	field: (name: string) => fields[name] ?? name,
	choice: (word: string) => choices[word] ?? word,
	columns: board.status,

	subject: (kind: string, name: string) => (name === '' ? kind : `${kind} “${name}”`),
	line: (subject: string, what: string) => `${subject}: ${what}`,

	passages: (changed: number, added: number, taken: number, look: number) =>
		list(
			[
				changed > 0 ? count(changed, 'pasaje cambió', 'pasajes cambiaron') : '',
				added > 0 ? count(added, 'pasaje nuevo', 'pasajes nuevos') : '',
				taken > 0 ? count(taken, 'pasaje quitado', 'pasajes quitados') : '',
				look > 0 ? count(look, 'pasaje se ve distinto', 'pasajes se ven distintos') : ''
			].filter(Boolean)
		),
	text: (field: string, passages: string) => `${field}: ${passages}`,
	from: (field: string, before: string, after: string) => `${field}: ${before} → ${after}`,
	set: (field: string, after: string) => `${field}: ahora ${after}`,
	cleared: (field: string, before: string) => `${field}: ya no ${before}`,
	column: (before: string, after: string) => `pasó de “${before}” a “${after}”`,
	memberAdded: (field: string, member: string, value: string) =>
		value === '' ? `${field}: se agregó ${member}` : `${field}: se agregó ${member} (${value})`,
	memberTaken: (field: string, member: string) => `${field}: se quitó ${member}`,
	memberChanged: (field: string, member: string, before: string, after: string) =>
		`${field}: ${member}, ${before} → ${after}`,
	adopted: (on: string) => `adoptado tal como estaba el ${on}`,
	agreed: (on: string) => `acta aprobada el ${on}`,
	added: 'se agregó',
	archived: 'se archivó',
	restored: 'se recuperó',
	moved: 'cambió de lugar',
	quoted: (text: string) => `“${text}”`,
	amount: (n: number, unit: string) => (unit === '' ? number(n) : `${number(n)} ${unit}`),
	aside: (main: string, rest: readonly string[]) =>
		rest.length === 0 ? main : `${main} (${list(rest)})`,

	gone: 'se quitó:',
	came: 'se agregó:',
	looksDifferent: 'Se ve distinto, las palabras son las mismas.',
	moreOf: (n: number) => `Mostrar ${count(n, 'pasaje más', 'pasajes más')}`
} satisfies Words['changes'];
