/** Words for what is different between two states of a document: catch-up, history and joins tell it. */
import type { ArchiveWords } from '#lib/model/archive/words.ts';
import { archive } from './archive.ts';
import { board } from './board.ts';
import { format } from './format.ts';

const { count, list, number } = format;

const { fields, choices, tables }: ArchiveWords = archive;
const plurals: Readonly<Record<string, string | undefined>> = {
	...tables,
	initiative: 'Facts',
	statements: 'Texts',
	theoryNodes: tables['theory-nodes'],
	theoryLinks: tables['theory-links'],
	meeting: 'The meeting',
	items: tables['agenda-items']
};

export const changes = {
	unknown: 'something not on this device yet',
	unnamed: (kind: string) => `${kind} without a name`,
	yes: 'yes',
	no: 'no',
	/** What a record is called, by the root it stands under. */
	kinds: {
		initiative: 'Initiative',
		documents: 'Meeting',
		stages: 'Stage',
		versions: 'Version',
		statements: 'Text',
		causes: 'Root cause',
		outcomes: 'Outcome',
		strategies: 'Strategy',
		theoryNodes: 'Theory of change',
		theoryLinks: 'Theory of change, link',
		terms: 'Word',
		questions: 'Question',
		activities: 'Activity',
		milestones: 'Milestone',
		organisations: 'Partner',
		people: 'Person',
		groups: 'Group',
		resources: 'Offer or need',
		ties: 'Working tie',
		funding: 'Funding',
		contacts: 'Contact details',
		meeting: 'Meeting',
		items: 'Agenda item',
		options: 'Way that was weighed',
		decisions: 'Decision',
		actions: 'Action',
		other: 'Record'
	},
	/** All records of a root. */
	plurals: (root: string) => plurals[root] ?? root,
	statements: archive.statements,
	/** By name in the document format. */
	field: (name: string) => fields[name] ?? name,
	/** A word of a closed list. */
	choice: (word: string) => choices[word] ?? word,
	columns: board.status,

	subject: (kind: string, name: string) => (name === '' ? kind : `${kind} “${name}”`),
	line: (subject: string, what: string) => `${subject}: ${what}`,

	/** How many passages of a text came, went, read differently or only look different. */
	passages: (changed: number, added: number, taken: number, look: number) =>
		list(
			[
				changed > 0 ? `${count(changed, 'passage', 'passages')} changed` : '',
				added > 0 ? `${count(added, 'passage', 'passages')} added` : '',
				taken > 0 ? `${count(taken, 'passage', 'passages')} taken out` : '',
				look > 0 ? `${count(look, 'passage looks', 'passages look')} different` : ''
			].filter(Boolean)
		),
	text: (field: string, passages: string) => `${field}: ${passages}`,
	from: (field: string, before: string, after: string) => `${field}: ${before} → ${after}`,
	set: (field: string, after: string) => `${field}: now ${after}`,
	cleared: (field: string, before: string) => `${field}: no longer ${before}`,
	column: (before: string, after: string) => `moved from “${before}” to “${after}”`,
	memberAdded: (field: string, member: string, value: string) =>
		value === '' ? `${field}: added ${member}` : `${field}: added ${member} (${value})`,
	memberTaken: (field: string, member: string) => `${field}: took out ${member}`,
	memberChanged: (field: string, member: string, before: string, after: string) =>
		`${field}: ${member}, ${before} → ${after}`,
	adopted: (on: string) => `adopted as it stood on ${on}`,
	agreed: (on: string) => `minutes agreed on ${on}`,
	added: 'added',
	archived: 'put away',
	restored: 'taken back into use',
	moved: 'moved to another place',
	quoted: (text: string) => `“${text}”`,
	amount: (n: number, unit: string) => (unit === '' ? number(n) : `${number(n)} ${unit}`),
	aside: (main: string, rest: readonly string[]) =>
		rest.length === 0 ? main : `${main} (${list(rest)})`,

	/** Before words that went, and before words that came; for ears. */
	gone: 'taken out:',
	came: 'added:',
	looksDifferent: 'Looks different, the words are the same.',
	moreOf: (n: number) => `Show ${count(n, 'more passage', 'more passages')}`
};
