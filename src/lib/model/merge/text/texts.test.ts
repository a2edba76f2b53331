import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type NewBlock, writeBlocks } from '../../schema/text/index.ts';
import { joinReport } from '../join.ts';
import { type JoinItem, type JoinReport } from '../report.ts';

type Work = (doc: Y.Doc) => void;

/** The report on Ada's device, and the same on Bo's; `met` is what Bo got of Ada's, which her device does not know. */
function joined(begin: Work, ada: Work, bo: Work, met?: Work): JoinReport {
	const start = new Y.Doc();
	begin(start);
	const base = Y.encodeStateAsUpdate(start);
	const [here, there] = [new Y.Doc(), new Y.Doc()];
	const owners = { [here.clientID]: 'ada', [there.clientID]: 'bo' };
	Y.applyUpdate(here, base);
	met?.(here);
	Y.applyUpdate(there, Y.encodeStateAsUpdate(here));
	ada(here);
	bo(there);
	const local = Y.encodeStateAsUpdate(here);
	const remote = Y.encodeStateAsUpdate(there, Y.encodeStateVector(here));
	const senders = { ada: ['bo'], bo: ['ada'] };
	const input = { document: 'agenda', base, owners };
	const report = joinReport({ ...input, local, remote, me: 'ada', senders: senders.ada });
	if (!met) {
		const other = { ...input, local: Y.encodeStateAsUpdate(there), remote: local };
		expect(joinReport({ ...other, me: 'bo', senders: senders.bo }).items).toEqual(report.items);
	}
	return report;
}

const record = (doc: Y.Doc, id = 'vision'): Y.Map<unknown> => {
	const found = doc.getMap('statements').get(id);
	if (!(found instanceof Y.Map)) throw new Error(`There is no ${id}`);
	return found;
};

/** The text of a statement, and the words of one of its lines. */
function textOf(doc: Y.Doc, id = 'vision'): Y.XmlFragment {
	const text = record(doc, id).get('text');
	if (!(text instanceof Y.XmlFragment)) throw new Error('There is no text');
	return text;
}

function line(doc: Y.Doc, at = 0): Y.XmlText {
	const block = textOf(doc).get(at);
	const words: unknown = block instanceof Y.XmlElement ? block.get(0) : undefined;
	if (!(words instanceof Y.XmlText)) throw new Error(`There is no line ${at}`);
	return words;
}

const vision =
	(...blocks: readonly NewBlock[]): Work =>
	(doc) =>
		doc.transact(() => {
			const fragment = new Y.XmlFragment();
			let count = 0;
			writeBlocks(fragment, blocks, () => `id-${(count += 1)}`);
			doc.getMap('statements').set('vision', new Y.Map([['text', fragment]]));
		});

const replace =
	(old: string, words: string, at = 0): Work =>
	(doc) => {
		const text = line(doc, at);
		const from = text.toString().indexOf(old);
		text.delete(from, old.length);
		text.insert(from, words);
	};

const shown = ({ items }: JoinReport): readonly unknown[] =>
	items.map((item: JoinItem) => [
		item.class,
		item.before,
		item.sides.map(({ text }) => text),
		item.now
	]);

