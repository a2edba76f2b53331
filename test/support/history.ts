/** Histories of several people with deletions, and everything that a document of Yjs holds. */
import * as Y from 'yjs';
import { type Random } from './random.ts';

/** Updates as they reach a server, one after the other, of three people who hear of each other now and then. */
export function randomHistory(random: Random, count: number): Uint8Array[] {
	const log: Uint8Array[] = [];
	const people = [0, 1, 2].map(() => {
		const person = { doc: new Y.Doc(), heard: 0, waiting: [] as Uint8Array[] };
		person.doc.clientID = 1 + random.below(2 ** 32 - 1);
		person.doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin !== 'server') person.waiting.push(update);
		});
		return person;
	});
	while (log.length < count) {
		const person = people[random.below(people.length)]!;
		const { doc, waiting } = person;
		if (random.chance(0.3)) {
			for (const update of log.slice(person.heard)) Y.applyUpdate(doc, update, 'server');
			person.heard = log.length;
		}
		edit(doc, random);
		// Sometimes a while offline: several edits arrive together, or as one.
		if (random.chance(0.2)) continue;
		const sent = waiting.splice(0);
		log.push(...(random.chance(0.5) ? sent : sent.length > 0 ? [Y.mergeUpdates(sent)] : []));
	}
	return log.slice(0, count);
}

function edit(doc: Y.Doc, random: Random): void {
	const text = doc.getText('t');
	const kind = random.below(5);
	if (kind === 0 && text.length > 0) {
		const at = random.below(text.length);
		text.delete(at, 1 + random.below(Math.min(8, text.length - at)));
	} else if (kind === 1) doc.getMap('m').set(`${random.below(4)}`, random.below(100));
	else if (kind === 2) doc.getMap('m').delete(`${random.below(4)}`);
	else text.insert(random.below(text.length + 1), 'words'.slice(random.below(4)));
}

/** Every struct that these updates make in a document that collects no garbage, deleted ones too, item by item. */
export function contentOf(updates: readonly Uint8Array[]): unknown {
	const doc = new Y.Doc({ gc: false });
	for (const update of updates) Y.applyUpdate(doc, update);
	const structs = [...doc.store.clients]
		.sort(([a], [b]) => a - b)
		.map(([client, list]) => [
			client,
			list.flatMap((struct) =>
				struct instanceof Y.Item
					? Array.from({ length: struct.length }, (_, n) => [
							struct.deleted,
							struct.content.getContent()[n]
						])
					: [[struct.constructor.name, struct.length]]
			)
		]);
	return {
		structs,
		pending: doc.store.pendingStructs !== null || doc.store.pendingDs !== null,
		text: doc.getText('t').toString(),
		map: doc.getMap('m').toJSON()
	};
}
