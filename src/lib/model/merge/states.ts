/** The four states of a join as documents, made from its three updates. Nothing here is written to. */
import * as Y from 'yjs';
import { type JoinInput } from './report.ts';

export interface JoinStates {
	readonly base: Y.Doc;
	readonly local: Y.Doc;
	readonly remote: Y.Doc;
	/** Holds the words that somebody took out, too, as far as the base or a side brought them. */
	readonly joined: Y.Doc;
	/** How much of ours beyond the base the others had built on: clock by client. */
	readonly known: ReadonlyMap<number, number>;
}

export function statesOf(input: JoinInput): JoinStates {
	const base = docOf([input.base]);
	// Reading the base again and again is most of the work, so what a side holds of it is left out.
	const vector = Y.encodeStateVector(base);
	const here = Y.diffUpdate(input.local, vector);
	const there = Y.diffUpdate(input.remote, vector);
	const local = docOf([input.base, here]);
	const known = knownOf(here, there, base, local);
	// The server may have had edits of ours that it could not confirm any more: the others' are made on them.
	const ours = known.size === 0 ? [] : [until(Y.decodeUpdate(here).structs, known)];
	return {
		base,
		local,
		remote: docOf([input.base, ...ours, there]),
		// The base first: what a side took out is no longer in that side's own update.
		joined: docOf([input.base, here, there], true),
		known
	};
}

function docOf(updates: readonly Uint8Array[], keepsAll = false): Y.Doc {
	const doc = new Y.Doc({ gc: !keepsAll });
	for (const update of updates) Y.applyUpdate(doc, update);
	return doc;
}

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];
interface Id {
	readonly client: number;
	readonly clock: number;
}

function knownOf(
	local: Uint8Array,
	remote: Uint8Array,
	base: Y.Doc,
	here: Y.Doc
): ReadonlyMap<number, number> {
	const known = new Map<number, number>();
	const note = ({ client, clock }: Id): boolean => {
		if (clock < Y.getState(base.store, client) || clock >= Y.getState(here.store, client))
			return false;
		if (clock < (known.get(client) ?? 0)) return false;
		known.set(client, clock + 1);
		return true;
	};
	const { structs, ds } = Y.decodeUpdate(remote);
	for (const struct of structs) {
		// What is ours already says nothing about what the others knew.
		if (struct.id.clock >= Y.getState(here.store, struct.id.client)) neededBy(struct).forEach(note);
	}
	for (const [client, ranges] of ds.clients) {
		for (const { clock, len } of ranges) note({ client, clock: clock + len - 1 });
	}
	if (known.size === 0) return known;
	const ours = Y.decodeUpdate(local).structs;
	for (let grew = true; grew;) {
		grew = false;
		for (const struct of ours) {
			if (struct.id.clock >= (known.get(struct.id.client) ?? 0)) continue;
			for (const id of neededBy(struct)) grew = note(id) || grew;
		}
	}
	return known;
}

/** What must be there before a struct can be. */
function neededBy(struct: Struct): readonly Id[] {
	if (!(struct instanceof Y.Item)) return [];
	const { origin, rightOrigin, parent } = struct;
	return [origin, rightOrigin, parent].flatMap((id) => (id instanceof Y.ID ? [id] : []));
}

/** An update with what each client in `clocks` wrote before its clock, in whole structs. */
function until(structs: readonly Struct[], clocks: ReadonlyMap<number, number>): Uint8Array {
	const byClient = new Map<number, Struct[]>();
	for (const struct of structs) {
		if (struct.id.clock >= (clocks.get(struct.id.client) ?? 0)) continue;
		const listed = byClient.get(struct.id.client);
		if (listed) listed.push(struct);
		else byClient.set(struct.id.client, [struct]);
	}
	const encoder = new Y.UpdateEncoderV1();
	encoder.writeLen(byClient.size);
	for (const [client, listed] of byClient) {
		encoder.writeLen(listed.length);
		encoder.writeClient(client);
		encoder.writeLen(listed[0]?.id.clock ?? 0);
		for (const struct of listed) struct.write(encoder, 0);
	}
	const nothingDeleted = 0;
	encoder.writeLen(nothingDeleted);
	return encoder.toUint8Array();
}
