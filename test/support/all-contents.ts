/** Documents with every kind of content that an update can carry, made at random. */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { type Random } from './random.ts';

const WORDS = ['a', 'word', 'ä', '語', '👩‍👩‍👧', 'a\u0000b', '"\\\n', 'x'.repeat(70), 'ö👍'.repeat(40)];

/** A value as maps, lists and attributes hold it. */
export function valueFrom(random: Random, depth = 0): unknown {
	const scalars = [null, true, false, 0, -1, 63, -64, 2 ** 31, 1.5, -1e300, 7n];
	if (depth > 3 || random.chance(0.5)) {
		return random.chance(0.5) ? random.pick(WORDS) : random.pick(scalars);
	}
	const many = Array.from({ length: random.below(4) }, () => valueFrom(random, depth + 1));
	if (random.chance(0.2)) return new Uint8Array(random.below(5));
	if (random.chance(0.1)) return undefined;
	if (random.chance(0.5)) return many;
	return Object.fromEntries(many.map((one, at) => [random.pick(WORDS) + String(at), one]));
}

function typeFrom(random: Random): unknown {
	return random.pick<() => unknown>([
		() => new Y.Map([['k', 1]]),
		() => Y.Array.from([1, 'two']),
		() => new Y.Text('nested'),
		() => new Y.XmlElement('p'),
		() => new Y.XmlFragment(),
		() => new Y.XmlText('xml'),
		() => new Y.XmlHook('hook')
	])();
}

function attributesFrom(random: Random): Record<string, unknown> {
	return random.pick([
		{ bold: true },
		{ link: { href: 'x', more: [1, '\u2028"'] } },
		{ bold: null }
	]);
}

/** One random edit. */
function edit(doc: Y.Doc, random: Random): void {
	const text = doc.getText('text');
	const map = doc.getMap('map');
	const list = doc.getArray('list');
	const at = random.below(text.length + 1);
	const key = `k${random.below(6)}`;
	const place = random.below(list.length + 1);
	random.pick<() => unknown>([
		() => text.insert(at, random.pick(WORDS)),
		() => text.insert(at, random.pick(WORDS), attributesFrom(random)),
		() => text.insertEmbed(at, { image: random.pick(WORDS), n: [1, { two: null }] }),
		() => text.length > 3 && text.format(random.below(text.length - 2), 2, attributesFrom(random)),
		() => text.length > 3 && text.delete(random.below(text.length - 2), 2),
		() => map.set(key, { value: valueFrom(random) }),
		() => map.set(key, new Uint8Array([1, 2, 3])),
		() => map.set(key, typeFrom(random)),
		() => map.set(key, new Y.Doc({ meta: { a: [1] }, autoLoad: random.chance(0.5) })),
		() => map.delete(key),
		() =>
			list.insert(
				place,
				[1, 2, 3].map(() => [valueFrom(random)])
			),
		() => list.insert(place, [typeFrom(random)]),
		() => list.length > 1 && list.delete(random.below(list.length - 1), 1),
		() => doc.getXmlFragment(`root ${random.below(3)}`).insert(0, [new Y.XmlElement('h1')])
	])();
}

/** Three devices that write and meet; every update that any of them made, in order. */
export function updatesFrom(random: Random, steps: number): Uint8Array[] {
	const updates: Uint8Array[] = [];
	const docs = [0, 1, 2].map((at) => new Y.Doc({ gc: at > 0 }));
	for (const doc of docs) {
		doc.clientID = random.pick([
			random.below(2 ** 32),
			random.below(100),
			2 ** 32 + random.below(2 ** 20)
		]);
		doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin !== 'sync') updates.push(update);
		});
	}
	for (let step = 0; step < steps; step += 1) {
		const doc = random.pick(docs);
		doc.transact(() => {
			for (let n = random.below(3); n >= 0; n -= 1) edit(doc, random);
		});
		if (random.chance(0.3)) {
			Y.applyUpdate(doc, Y.encodeStateAsUpdate(random.pick(docs)), 'sync');
		}
	}
	const states = docs.map((doc) => Y.encodeStateAsUpdate(doc));
	const gapped = Y.mergeUpdates(random.shuffled(updates).slice(0, Math.ceil(steps / 2)));
	const later = Y.diffUpdate(states[0] ?? gapped, Y.encodeStateVector(docs[1] ?? new Y.Doc()));
	return [...updates, ...states, Y.mergeUpdates(states), gapped, later, oldJson()];
}

/** Values as JSON, a kind of content that Yjs reads and no longer writes. */
function oldJson(): Uint8Array {
	return encoding.encode((encoder) => {
		for (const number of [1, 1, 77, 0]) encoding.writeVarUint(encoder, number);
		encoding.writeUint8(encoder, 2);
		encoding.writeVarUint(encoder, 1);
		encoding.writeVarString(encoder, 'list');
		const values = ['undefined', '{"a":[1,2.5e-3,"\\u00e9"]}', ' [ ] ', 'null'];
		encoding.writeVarUint(encoder, values.length);
		for (const value of values) encoding.writeVarString(encoder, value);
		encoding.writeVarUint(encoder, 0);
	});
}
