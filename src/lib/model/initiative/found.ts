/**
 * Founding an initiative: all initial content, written once by the person who founds it, in one
 * transaction per document. Opening a document never writes.
 */
import { type AgendaDoc, type BoardDoc, type IndexDoc, type PeopleDoc } from '../workspace.ts';
import { stampFormat } from '../schema/format.ts';
import { FOUNDING } from '../schema/origin.ts';
import { type NewBlock } from '../schema/text/index.ts';
import { type Init } from '../schema/record.ts';
import { type Blank, failure, type Result, success } from '../schema/result.ts';
import { Statement, type StatementId, STATEMENTS } from '../agenda/statement.ts';
import { Group } from '../people/group.ts';
import { Organisation } from '../people/organisation.ts';
import { Person } from '../people/person.ts';
import { Initiative } from './initiative.ts';

export interface FoundingDocuments {
	readonly index: IndexDoc;
	readonly agenda: AgendaDoc;
	readonly board: BoardDoc;
	readonly people: PeopleDoc;
}

export interface Founding {
	/** The initiative's facts; `name` must not be blank. */
	readonly initiative: Init<typeof Initiative> & { readonly name: string };
	/** First words of problem, vision and approach; without them each is one empty line. */
	readonly texts?: Readonly<Partial<Record<StatementId, readonly NewBlock[]>>>;
	/** The founder as a roster entry; the account is the pen's. */
	readonly founder: { readonly displayName: string; readonly roleTitle?: string };
	/** The founder's organisation, as backbone, where one is known. */
	readonly backbone?: { readonly name: string };
	/** A first group with the founder as its chair; its name is a word, so the caller brings it. */
	readonly team?: { readonly name: string };
}

export interface Founded {
	readonly personId: string;
	readonly organisationId: string | undefined;
	readonly groupId: string | undefined;
}

/** Writes an initiative into its four empty documents; answers the ids of what it made. */
export function foundInitiative(
	documents: FoundingDocuments,
	founding: Founding
): Result<Founded, Blank> {
	if (founding.initiative.name.trim() === '') return failure({ type: 'blank', field: 'name' });
	if (founding.founder.displayName.trim() === '') {
		return failure({ type: 'blank', field: 'displayName' });
	}
	const { index, agenda, board, people } = documents;
	index.doc.transact(() => {
		stampFormat(index.doc);
		Initiative.fill(index.initiative, founding.initiative, index.pen);
	}, FOUNDING);
	agenda.doc.transact(() => {
		stampFormat(agenda.doc);
		for (const id of STATEMENTS) {
			Statement.create(agenda.statements, id, { text: founding.texts?.[id] ?? [] }, agenda.pen);
		}
	}, FOUNDING);
	board.doc.transact(() => stampFormat(board.doc), FOUNDING);
	return success(people.doc.transact(() => foundPeople(people, founding), FOUNDING));
}

function foundPeople(people: PeopleDoc, founding: Founding): Founded {
	const { pen } = people;
	stampFormat(people.doc);
	const personId = pen.createId();
	const organisationId = founding.backbone === undefined ? undefined : pen.createId();
	const groupId = founding.team === undefined ? undefined : pen.createId();
	if (founding.backbone !== undefined && organisationId !== undefined) {
		const init = { name: founding.backbone.name, role: 'backbone' } as const;
		Organisation.create(people.organisations, organisationId, init, pen);
	}
	const person = {
		...founding.founder,
		accounts: [pen.by],
		organisations: organisationId === undefined ? [] : [organisationId]
	};
	Person.create(people.people, personId, person, pen);
	if (founding.team !== undefined && groupId !== undefined) {
		const members = [[personId, { role: 'chair' }]] as const;
		const init = { name: founding.team.name, kind: 'backbone team', members } as const;
		Group.create(people.groups, groupId, init, pen);
	}
	return { personId, organisationId, groupId };
}
