import { describe, expect, it } from 'vitest';
import { type Kind, type TextBlock } from '#lib/model/schema/text/index.ts';
import { type List, numberBlocks, outline } from './outline.ts';

function line(kind: Kind, indent = 0): TextBlock {
	return {
		type: 'block',
		id: undefined,
		kind,
		indent,
		level: 1,
		checked: false,
		ref: undefined,
		runs: []
	};
}

/** `bullet(1 number(2))`: kind, items, and lists within. */
function shape(list: List): string {
	const below = list.items.flatMap((item) => item.lists.map(shape));
	return `${list.kind}(${[String(list.items.length), ...below].join(' ')})`;
}

describe('the outline of a text', () => {
	it('numbers items, within items, and anew after another line', () => {
		const lines = [
			line('number'),
			line('number', 1),
			line('number', 1),
			line('number'),
			line('number', 1),
			line('paragraph', 1),
			line('number', 1),
			line('paragraph'),
			line('number')
		];
		expect(numberBlocks(lines)).toEqual([1, 1, 2, 2, 1, undefined, 1, undefined, 1]);
	});

	it('puts what stands further in below the item above, even when a step is missing', () => {
		const parts = outline([line('bullet'), line('number', 3), line('task', 1), line('bullet')]);
		expect(parts.map((part) => (part.type === 'list' ? shape(part) : part.type))).toEqual([
			'bullet(2 number(1) task(1))'
		]);
	});

	it('keeps neighbouring quotes together and other lines apart', () => {
		const parts = outline([line('quote'), line('quote'), line('code'), line('code')]);
		expect(parts.map(({ type }) => type)).toEqual(['quote', 'single', 'single']);
	});
});
