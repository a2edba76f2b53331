/** The four states of a join as documents, made from its three updates. Nothing here is written to. */
import * as Y from 'yjs';
import { type JoinInput } from './report.ts';

export interface JoinStates {
	readonly base: Y.Doc;
	readonly local: Y.Doc;
	readonly remote: Y.Doc;
	/** Holds the words that somebody took out, too, as far as the base or a side brought them. */
	readonly joined: Y.Doc;
	/** What each of the others had of ours beyond the base when they wrote, as far as it can be told. */
	readonly known: Clocks;
	/** Some of the others built on edits of ours that are not in the base. */
	readonly isBuiltOn: boolean;
}

export function statesOf(input: JoinInput): JoinStates {
	const base = docOf([input.base]);
	// Reading the base again and again is most of the work, so what a side holds of it is left out.
	const vector = Y.encodeStateVector(base);
	const here = Y.diffUpdate(input.local, vector);
	const there = Y.diffUpdate(input.remote, vector);
	const local = docOf([input.base, here]);
	// The server may have had edits of ours that it could not confirm any more: the others' are made on them.
	const built = builtOn(there, base, local);
	const needed = neededOf(here, built, base, local);
	const ours = needed.size === 0 ? [] : [until(Y.decodeUpdate(here).structs, needed)];
	return {
		base,
		local,
		remote: docOf([input.base, ...ours, there]),
		// The base first: what a side took out is no longer in that side's own update.
		joined: docOf([input.base, here, there], true),
		known: commonOf(built),
		isBuiltOn: needed.size > 0
	};
}

function docOf(updates: readonly Uint8Array[], keepsAll = false): Y.Doc {
	const doc = new Y.Doc({ gc: !keepsAll });
	for (const update of updates) Y.applyUpdate(doc, update);
	return doc;
}

/** How far something goes: the first clock beyond it, by client. */
type Clocks = ReadonlyMap<number, number>;
type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];
interface Id {
	readonly client: number;
	readonly clock: number;
}

/** What of ours each of the others wrote beside, by the client of who wrote. */
function builtOn(
	there: Uint8Array,
	base: Y.Doc,
	local: Y.Doc
): ReadonlyMap<number, Map<number, number>> {
	const built = new Map<number, Map<number, number>>();
	for (const struct of Y.decodeUpdate(there).structs) {
		const { client, clock } = struct.id;
		// What is ours already says nothing about what the others knew.
		if (struct instanceof Y.Skip || clock < Y.getState(local.store, client)) continue;
		const clocks = built.get(client) ?? new Map<number, number>();
		built.set(client, clocks);
		for (const id of neededBy(struct)) if (isOurs(id, base, local)) reach(clocks, id);
	}
	return built;
}

function isOurs({ client, clock }: Id, base: Y.Doc, local: Y.Doc): boolean {
	return clock >= Y.getState(base.store, client) && clock < Y.getState(local.store, client);
}

/** Goes on to an id; whether that was any further. */
function reach(clocks: Map<number, number>, { client, clock }: Id): boolean {
	if (clock < (clocks.get(client) ?? 0)) return false;
	clocks.set(client, clock + 1);
	return true;
}

/** What every one of them had. */
function commonOf(built: ReadonlyMap<number, Clocks>): Clocks {
	const [first, ...others] = [...built.values()];
	return new Map(
		[...(first ?? [])].flatMap(([client, clock]) => {
			const least = Math.min(clock, ...others.map((clocks) => clocks.get(client) ?? 0));
			return least > 0 ? [[client, least] as const] : [];
		})
	);
}

/** What any of them had, with all that it was made on. */
function neededOf(
	here: Uint8Array,
	built: ReadonlyMap<number, Clocks>,
	base: Y.Doc,
	local: Y.Doc
): Clocks {
	const needed = new Map<number, number>();
	for (const clocks of built.values()) {
		for (const [client, clock] of clocks) reach(needed, { client, clock: clock - 1 });
	}
	const ours = needed.size === 0 ? [] : Y.decodeUpdate(here).structs;
	for (let grew = ours.length > 0; grew;) {
		grew = false;
		for (const struct of ours) {
			if (struct.id.clock >= (needed.get(struct.id.client) ?? 0)) continue;
			for (const id of neededBy(struct)) {
				if (isOurs(id, base, local)) grew = reach(needed, id) || grew;
			}
		}
	}
	return needed;
}

/** What must be there before a struct can be. */
function neededBy(struct: Struct): readonly Id[] {
	if (!(struct instanceof Y.Item)) return [];
	const { origin, rightOrigin, parent } = struct;
	return [origin, rightOrigin, parent].flatMap((id) => (id instanceof Y.ID ? [id] : []));
}

/** An update with what each client in `clocks` wrote before its clock, in whole structs. */
function until(structs: readonly Struct[], clocks: Clocks): Uint8Array {
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
