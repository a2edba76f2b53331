import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { archive as english } from '#lib/messages/en/archive.ts';
import { archive as spanish } from '#lib/messages/es/archive.ts';
import { PRIVATE_PEOPLE, seenDocument, type DocumentName } from '#lib/protocol/documents.ts';
import { sampleDocuments } from '#server/cli/sample/seed.ts';
import { penOf } from '#test/peers.ts';
import { randomFrom, seedsFor } from '#test/random.ts';
import { addTerm } from '../agenda/agenda.ts';
import { addActivity, archiveActivity } from '../board/board.ts';
import { Initiative } from '../initiative/initiative.ts';
import { FORMAT } from '../../protocol/format.ts';
import { agendaOf, boardOf, indexOf } from '../workspace.ts';
import { documentPath, MANIFEST_PATH, sha256 as hash } from './manifest.ts';
import { readArchive } from './read.ts';
import { archiveFileName, archiveFiles, archiveLanguage, writeArchive } from './write.ts';

const ID = 'AAAAAAAAAAAAAAAAAAAAAA';
const whole = sampleDocuments({ now: '2026-02-16T14:00:00Z' });
/** Contact details go in only when they are asked for. */
const sample = {
	...whole,
	documents: new Map([...whole.documents].filter(([name]) => name !== PRIVATE_PEOPLE))
};
const sampleInput = {
	initiativeId: sample.id,
	documents: updatesOf(sample.documents),
	withContacts: false,
	words: english
};
const sampleFile = writeArchive(sampleInput);

type States = ReadonlyMap<DocumentName, Uint8Array>;

function updatesOf(states: States): ReadonlyMap<DocumentName, readonly Uint8Array[]> {
	return new Map([...states].map(([name, state]) => [name, [state]]));
}

/** An initiative with whatever is hard to write down. */
function difficult() {
	const pen = penOf('account-1', randomFrom(7));
	const docs = { index: new Y.Doc(), agenda: new Y.Doc(), board: new Y.Doc() };
	const index = indexOf(docs.index, pen);
	index.doc.transact(() =>
		Initiative.fill(index.initiative, { name: 'مبادرة | <b>الحي</b>', languages: ['es-MX'] }, pen)
	);
	const board = boardOf(docs.board, pen);
	addActivity(board, { title: '=HYPERLINK("http://x")|a, b' });
	const old = addActivity(board, { title: 'No longer\u202eused', type: '-1+1' });
	if (!old.ok) throw new Error('refused');
	archiveActivity(board, old.value, 'It ended\nlong ago');
	const agenda = agendaOf(docs.agenda, pen);
	addTerm(agenda, {
		term: 'معنى',
		meaning: [
			{ kind: 'heading', level: 1, runs: '# not a heading | a pipe' },
			{ runs: [{ text: 'See ' }, { text: 'the garden', chip: `activity:${old.value}` }] }
		]
	});
	docs.board.getMap('board-of-the-future').set('x', { deep: [1, { y: 'kept' }] });
	board.activities.forEach((raw) => raw instanceof Y.Map && raw.set('colour', 'unheard-of'));
	const states: States = new Map([
		['index', Y.encodeStateAsUpdate(docs.index)],
		['agenda', Y.encodeStateAsUpdate(docs.agenda)],
		['board', Y.encodeStateAsUpdate(docs.board)]
	]);
	const documents = updatesOf(states);
	return { states, input: { initiativeId: ID, documents, withContacts: false, words: english } };
}

function textIn(files: ReadonlyMap<string, Uint8Array>, path: string): string {
	return new TextDecoder().decode(files.get(path));
}

