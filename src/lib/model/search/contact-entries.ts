import { readContacts } from '../people/contact.ts';
import { PRIVATE_PEOPLE } from '../../protocol/documents.ts';
import { type PeopleDoc, type PrivatePeopleDoc } from '../workspace.ts';
import { type Entry } from './entry.ts';
import { passages } from './passages.ts';

/** How to reach people and partners, for those who have that document; seen in the record they belong to. */
export function contactEntries(book: PrivatePeopleDoc, people: PeopleDoc): readonly Entry[] {
	return [...readContacts(book.contacts)].map(([id, contact]) => ({
		kind: 'contact',
		id,
		title: '',
		text: passages(
			contact.phones.join(' · '),
			contact.mails.join(' · '),
			contact.postal,
			contact.needs,
			contact.notes.map(({ text }) => text)
		),
		document: PRIVATE_PEOPLE,
		within: people.organisations.has(id) ? `organisation:${id}` : `person:${id}`,
		at: '',
		past: undefined
	}));
}
