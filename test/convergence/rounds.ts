/** How a random run goes: turns of work on random devices, between which the network misbehaves. */
import { expect } from 'vitest';
import * as Y from 'yjs';
import { type Peer, Peers, picture } from '#test/peers.ts';

export const DEVICES = 5;
const TURNS = 80;

/** One thing a person may do on a device. */
export type Deed = (peer: Peer, peers: Peers) => void;

/** Runs `deeds` at random on five devices and lets everything arrive. */
export function rounds(seed: number, begin: (peer: Peer) => void, deeds: readonly Deed[]): Peers {
	const peers = new Peers(DEVICES, seed, begin);
	const { random } = peers;
	for (let turn = 0; turn < TURNS; turn += 1) {
		if (random.chance(0.05)) peers.split();
		if (random.chance(0.05)) peers.heal();
		const at = random.below(DEVICES);
		random.pick(deeds)(peers.peer(at), peers);
		if (random.chance(0.6)) peers.deliverSome();
		if (random.chance(0.06)) peers.reload(random.below(DEVICES));
	}
	peers.settle();
	return peers;
}

/** Every device, and every newcomer whatever the order it heard things in, reads the same. */
export function expectSame(peers: Peers, read: (doc: Y.Doc) => unknown): void {
	const [first, ...others] = [...peers.all.map(({ doc }) => doc), ...peers.newcomers()];
	if (!first) throw new Error('There is no device');
	const expected = picture(read(first));
	for (const doc of others) {
		expect(picture(read(doc))).toBe(expected);
		expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(first))).toBe(true);
		expect(doc.store.pendingStructs).toBeNull();
	}
}
