/** What an editor does, and never does, to the shared text it is bound to. */
import { yCursorPluginKey } from '@tiptap/y-tiptap';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import * as Y from 'yjs';
import { isTextNewer, plainText } from '#lib/model/schema/text/index.ts';
import { personOf } from './carets.ts';
import { bench, docWith, textOf } from './editor.test-support.ts';

function copyOf(doc: Y.Doc): Y.Doc {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	return copy;
}

/** What a device with a newer build would send after `change`. */
function newerUpdate(doc: Y.Doc, change: (text: Y.XmlFragment) => void): Uint8Array {
	const newer = copyOf(doc);
	change(textOf(newer));
	return Y.encodeStateAsUpdate(newer, Y.encodeStateVector(doc));
}

/** A line whose attributes may be given any value, as a peer may. */
interface Line {
	get(at: number): unknown;
	getAttribute(name: string): unknown;
	setAttribute(name: string, value: unknown): void;
}

function line(text: Y.XmlFragment, at: number): Line {
	const found: unknown = text.get(at);
	if (!(found instanceof Y.XmlElement)) throw new Error(`There is no line ${at}`);
	return found;
}

function wordsOf(text: Y.XmlFragment, at: number): Y.XmlText {
	const found = line(text, at).get(0);
	if (!(found instanceof Y.XmlText)) throw new Error('There are no words');
	return found;
}

function counting(doc: Y.Doc): { readonly updates: readonly Uint8Array[] } {
	const updates: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(update));
	return { updates };
}

const settled = (): Promise<void> =>
	new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

describe('opening a text', () => {
	const texts: readonly (readonly [string, () => Y.Doc])[] = [
		[
			'of every kind',
			() =>
				docWith([
					{ kind: 'heading', level: 2, runs: 'Goal' },
					{ kind: 'task', checked: true, runs: [{ text: 'a', bold: true, chip: 'term:t' }] },
					{ kind: 'divider', runs: '' },
					{ kind: 'code', runs: 'a\n\tb\n' },
					{ runs: '' }
				])
		],
		[
			'that is empty',
			() => {
				const doc = new Y.Doc();
				doc.getMap('records').set('text', new Y.XmlFragment());
				return doc;
			}
		],
		[
			'without ids and with nothing but names',
			() => {
				const doc = docWith([]);
				textOf(doc).push([new Y.XmlElement('block'), new Y.XmlElement('table')]);
				return doc;
			}
		],
		[
			'whose attributes a hostile peer wrote',
			() => {
				const doc = docWith([{ runs: 'words' }]);
				const first = line(textOf(doc), 0);
				first.setAttribute('kind', ['script', { src: 'x' }]);
				first.setAttribute('level', 1e308);
				first.setAttribute('indent', 'x'.repeat(100_000));
				first.setAttribute('checked', { a: 1 });
				first.setAttribute('more', 7);
				first.setAttribute('class', 'toolbar');
				first.setAttribute('onclick', 'globalThis.__xss = 1');
				first.setAttribute('style', 'position: fixed; inset: 0');
				return doc;
			}
		],
		[
			'with an empty cell, which two deletions leave behind',
			() => {
				const doc = docWith([{ runs: 'a' }]);
				const table = new Y.XmlElement('table');
				const row = new Y.XmlElement('tableRow');
				row.insert(0, [new Y.XmlElement('tableCell')]);
				table.insert(0, [row]);
				textOf(doc).push([table]);
				return doc;
			}
		]
	];
	it.each(texts)('%s writes nothing', async (_name, make) => {
		const doc = make();
		const { updates } = counting(doc);
		const before = Y.encodeStateAsUpdate(doc);
		const { editor, destroy } = bench(doc);
		editor.view.focus();
		editor.commands.setTextSelection(1);
		await settled();
		destroy();
		expect(updates).toEqual([]);
		expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
	});

	it('and pressing undo changes nothing', async () => {
		const doc = docWith([{ runs: 'words' }]);
		const { updates } = counting(doc);
		const { caret } = bench(doc);
		caret('words', 2);
		await userEvent.keyboard('{Control>}z{/Control}');
		await settled();
		expect(updates).toEqual([]);
	});

	it('and typing afterwards keeps attributes that only a newer build knows the value of', async () => {
		const doc = docWith([{ runs: 'words' }]);
		line(textOf(doc), 0).setAttribute('kind', 'poem');
		line(textOf(doc), 0).setAttribute('more', '{"verse":2}');
		const { caret, fragment } = bench(doc);
		caret('words', 5);
		await userEvent.keyboard('!');
		await expect.poll(() => plainText(fragment)).toBe('words!');
		expect(line(fragment, 0).getAttribute('kind')).toBe('poem');
		expect(line(fragment, 0).getAttribute('more')).toBe('{"verse":2}');
	});
});

