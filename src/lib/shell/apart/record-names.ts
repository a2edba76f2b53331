/** What records and accounts are called, as far as this device knows. */
import { mapOf, rootsOf } from '#lib/model/merge/record-roots.ts';
import { readRows } from '#lib/model/schema/collection.ts';
import { Person } from '#lib/model/people/person.ts';
import { DocEntry } from '#lib/model/initiative/doc-entry.ts';
import type { DocumentName } from '#lib/protocol/documents.ts';
import { meetingDocument } from '#lib/protocol/documents.ts';
import type { Initiative } from '#lib/session/context.ts';
import * as Y from 'yjs';

type Named = Pick<
	Initiative,
	'me' | 'members' | 'index' | 'agenda' | 'board' | 'people' | 'privatePeople' | 'meetings'
>;

/** An account's name: of the member list, else of the roster. */
export function personName(initiative: Named, account: string): string | undefined {
	if (account === initiative.me.id) return initiative.me.name;
	const member = initiative.members.find(({ personId }) => personId === account);
	if (member) return member.name;
	const people = readRows(initiative.people.model.people, Person).values();
	return [...people].find(({ accounts }) => accounts.includes(account))?.displayName;
}

/** The title of a meeting; '' where this device does not know it. */
export function meetingTitle({ index }: Named, document: DocumentName): string {
	const id = document.slice(document.indexOf('/') + 1);
	return DocEntry.read(id, index.model.documents.get(id))?.title ?? '';
}

/** The name of a record or an account by its id, looked for in `first` before all others. */
export function nameOf(initiative: Named, id: string, first?: DocumentName): string | undefined {
	const { index, agenda, board, people, meetings } = initiative;
	const documents = [index, agenda, people, board, ...meetings.values()];
	const ordered = documents.toSorted((a, b) => Number(b.name === first) - Number(a.name === first));
	for (const { name, doc } of ordered) {
		const title = titleIn(doc, name, id);
		if (title !== undefined) return title;
	}
	return personName(initiative, id);
}

function titleIn(doc: Y.Doc, document: DocumentName, id: string): string | undefined {
	for (const { name, title, holds } of rootsOf(document)) {
		if (title === undefined) continue;
		const map = mapOf(doc, name);
		const isItself = holds === 'one' && (id === name || document === meetingDocument(id));
		const record: unknown = isItself ? map : map?.get(id);
		const value: unknown = record instanceof Y.Map ? record.get(title) : undefined;
		if (typeof value === 'string' && value !== '') return value;
	}
	return undefined;
}