describe('a whole initiative as one file', () => {
	it.each([
		['the sample', sampleInput],
		['a difficult one', difficult().input]
	])('comes back byte for byte: %s', (_name, input) => {
		const file = writeArchive(input);
		const read = readArchive(file);
		if (!read.ok) throw new Error(JSON.stringify(read.error));
		expect(read.value.initiative.id).toBe(input.initiativeId);
		expect([...read.value.documents.keys()].sort()).toEqual([...input.documents.keys()].sort());
		const { documents } = read.value;
		expect(writeArchive({ ...input, documents: updatesOf(documents) })).toEqual(file);
	});

	it('keeps what this build does not know', () => {
		const read = readArchive(writeArchive(difficult().input));
		const state = read.ok ? read.value.documents.get('board') : undefined;
		const doc = new Y.Doc();
		Y.applyUpdate(doc, state ?? new Uint8Array());
		expect(doc.getMap('board-of-the-future').get('x')).toEqual({ deep: [1, { y: 'kept' }] });
		const [activity] = [...doc.getMap('activities').values()];
		expect(activity instanceof Y.Map && activity.get('colour')).toBe('unheard-of');
	});

	it('is made of documents that nobody should have written', () => {
		const agenda = new Y.Doc();
		const record = agenda.getMap('outcomes').set('a', new Y.Map());
		const values = [
			['d', new Y.Doc()] as const,
			['b', 12n] as const,
			['t', new Y.Array()] as const
		];
		for (const [key, value] of values) record.set(key, value);
		agenda.transact(() => {
			let at = record;
			for (let depth = 0; depth < 20_000; depth += 1) at = at.set('deep', new Y.Map());
		});
		const documents = new Map([['agenda', [Y.encodeStateAsUpdate(agenda)]]] as const);
		const files = archiveFiles({
			initiativeId: ID,
			documents,
			withContacts: false,
			words: english
		});
		expect(new TextDecoder().decode(files.get('all-records.csv'))).toContain('outcomes,a,,b,');
	});

	it('does not depend on the order in which documents or updates came', () => {
		const reversed = new Map([...sampleInput.documents].toReversed());
		expect(writeArchive({ ...sampleInput, documents: reversed })).toEqual(sampleFile);
	});

	it('leaves out documents in which nobody wrote', () => {
		const empty = [Y.encodeStateAsUpdate(new Y.Doc())];
		const documents = new Map([...sampleInput.documents, ['measures', empty] as const]);
		expect(writeArchive({ ...sampleInput, documents })).toEqual(sampleFile);
	});

	it.each([
		['English', english],
		['Spanish', spanish]
	])('says everything that stands in the sample on some page: %s', (_language, words) => {
		const files = archiveFiles({ ...sampleInput, words });
		const readable = [...files.keys()].filter((path) => path.endsWith('.md'));
		// Signs of Markdown are escaped, so words are compared without any.
		const bare = (text: string) => text.replace(/[\\\s]+/g, '');
		const pages = bare(readable.map((path) => textIn(files, path)).join('\n'));
		const missing: string[] = [];
		for (const [name, update] of sample.documents) {
			const doc = new Y.Doc();
			Y.applyUpdate(doc, update);
			for (const struct of Y.decodeUpdate(update).structs) {
				if (!(struct instanceof Y.Item) || struct.deleted) continue;
				const values =
					struct.content instanceof Y.ContentString
						? [struct.content.str]
						: struct.content instanceof Y.ContentAny
							? struct.content.arr
							: [];
				for (const value of values) {
					// Sentences: ids, order keys and words of closed lists have no blank between words.
					if (typeof value !== 'string' || !/\S \S+ \S/.test(value)) continue;
					if (!pages.includes(bare(value))) missing.push(`${name}: ${value}`);
				}
			}
		}
		// The index repeats a meeting's title, and time zones are settings.
		expect(missing).toEqual([]);
		expect(readable).toContain('meetings/2026-02-02 Check-in.md');
	});

	it('writes names that look like signs or formulas as what they are', () => {
		const files = archiveFiles(difficult().input);
		expect(textIn(files, 'board.csv')).toContain(`"'=HYPERLINK(""http://x"")|a, b"`);
		expect(textIn(files, 'board.csv')).toContain(`,'-1+1,`);
		expect(textIn(files, 'board.md')).toContain('### =HYPERLINK("http://x")|a, b');
		expect(textIn(files, 'board.md')).toMatch(
			/_archived on \d{4}-\d\d-\d\d: It ended\\\nlong ago_/
		);
		expect(textIn(files, 'agenda.md')).toContain('# مبادرة');
		expect(textIn(files, 'agenda.md')).toContain('See the garden');
		expect(textIn(files, 'all-records.csv')).toContain('board-of-the-future');
	});

	it('speaks the initiative’s first language that is shipped', () => {
		const shipped = ['en', 'es'] as const;
		const { states } = difficult();
		expect(archiveLanguage([states.get('index') ?? new Uint8Array()], shipped)).toBe('es');
		expect(archiveLanguage([], shipped)).toBe('en');
	});

	it('has contact details only where they are asked for, and says so', () => {
		const doc = new Y.Doc();
		doc.getMap('contacts').set(`${ID}/phones/555 0100`, true);
		const reserved = [PRIVATE_PEOPLE, [Y.encodeStateAsUpdate(doc)]] as const;
		const input = {
			...sampleInput,
			documents: new Map([...sampleInput.documents, reserved])
		};
		const withThem = archiveFiles({ ...input, withContacts: true });
		expect(textIn(withThem, 'contacts.csv')).toContain('555 0100');
		expect(textIn(withThem, 'README.md')).toContain('**Contact details are in it.**');
		const without = archiveFiles(input);
		expect(without).toEqual(archiveFiles(sampleInput));
		expect(
			[...without].filter(([, bytes]) => new TextDecoder().decode(bytes).includes('555 0100'))
		).toEqual([]);
		expect(textIn(without, 'README.md')).toContain('- Contact details of people, which only');
	});

	it('has nothing of what one person looked at, and takes nothing of it in', () => {
		const doc = new Y.Doc();
		doc.getMap('seen').set('agenda', { at: '2026-02-16T09:00:00Z' });
		const looked = [seenDocument(ID), [Y.encodeStateAsUpdate(doc)]] as const;
		const documents = new Map([...sampleInput.documents, looked]);
		const files = archiveFiles({ ...sampleInput, documents, withContacts: true });
		expect(files).toEqual(archiveFiles({ ...sampleInput, withContacts: true }));
		const texts = Object.fromEntries(
			[...documents].map(([name, [state = new Uint8Array()]]) => [
				name,
				Buffer.from(state).toString('base64')
			])
		);
		const copy = {
			format: 'keel-copy',
			version: 1,
			initiative: { id: ID, name: 'Eastbrook' },
			documents: texts
		};
		const read = readArchive(new TextEncoder().encode(JSON.stringify(copy)));
		expect(read.ok && [...read.value.documents.keys()]).toEqual([...sampleInput.documents.keys()]);
	});

	it('names the file in letters that every system takes', () => {
		expect(archiveFileName('Niñez & Salud / 2026', '2026-02-16')).toBe(
			'ninez-and-salud-2026-2026-02-16.keel.zip'
		);
		expect(archiveFileName('…')).toBe('initiative.keel.zip');
	});
});