describe('something newer', () => {
	const changes: readonly (readonly [string, (text: Y.XmlFragment) => void])[] = [
		['an unknown node', (text) => text.push([new Y.XmlElement('poll')])],
		[
			'an unknown node between the lines, while another line is typed in',
			(text) => {
				wordsOf(text, 0).insert(0, 'more ');
				text.insert(1, [new Y.XmlElement('poll')]);
			}
		],
		['an unknown mark', (text) => wordsOf(text, 0).format(0, 3, { whisper: { volume: 1 } })],
		['an embedded object', (text) => wordsOf(text, 0).insertEmbed(1, { image: 'x' })]
	];

	it.each(changes)('%s that arrives while bound survives to the byte', async (_name, change) => {
		const doc = docWith([{ runs: 'first' }, { runs: 'second' }]);
		const { caret, stopped, element } = bench(doc);
		caret('second', 6);
		const update = newerUpdate(doc, change);
		const expected = copyOf(doc);
		Y.applyUpdate(expected, update);
		const { updates } = counting(doc);
		Y.applyUpdate(doc, update);
		expect(stopped).toHaveLength(1);
		expect(element.querySelector('[contenteditable]')).toBeNull();
		await userEvent.keyboard('typed into nothing');
		await settled();
		expect(updates).toHaveLength(1);
		expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(expected));
		expect(isTextNewer(textOf(doc))).toBe(true);
	});

	it('that we know does not stop anybody', async () => {
		const doc = docWith([{ runs: 'first' }]);
		const { stopped, editor } = bench(doc);
		Y.applyUpdate(
			doc,
			newerUpdate(doc, (text) => {
				wordsOf(text, 0).format(0, 3, { 'comment--abcdEF12': { ref: 'comment:c' } });
				text.push([new Y.XmlElement('block')]);
			})
		);
		await settled();
		expect(stopped).toEqual([]);
		expect(editor.state.doc.childCount).toBe(2);
	});
});

describe('undo', () => {
	it('takes back only what this person wrote', async () => {
		const doc = docWith([{ runs: 'words' }]);
		const other = copyOf(doc);
		doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin !== 'network') Y.applyUpdate(other, update, 'network');
		});
		const { caret, fragment } = bench(doc);
		caret('words', 5);
		await userEvent.keyboard(' mine');
		wordsOf(textOf(other), 0).insert(0, 'theirs ');
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'network');
		await expect.poll(() => plainText(fragment)).toBe('theirs words mine');
		await userEvent.keyboard('{Control>}z{/Control}');
		await expect.poll(() => plainText(fragment)).toBe('theirs words');
		await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
		await expect.poll(() => plainText(fragment)).toBe('theirs words mine');
	});

	it('of a new line keeps what somebody else wrote in it', async () => {
		const doc = docWith([{ runs: 'words' }]);
		const { caret, fragment } = bench(doc);
		caret('words', 5);
		await userEvent.keyboard('{Enter}mine ');
		const other = copyOf(doc);
		wordsOf(textOf(other), 1).insert(0, 'theirs ');
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'network');
		await userEvent.keyboard('{Control>}zzz{/Control}');
		await expect.poll(() => plainText(fragment)).toBe('words\ntheirs ');
	});
});

