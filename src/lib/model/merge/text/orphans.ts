/**
 * Words of the others in something that this device had made and sent, and took out again before they
 * came. It has forgotten where they stood, so they are read from what arrived.
 */
import * as Y from 'yjs';
import { joinItemId } from '../item-id.ts';
import { type JoinInput, type JoinItem } from '../report.ts';
import { type JoinStates } from '../states.ts';
import { type People } from './people.ts';
import { placeNear, textHolding } from './places.ts';
import { type Sides } from './sides.ts';

interface Orphan {
	readonly client: number;
	readonly clock: number;
	readonly words: string;
	/** What is still known of that which was made before it. */
	readonly near: Y.Item;
}

/** An item for each thing that is gone, all its words in one. */
export function itemsOfOrphans(
	{ remote, me }: JoinInput,
	{ local }: JoinStates,
	{ whole }: Sides,
	people: People
): readonly JoinItem[] {
	const { structs, ds } = Y.decodeUpdate(remote);
	const taken = Y.mergeDeleteSets([ds]);
	const orphans: Orphan[] = [];
	for (const struct of structs) {
		if (!(struct instanceof Y.Item) || !isForgotten(whole, struct.id)) continue;
		const { client, clock } = struct.id;
		const near = nearOf(struct);
		if (near === undefined || clock < Y.getState(local.store, client)) continue;
		const held = struct.content instanceof Y.ContentString ? struct.content.str : '';
		const words = Array.from({ length: held.length }, (_, at) =>
			Y.isDeleted(taken, Y.createID(client, clock + at)) ? '' : held.charAt(at)
		).join('');
		orphans.push({ client, clock, words, near });
	}
	const spoken = orphans.filter(({ words }) => words.trim() !== '');
	return [...Map.groupBy(spoken, ({ near }) => near)].flatMap(
		([near, found]): readonly JoinItem[] => {
			if (!(near.parent instanceof Y.AbstractType)) return [];
			const place = placeNear(near, textHolding(near.parent), whole);
			const marks = found.map(({ client, clock }) => `${client}.${clock}`);
			const runs = found.map(({ words }) => words);
			const writers = people.named(found.map(({ client }) => client));
			return [
				{
					id: joinItemId('B', place, marks),
					class: 'B',
					place,
					holds: 'words',
					before: '',
					sides: [
						{ text: '', by: [me] },
						{ text: runs.join(' '), by: writers }
					],
					now: '',
					lost: { side: 1, runs }
				}
			];
		}
	);

	function nearOf({ origin, rightOrigin, parent }: Y.Item): Y.Item | undefined {
		const id = origin ?? rightOrigin ?? parent;
		if (!(id instanceof Y.ID)) return undefined;
		const before = orphans.findLast(
			({ client, clock }) => client === id.client && clock <= id.clock
		);
		return before?.near ?? lastKnown(whole, id);
	}
}

function isForgotten({ store }: Y.Doc, id: Y.ID): boolean {
	if (id.clock >= Y.getState(store, id.client)) return false;
	const structs = store.clients.get(id.client) ?? [];
	return structs[Y.findIndexSS(structs, id.clock)] instanceof Y.GC;
}

function lastKnown({ store }: Y.Doc, { client, clock }: Y.ID): Y.Item | undefined {
	const structs = store.clients.get(client);
	if (!structs || clock >= Y.getState(store, client)) return undefined;
	for (let at = Y.findIndexSS(structs, clock); at >= 0; at -= 1) {
		const struct = structs[at];
		if (struct instanceof Y.Item) return struct;
	}
	return undefined;
}