describe('opening somebody’s file', () => {
	const manifest = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
	const zip = (files: Record<string, Uint8Array>) => readArchive(zipSync(files));

	it.each<[string, Uint8Array]>([
		['nothing', new Uint8Array()],
		['text', new TextEncoder().encode('Dear Maya, here is the file')],
		['another zip', zipSync({ 'letter.txt': new Uint8Array(3) })],
		['JSON', new TextEncoder().encode('{"a": 1}')]
	])('refuses %s', (_name, bytes) => {
		expect(readArchive(bytes)).toEqual({ ok: false, error: { type: 'not-an-archive' } });
	});

	it('refuses what a later Keel wrote', () => {
		const later = { kind: 'keel-archive', format: 2, anything: true };
		expect(zip({ [MANIFEST_PATH]: manifest(later) })).toMatchObject({ error: { type: 'newer' } });
		const doc = new Y.Doc();
		doc.getMap('format').set(String(FORMAT + 1), true);
		const documents = new Map([['index', [Y.encodeStateAsUpdate(doc)]] as const]);
		const file = writeArchive({ ...sampleInput, initiativeId: ID, documents });
		expect(readArchive(file)).toMatchObject({ error: { type: 'newer' } });
	});

	it('says which part is missing, damaged or makes no sense', () => {
		const files = Object.fromEntries(archiveFiles(sampleInput));
		const board = documentPath('board');
		const rest = Object.entries(files).filter(([path]) => path !== board);
		expect(zip(Object.fromEntries(rest))).toMatchObject({
			error: { type: 'missing', part: board }
		});
		expect(zip({ ...files, [board]: new Uint8Array([1, 2, 3]) })).toMatchObject({
			error: { type: 'damaged', part: board }
		});
		expect(zip({ ...files, [MANIFEST_PATH]: new Uint8Array([1]) })).toMatchObject({
			error: { type: 'damaged', part: MANIFEST_PATH }
		});
		const nonsense = writeArchiveOf(new Uint8Array([9, 9, 9, 9]));
		expect(readArchive(nonsense)).toMatchObject({ error: { type: 'unreadable', part: board } });
	});

	it('refuses a document whose beginning is missing', () => {
		const doc = new Y.Doc();
		doc.getMap('activities').set('a', 1);
		const before = Y.encodeStateVector(doc);
		doc.getMap('activities').set('b', 2);
		const late = writeArchiveOf(Y.encodeStateAsUpdate(doc, before));
		expect(readArchive(late)).toMatchObject({ error: { type: 'unreadable' } });
	});

	it('is not blown up by a small file that pretends to unpack to a large one', () => {
		const noise = new Uint8Array(1024 * 1024).map((_, at) => (at * at * 31) >> 7);
		const bomb = withSize(documentPath('board'), noise, 600 * 1024 * 1024);
		expect(readArchive(bomb)).toEqual({ ok: false, error: { type: 'too-large' } });
		// More than the container could ever have saved: a lie, and nothing is set aside for it.
		const liar = withSize(MANIFEST_PATH, new Uint8Array(10), 256 * 1024 * 1024);
		expect(readArchive(liar)).toMatchObject({ error: { type: 'damaged', part: MANIFEST_PATH } });
	});

	it.each(seedsFor(3))(
		'never throws and never takes half of a damaged file (seed $seed: $because)',
		({ seed }) => {
			const random = randomFrom(seed);
			const whole = readArchive(sampleFile);
			for (let turn = 0; turn < 30; turn += 1) {
				const damaged = sampleFile.slice(
					0,
					random.chance(0.3) ? random.below(sampleFile.length) : undefined
				);
				for (let hit = random.below(4); hit >= 0 && damaged.length > 0; hit -= 1) {
					damaged[random.below(damaged.length)] = random.below(256);
				}
				const read = readArchive(damaged);
				// Damage to a page for people does not matter; anything else is found.
				if (read.ok) expect(read).toEqual(whole);
				else expect(read.error.type).toMatch(/^[a-z-]+$/);
			}
		}
	);

	it('opens a plain copy, as pages save when nothing else works', () => {
		const documents = Object.fromEntries(
			[...sample.documents].map(([name, update]) => [name, Buffer.from(update).toString('base64')])
		);
		const initiative = { id: sample.id, name: sample.name };
		const copy = { format: 'keel-copy', version: 1, initiative, documents, texts: {} };
		const read = readArchive(manifest(copy));
		const whole = readArchive(sampleFile);
		expect(read).toEqual(whole);
	});
});

/** An archive whose manifest vouches for bytes that are no document. */
function writeArchiveOf(bytes: Uint8Array): Uint8Array {
	const files = archiveFiles(difficult().input);
	const board = documentPath('board');
	const before = JSON.parse(textIn(files, MANIFEST_PATH)) as {
		documents: Record<string, { bytes: number; sha256: string }>;
	};
	before.documents['board'] = { bytes: bytes.length, sha256: hash(bytes) };
	return zipSync({
		...Object.fromEntries(files),
		[board]: bytes,
		[MANIFEST_PATH]: new TextEncoder().encode(JSON.stringify(before))
	});
}

/** A zip of one file whose directory tells another size than it has. */
function withSize(path: string, bytes: Uint8Array, size: number): Uint8Array {
	const file = zipSync({ [path]: bytes }, { level: 1 });
	const end = file.length - 22;
	new DataView(file.buffer, file.byteOffset).setUint32(end - path.length - 46 + 24, size, true);
	return file;
}