describe('hostile content', () => {
	it('shows as words: no script, no handler, no class, no style', async () => {
		const doc = docWith([{ runs: 'click here' }]);
		const text = textOf(doc);
		wordsOf(text, 0).format(0, 5, {
			link: {
				href: 'java\tscript:globalThis.__xss=1',
				onclick: 'globalThis.__xss=1',
				class: 'toolbar',
				style: 'position:fixed',
				target: '_self'
			},
			bold: { class: 'toolbar', onmouseover: 'globalThis.__xss=1' }
		});
		wordsOf(text, 0).format(6, 4, { chip: { ref: ['img', { onerror: 'globalThis.__xss=1' }] } });
		line(text, 0).setAttribute('class', 'toolbar');
		line(text, 0).setAttribute('onclick', 'globalThis.__xss=1');
		line(text, 0).setAttribute('id', { toDOM: ['script'] });
		const { element } = bench(doc);
		await settled();
		const written = element.querySelector('.keel-write')!;
		const html = written.innerHTML;
		expect(html).not.toMatch(/script|onclick|onmouseover|onerror|toolbar|position/);
		expect(written.textContent).toBe('click here');
		for (const part of written.querySelectorAll('*')) {
			await userEvent.click(part, { position: { x: 2, y: 2 } });
			for (const name of part.getAttributeNames())
				expect(name).toMatch(/^(data-kind|class|dir|rel)$/);
		}
		expect('__xss' in globalThis).toBe(false);
	});

	it('in presence is cut short, and a place that is nowhere breaks nothing', async () => {
		const doc = docWith([{ runs: 'words' }]);
		const { awareness, element, editor } = bench(doc);
		const place = Y.createRelativePositionFromTypeIndex(wordsOf(textOf(doc), 0), 2);
		const send = (client: number, state: object): void => {
			awareness.states.set(client, state);
			awareness.emit('change', [{ added: [client], updated: [], removed: [] }, 'network']);
		};
		send(1, {
			user: { name: `<img src=x onerror=alert(1)>\u202e${'x'.repeat(1000)}`, color: 'url(x)' },
			cursor: { anchor: place, head: place }
		});
		send(2, { user: 7, cursor: { anchor: { item: { client: 5, clock: 1e9 } }, head: 'x' } });
		send(3, { cursor: { anchor: { tname: 'records' }, head: { tname: 'records' } } });
		await expect.poll(() => element.querySelectorAll('.keel-caret').length).toBe(1);
		const name = element.querySelector('.keel-caret-name')!.textContent!;
		expect(name.length).toBeLessThanOrEqual(40);
		expect(element.querySelector('img[src=x]')).toBeNull();
		expect(editor.getText()).toContain('words');
	});

	it.each([
		[
			{ name: 'Ada', color: '#aabbcc' },
			{ name: 'Ada', color: '#aabbcc' }
		],
		[
			{ name: '  A\u0000\nB  ', color: 'red' },
			{ name: 'A B', color: '#6b7280' }
		],
		[{ name: 7 }, { name: 'Somebody', color: '#6b7280' }],
		[undefined, { name: 'Somebody', color: '#6b7280' }]
	])('a person %j', (user, expected) => {
		expect(personOf(user, 'Somebody')).toEqual(expected);
	});
});

describe('an editor that goes', () => {
	it('leaves no listener behind', () => {
		const doc = docWith([{ runs: 'words' }]);
		const text = textOf(doc);
		const count = (): number =>
			[...doc._observers.values()].reduce((sum, set) => sum + set.size, 0) +
			text._dEH.l.length +
			text._eH.l.length;
		const before = count();
		const { destroy, awareness, element } = bench(doc);
		const awarenessBefore = awareness._observers.get('change')?.size ?? 0;
		expect(count()).toBeGreaterThan(before);
		expect(awarenessBefore).toBeGreaterThan(0);
		destroy();
		expect(element.childElementCount).toBe(0);
		expect(awareness._observers.get('change')?.size ?? 0).toBe(0);
		awareness.destroy();
		// The awareness itself stays with its document.
		expect(count()).toBe(before + 1);
	});
});

