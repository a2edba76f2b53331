/** Two people who work on one document apart from each other, and what each device tells about it. */
import * as Y from 'yjs';
import { Statement } from '#lib/model/agenda/statement.ts';
import { joinReport } from '#lib/model/merge/join.ts';
import { type JoinItem, type JoinReport } from '#lib/model/merge/report.ts';
import { type NewBlock } from '#lib/model/schema/text/index.ts';
import { agendaOf } from '#lib/model/workspace.ts';
import { penOf } from '#test/peers.ts';
import { type Random, randomFrom } from '#test/random.ts';
import { TextDevice } from './text-device.ts';

/** Account ids. */
export const ADA = 'ada';
export const BO = 'bo';

export interface Pair {
	/** What Ada's device tells, and Bo's, each as if it had come back last. */
	readonly ada: JoinReport;
	readonly bo: JoinReport;
	readonly joined: Y.Doc;
}

type Work = (doc: Y.Doc) => void;

/** Both write on the same start; client ids are drawn anew. */
export function apart(begin: Work, ada: Work, bo: Work, document = 'agenda'): Pair {
	const start = new Y.Doc();
	begin(start);
	const base = Y.encodeStateAsUpdate(start);
	const owners: Record<number, string> = {};
	const [adas, bos] = [
		{ person: ADA, work: ada },
		{ person: BO, work: bo }
	].map(({ person, work }) => {
		const doc = new Y.Doc();
		Y.applyUpdate(doc, base);
		owners[doc.clientID] = person;
		work(doc);
		return Y.encodeStateAsUpdate(doc);
	});
	const joined = new Y.Doc();
	const told = (me: string, other: string, local: Uint8Array, remote: Uint8Array): JoinReport => {
		Y.applyUpdate(joined, local);
		return joinReport({ document, base, local, remote, owners, me, senders: [other] });
	};
	// A server sends what a device lacks; a peer may send all it has.
	return {
		ada: told(ADA, BO, adas!, Y.diffUpdate(bos!, Y.encodeStateVectorFromUpdate(adas!))),
		bo: told(BO, ADA, bos!, adas!),
		joined
	};
}

export type Act = (device: TextDevice) => unknown;

/** Both write in the vision of an agenda. */
export function apartInVision(blocks: readonly NewBlock[], ada: Act, bo: Act): Pair {
	const random = randomFrom(Math.floor(Math.random() * 1e9));
	let count = 0;
	const createId = (): string => `id-${(count += 1)}`;
	const act = (work: Act) => (doc: Y.Doc) => {
		const device = deviceAt(doc, 'vision', createId);
		work(device);
		device.destroy();
	};
	return apart((doc) => createVision(doc, blocks, random, createId), act(ada), act(bo));
}

/** Writes the vision, as founding does, with blocks named by `createId`. */
function createVision(
	doc: Y.Doc,
	blocks: readonly NewBlock[],
	random: Random,
	createId: () => string
): void {
	const { statements, pen } = agendaOf(doc, { ...penOf(ADA, random), createId });
	doc.transact(() => Statement.create(statements, 'vision', { text: blocks }, pen));
}

/** An editor on a statement of an agenda. */
export function deviceAt(doc: Y.Doc, statement: string, createId: () => string): TextDevice {
	return new TextDevice(doc, createId, undefined, statementIn(doc, statement));
}

/** The words of a statement. */
export function statementIn(doc: Y.Doc, statement: string): Y.XmlFragment {
	const record = doc.getMap('statements').get(statement);
	const text: unknown = record instanceof Y.Map ? record.get('text') : undefined;
	if (!(text instanceof Y.XmlFragment)) throw new Error(`There is no ${statement}`);
	return text;
}

/** What a test compares: an item with its sides by name, and without its id. */
export function told({ id: _id, sides, lost, ...item }: JoinItem): object {
	const of = (person: string): object | undefined => {
		const side = sides.find(({ by }) => by.join() === person);
		return side && (side.moved ? { text: side.text, moved: side.moved } : { text: side.text });
	};
	return {
		...item,
		ada: of(ADA),
		bo: of(BO),
		...(lost && { lost: { of: sides[lost.side].by.join(), runs: lost.runs } })
	};
}
