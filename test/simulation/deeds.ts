/** What people do with their devices, at random: write, erase, leave, come back, start anew. */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { MESSAGE, SYNC } from '#lib/protocol/messages.ts';
import { type Random } from '#test/random.ts';
import { frameOf, presenceFrameOf } from '#test/raw-client.ts';
import { emptyDoc } from './contents.ts';
import { type Device } from './device.ts';

const KEYS = ['aim', 'date', 'who', 'state'];
/** One of these is more than the tail of a document may weigh before it is merged. */
const PASTED = 'A pasted page. '.repeat(4_400);
export const FORGED = 'FORGED';

/** One edit, as a person makes it. */
export function write(doc: Y.Doc, random: Random, word: string): void {
	const text = doc.getText('text');
	const map = doc.getMap('map');
	const list = doc.getArray('list');
	const deed = random.next();
	if (deed < 0.4) text.insert(random.below(text.length + 1), `${word} `);
	else if (deed < 0.55 && text.length > 0) {
		const from = random.below(text.length);
		text.delete(from, Math.min(text.length - from, 1 + random.below(8)));
	} else if (deed < 0.75) map.set(random.pick(KEYS), word);
	else if (deed < 0.82) map.delete(random.pick(KEYS));
	else if (deed < 0.92) {
		const record = new Y.Map();
		list.insert(random.below(list.length + 1), [record]);
		record.set('title', word);
	} else if (list.length > 0) list.delete(random.below(list.length));
	else doc.transact(() => text.applyDelta([{ insert: word, attributes: { bold: true } }]));
}

export function paste(doc: Y.Doc): void {
	doc.getText('text').insert(0, PASTED);
}

/** The next thing that happens at a device. */
export function act(device: Device, random: Random, word: string): void {
	const { doc } = device;
	const deed = random.next();
	if (deed < 0.66) write(doc, random, word);
	else if (deed < 0.7) {
		for (let n = 1 + random.below(4); n > 0; n -= 1) write(doc, random, `${word}.${n}`);
	} else if (deed < 0.8) device.announce();
	else if (deed < 0.84) device.send(queryFrame());
	else if (deed < 0.89) {
		device.wantsOnline = false;
		device.goOffline();
	} else if (deed < 0.95) device.wantsOnline = true;
	else if (deed < 0.97) device.restartWith(Y.encodeStateAsUpdate(doc));
	else if (deed < 0.98) device.restartWith(undefined);
	else device.send(frameOf(SYNC.step1, Y.encodeStateVector(doc)));
}

/**
 * What somebody of bad will does: speaks for `victim`, whose client id the store has bound, shows itself
 * under that id, or sends what can never be complete.
 */
export function attack(device: Device, random: Random, victim: number): void {
	const deed = random.below(4);
	const forged = emptyDoc();
	Y.applyUpdate(forged, Y.encodeStateAsUpdate(device.doc));
	const insert = (words: string) => updateBy(forged, () => forged.getText('text').insert(0, words));
	if (deed === 0) {
		forged.clientID = victim;
		return device.sendData(SYNC.update, insert(FORGED));
	}
	if (deed === 1) {
		const state = { user: { id: 'nobody' } };
		return device.send(presenceFrameOf([{ client: victim, clock: 1_000, state }]));
	}
	forged.clientID = 1_000 + random.below(2 ** 31);
	device.world.identities.set(forged.clientID, device.options.personId);
	const begin = insert('as good as any ');
	insert('never sent');
	const rest = insert(FORGED);
	if (deed === 2) device.sendData(SYNC.update, rest);
	else device.sendData(SYNC.step2, Y.mergeUpdates([begin, rest]));
}

function updateBy(doc: Y.Doc, edit: () => void): Uint8Array {
	let made: Uint8Array | undefined;
	doc.once('update', (update: Uint8Array) => (made = update));
	edit();
	return made ?? new Uint8Array([0, 0]);
}

/** Asks for everybody's presence. */
function queryFrame(): Uint8Array {
	return encoding.encode((encoder) => encoding.writeVarUint(encoder, MESSAGE.query));
}