/** Another device of the same text: what one writes, the other has at once. */
function connectedCopyOf(doc: Y.Doc): Y.Doc {
	const other = copyOf(doc);
	for (const [from, to] of [
		[doc, other],
		[other, doc]
	] as const) {
		from.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin !== 'network') Y.applyUpdate(to, update, 'network');
		});
	}
	return other;
}

describe('two open editors', () => {
	it('show each other’s words, and each other’s caret with the name', async () => {
		const doc = docWith([{ runs: 'words' }]);
		const other = connectedCopyOf(doc);
		const one = bench(doc);
		const two = bench(other);
		one.awareness.setLocalStateField('user', { name: 'Ada', color: '#336699' });
		one.awareness.on('update', () => {
			two.awareness.states.set(doc.clientID, one.awareness.getLocalState() ?? {});
			two.awareness.emit('change', [
				{ added: [], updated: [doc.clientID], removed: [] },
				'network'
			]);
		});
		one.caret('words', 5);
		await userEvent.keyboard(' go');
		await expect.poll(() => two.editor.getText()).toContain('words go');
		await expect.poll(() => two.element.querySelector('.keel-caret-name')?.textContent).toBe('Ada');
		// The session's own field is left as it was.
		expect(one.awareness.getLocalState()?.user).toEqual({ name: 'Ada', color: '#336699' });
	});

	it.each([
		['before', 5],
		['right at', 14],
		['behind', 16]
	])('keep the caret between its letters while a peer writes %s it', async (_where, at) => {
		const doc = docWith([{ runs: 'one two three end' }]);
		const peer = wordsOf(textOf(connectedCopyOf(doc)), 0);
		const one = bench(doc);
		one.caret('one', 14);
		for (const [typed, letter] of [...'abcdefgh'].entries()) {
			await userEvent.keyboard(letter);
			peer.insert(at > 14 ? at + typed + 1 : at, '*');
		}
		expect(one.picture().replaceAll('*', '')).toBe('paragraph: one two three abcdefgh|end');
		expect(peer.toString()).toBe(plainText(textOf(doc)));
	});

	it('keep a caret that was moved in the moment before a peer’s caret moves', async () => {
		const doc = docWith([{ runs: 'one two three end' }]);
		const one = bench(doc);
		one.caret('one', 17);
		const words = document.createTreeWalker(one.editor.view.dom, NodeFilter.SHOW_TEXT).nextNode();
		const place = Y.createRelativePositionFromTypeIndex(wordsOf(one.fragment, 0), 4);
		one.awareness.states.set(99, { cursor: { anchor: place, head: place } });
		// The browser moves the caret now and tells of it later.
		getSelection()?.setPosition(words, 3);
		one.editor.view.dispatch(
			one.editor.state.tr.setMeta(yCursorPluginKey, { awarenessUpdated: true })
		);
		await userEvent.keyboard('!');
		expect(one.picture()).toBe('paragraph: one!| two three end');
	});

	it('keep a caret that was moved in the moment before a peer’s letter arrives', async () => {
		const doc = docWith([{ runs: 'one two three end' }]);
		const peer = wordsOf(textOf(connectedCopyOf(doc)), 0);
		const one = bench(doc);
		one.caret('one', 0);
		const words = document.createTreeWalker(one.editor.view.dom, NodeFilter.SHOW_TEXT).nextNode();
		// The browser moves the caret now and tells of it later.
		getSelection()?.setPosition(words, 17);
		peer.insert(4, '*');
		await userEvent.keyboard('!');
		expect(one.picture()).toBe('paragraph: one *two three end!|');
	});
});
