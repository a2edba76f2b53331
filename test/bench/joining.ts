/** Telling two people what became of what they wrote apart from each other. */
import * as Y from 'yjs';
import { Statement } from '#lib/model/agenda/statement.ts';
import { joinReport } from '#lib/model/merge/join.ts';
import { type JoinInput } from '#lib/model/merge/report.ts';
import { agendaOf, type Pen } from '#lib/model/workspace.ts';
import { randomFrom } from '#test/random.ts';
import { type Group } from './harness.ts';
import { prose } from './words.ts';

const BLOCKS = 2000;
const EDITS = 60;
const BLOCK_CHARACTERS = 60;
/** Every so many blocks both change one. */
const APART = Math.floor(BLOCKS / EDITS);

export const joining: Group = {
	name: `a text of ${BLOCKS.toLocaleString('en')} lines, ${EDITS} of them changed on both sides`,
	runs: { full: 15, quick: 5 },
	async prepare() {
		const input = twoSides();
		// The first run is the machine's, which learns the way.
		const { items } = joinReport(input);
		if (items.length !== EDITS) throw new Error(`${items.length} places of ${EDITS} were found`);
		const rows = [
			{
				name: 'until every place is told',
				unit: 'ms' as const,
				most: 500,
				async measure() {
					const began = performance.now();
					joinReport(input);
					return performance.now() - began;
				}
			}
		];
		return { rows, end: async () => undefined };
	}
};

function twoSides(): JoinInput {
	const random = randomFrom(7);
	const pen: Pen = {
		by: 'ada',
		now: () => '2026-02-16T09:00:00.000Z',
		createId: () => random.id(),
		random: () => random.next()
	};
	const start = new Y.Doc();
	const { statements } = agendaOf(start, pen);
	const text = Array.from({ length: BLOCKS }, () => ({ runs: prose(random, BLOCK_CHARACTERS) }));
	start.transact(() => Statement.create(statements, 'problem', { text }, pen));
	const base = Y.encodeStateAsUpdate(start);
	const owners: Record<number, string> = {};
	const [local, remote] = ['ada', 'bo'].map((person) => {
		const doc = new Y.Doc();
		Y.applyUpdate(doc, base);
		owners[doc.clientID] = person;
		for (let edit = 0; edit < EDITS; edit += 1) {
			const words = lineOf(doc, edit * APART);
			words.delete(4, 3);
			words.insert(4, `${person} ${edit}`);
		}
		return doc;
	});
	if (!local || !remote) throw new Error('Two sides were to be made');
	return {
		document: 'agenda',
		base,
		local: Y.encodeStateAsUpdate(local),
		// What a link brings.
		remote: Y.encodeStateAsUpdate(remote, Y.encodeStateVector(local)),
		owners,
		me: 'ada'
	};
}

function lineOf(doc: Y.Doc, at: number): Y.XmlText {
	const record = doc.getMap('statements').get('problem');
	const text: unknown = record instanceof Y.Map ? record.get('text') : undefined;
	const line: unknown = text instanceof Y.XmlFragment ? text.get(at) : undefined;
	const words: unknown = line instanceof Y.XmlElement ? line.get(0) : undefined;
	if (!(words instanceof Y.XmlText)) throw new Error(`There is no line ${at}`);
	return words;
}
