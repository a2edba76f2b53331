/** What counts as seen: on whichever device, and never what somebody took out behind one's back. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { seenOf } from '#lib/model/workspace.ts';
import { penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { isSame, readSeen, sightOf, wasSeen, writeSeen, type SeenMark } from './seen.ts';

const ME = 1;
const JO = 2;

function docOf(client: number, from?: Y.Doc): Y.Doc {
	const doc = new Y.Doc();
	doc.clientID = client;
	if (from) pass(from, doc);
	return doc;
}

function pass(from: Y.Doc, to: Y.Doc): void {
	Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
}

/** I looked at it as it stands. */
function look(doc: Y.Doc): SeenMark {
	const seen = seenOf({ doc: new Y.Doc(), pen: penOf('me', randomFrom(1)) });
	writeSeen(seen, 'agenda', sightOf(doc));
	const mark = readSeen(seen, 'agenda');
	if (!mark) throw new Error('A mark was written');
	return mark;
}

const isMine = (client: number) => client === ME;

/** Mine and Jo's, with the same words of hers. */
function pair() {
	const jo = docOf(JO);
	jo.getText('t').insert(0, 'We meet on Monday.');
	return { jo, mine: docOf(ME, jo) };
}

it('is another sight when something came or was taken out since', () => {
	const { jo, mine } = pair();
	const sight = sightOf(mine);
	expect(isSame(sight, sightOf(mine))).toBe(true);
	jo.getText('t').delete(0, 8);
	pass(jo, mine);
	expect(isSame(sight, sightOf(mine))).toBe(false);
});

describe('a mark of what one has seen', () => {
	it('says yes to the same, also when one wrote since, and no to what others wrote', () => {
		const { jo, mine } = pair();
		const mark = look(mine);
		const copied = Y.encodeStateVector(mine);
		expect(wasSeen(mark, mine, copied, isMine)).toBe(true);
		mine.getText('t').insert(0, 'I: ');
		expect(wasSeen(mark, mine, copied, isMine)).toBe(true);
		jo.getText('t').insert(0, 'Jo: ');
		pass(jo, mine);
		expect(wasSeen(mark, mine, copied, isMine)).toBe(false);
	});

	it.each([false, true])('says no to what others only took out (one wrote since: %s)', (wrote) => {
		const { jo, mine } = pair();
		const mark = look(mine);
		if (wrote) mine.getText('t').insert(0, 'I: ');
		const copied = Y.encodeStateVector(mine);
		jo.getText('t').delete(0, 8);
		pass(jo, mine);
		expect(wasSeen(mark, mine, copied, isMine)).toBe(false);
	});

	it('of another device says yes to what was seen there, whatever one took out since', () => {
		const { jo, mine } = pair();
		const copied = Y.encodeStateVector(mine);
		jo.getText('t').insert(0, 'Jo: ');
		pass(jo, mine);
		const mark = look(mine);
		mine.getText('t').insert(0, 'I: ');
		mine.getText('t').delete(0, 2);
		expect(wasSeen(mark, mine, copied, isMine)).toBe(true);
	});

	it('that cannot be read says no', () => {
		const { mine } = pair();
		const mark = { ...look(mine), vector: '////' };
		expect(wasSeen(mark, mine, Y.encodeStateVector(mine), isMine)).toBe(false);
	});
});