describe('words of texts', () => {
	it('are told with the record, the field and the line they stand in', () => {
		const { items, people } = joined(
			vision({ runs: 'One.' }, { runs: 'We meet in May.' }),
			replace('May', 'June', 1),
			replace('meet', 'talk', 1)
		);
		expect(items).toMatchObject([
			{
				class: 'A',
				place: { root: 'statements', record: 'vision', field: 'text', block: 'id-2' },
				sides: [
					{ text: 'We meet in June.', by: ['ada'] },
					{ text: 'We talk in May.', by: ['bo'] }
				],
				now: 'We talk in June.'
			}
		]);
		expect(people).toEqual(['bo']);
	});

	it('are told of long plain texts, which have no lines', () => {
		const field = (doc: Y.Doc): Y.Text => {
			const text = record(doc).get('notes');
			if (!(text instanceof Y.Text)) throw new Error('There is no text');
			return text;
		};
		const report = joined(
			(doc) =>
				doc.getMap('statements').set('vision', new Y.Map([['notes', new Y.Text('Ten of us.')]])),
			(doc) => (field(doc).delete(0, 3), field(doc).insert(0, 'Six')),
			(doc) => field(doc).insert(9, ' at last')
		);
		expect(shown(report)).toEqual([
			['A', 'Ten of us.', ['Six of us.', 'Ten of us at last.'], 'Six of us at last.']
		]);
		expect(report.items[0]?.place).toEqual({
			root: 'statements',
			record: 'vision',
			field: 'notes'
		});
	});

	it('are nobody’s collision in a record that one side made', () => {
		const report = joined(
			() => undefined,
			(doc) => {
				vision({ runs: 'All of it is new.' })(doc);
				replace('new', 'ours')(doc);
			},
			(doc) => doc.getMap('causes').set('c', new Y.Map([['label', 'A cause']]))
		);
		expect(report.items).toEqual([]);
	});

	it('are quoted where both made the same record and one had to go', () => {
		const report = joined(
			() => undefined,
			vision({ runs: 'Written by Ada.' }),
			vision({ runs: 'Written by Bo.' })
		);
		const { lost } = report.items[0]!;
		expect(report.items).toHaveLength(1);
		expect(['Written by Ada.', 'Written by Bo.']).toContain(lost!.runs.join());
		expect(report.items[0]!.place).toEqual({
			root: 'statements',
			record: 'vision',
			field: 'text'
		});
	});

	it('in a cell of a table are told with the line in the cell, lost ones with the line beside it', () => {
		const cellOf = (words: string): Y.XmlElement => {
			const [cell, block] = [new Y.XmlElement('tableCell'), new Y.XmlElement('block')];
			block.setAttribute('id', `cell ${words}`);
			block.insert(0, [new Y.XmlText(words)]);
			cell.insert(0, [block]);
			return cell;
		};
		const begin: Work = (doc) => {
			vision({ runs: 'Schools' })(doc);
			const table = new Y.XmlElement('table');
			table.insert(
				0,
				['North', 'South'].map((words) => {
					const row = new Y.XmlElement('tableRow');
					row.insert(0, [cellOf(words)]);
					return row;
				})
			);
			textOf(doc).push([table]);
		};
		const at = (doc: Y.Doc, row: number): Y.XmlText => {
			let node: unknown = textOf(doc).get(1);
			for (const index of [row, 0, 0, 0]) node = (node as Y.XmlElement).get(index);
			return node as Y.XmlText;
		};
		const report = joined(
			begin,
			(doc) => {
				at(doc, 0).insert(5, 'gate');
				(textOf(doc).get(1) as Y.XmlElement).delete(1, 1);
			},
			(doc) => {
				at(doc, 0).insert(0, 'Old ');
				at(doc, 1).insert(5, ' and West');
			}
		);
		expect(report.items).toMatchObject([
			{ class: 'A', place: { block: 'cell North' }, now: 'Old Northgate' },
			{ class: 'B', place: { block: 'cell North' }, lost: { runs: [' and West'] } }
		]);
	});

	it('that were undone and done again are not lost', () => {
		const report = joined(
			vision({ runs: 'One.' }, { runs: 'Two.' }),
			(doc) => {
				const undo = new Y.UndoManager(textOf(doc), { captureTimeout: 0 });
				line(doc).insert(4, ' And more.');
				undo.undo();
				undo.redo();
				textOf(doc).delete(1, 1);
				undo.undo();
			},
			replace('One', 'Eleven')
		);
		expect(report.items).toEqual([]);
	});

	it('that the others had read before they wrote beside them are no collision', () => {
		const met = joined(
			vision({ runs: 'We meet.' }, { runs: 'Families first.' }),
			replace('first', 'always first', 1),
			replace('in June', 'early in June'),
			replace('meet', 'meet in June')
		);
		expect(met.items.map((item) => item.class)).toEqual(['B']);
		const beside = joined(
			vision({ runs: 'We meet.' }, { runs: 'Families first.' }),
			replace('first', 'always first', 1),
			(doc) => line(doc).insert(15, ' at last'),
			replace('meet', 'meet in June')
		);
		expect(beside.items).toEqual([]);
	});

	it('are a collision with those who had not read them, though somebody else had', () => {
		const [start, ada, bo, cleo] = [new Y.Doc(), new Y.Doc(), new Y.Doc(), new Y.Doc()];
		vision({ runs: 'We meet.' })(start);
		const base = Y.encodeStateAsUpdate(start);
		Y.applyUpdate(ada, base);
		Y.applyUpdate(bo, base);
		replace('meet', 'meet in June')(ada);
		Y.applyUpdate(cleo, Y.encodeStateAsUpdate(ada));
		line(cleo).insert(15, ' at last');
		replace('We', 'We all')(bo);
		Y.applyUpdate(cleo, Y.encodeStateAsUpdate(bo));
		const { items } = joinReport({
			document: 'agenda',
			base,
			local: Y.encodeStateAsUpdate(ada),
			remote: Y.encodeStateAsUpdate(cleo, Y.encodeStateVector(ada)),
			owners: { [ada.clientID]: 'ada', [bo.clientID]: 'bo', [cleo.clientID]: 'cleo' },
			me: 'ada'
		});
		expect(items).toMatchObject([
			{ class: 'A', before: 'We meet.', now: 'We all meet in June at last.' }
		]);
		expect(items[0]!.sides.map(({ by }) => by)).toContainEqual(['bo', 'cleo']);
	});
});

describe('looks of texts', () => {
	it('are no loss of words and no collision', () => {
		const report = joined(
			vision({ runs: 'Families come first.' }),
			(doc) => line(doc).format(0, 8, { bold: {} }),
			(doc) => line(doc).format(0, 8, { italic: {} })
		);
		expect(report.items).toEqual([]);
		const written = joined(
			vision({ runs: 'Families come first.' }),
			(doc) => line(doc).format(0, 8, { chip: { ref: 'term:t' } }),
			replace('first', 'last')
		);
		expect(written.items).toEqual([]);
	});

	it('are a note where two chips were set on the same words', () => {
		const chip = (ref: string) => (doc: Y.Doc) => line(doc).format(0, 8, { chip: { ref } });
		const report = joined(vision({ runs: 'Families first.' }), chip('term:a'), chip('term:b'));
		expect(report.items).toMatchObject([{ class: 'E', before: 'Families', now: 'Families' }]);
	});
});

describe('sentences of other scripts', () => {
	it('are cut where they end', () => {
		const chinese = vision({ runs: '我们在五月见面。家长要求晚间时间。我们六月再见。' });
		expect(joined(chinese, replace('晚间', '周末'), replace('六月', '七月')).items).toEqual([]);
		expect(shown(joined(chinese, replace('晚间', '周末'), replace('家长', '老师')))).toEqual([
			[
				'A',
				'家长要求晚间时间。',
				['家长要求周末时间。', '老师要求晚间时间。'],
				'老师要求周末时间。'
			]
		]);
		const arabic = vision({ runs: 'اجتمعنا في مايو. طلبت العائلات ساعات مسائية. نلتقي في يونيو.' });
		expect(joined(arabic, replace('مايو', 'مارس'), replace('يونيو', 'يوليو')).items).toEqual([]);
	});
});
