/** What is pasted becomes our blocks, and what is copied comes back as it was. */
import { describe, expect, it } from 'vitest';
import { type Bench, bench, docWith } from './editor.test-support.ts';

function paste({ editor }: Bench, html: string, text = ''): void {
	const data = new DataTransfer();
	if (html !== '') data.setData('text/html', html);
	data.setData('text/plain', text);
	editor.view.dom.dispatchEvent(
		new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
	);
}

function copyAll({ editor }: Bench): { readonly html: string; readonly text: string } {
	editor.commands.setTextSelection({ from: 1, to: editor.state.doc.content.size - 1 });
	const { dom, text } = editor.view.serializeForClipboard(editor.state.selection.content());
	return { html: dom.innerHTML, text };
}

describe('pasting', () => {
	it('keeps headings, lists, tasks, quotes, code and marks, and nothing else', () => {
		const made = bench(docWith([{ runs: '' }]));
		made.caret(0, 0);
		paste(
			made,
			`<style>p { color: red }</style><h2 class="toolbar" onclick="globalThis.__xss=1">Goal</h2>
			<p style="position:fixed">More <b>children</b> <script>globalThis.__xss=1</script>read</p>
			<ul><li>a<ol><li>b</li></ol></li><li><input type="checkbox" checked> c</li></ul>
			<blockquote><p>q</p></blockquote><pre>x
  y</pre><hr><p><img src="x" onerror="globalThis.__xss=1"><a href="java\tscript:globalThis.__xss=1">evil</a>
			<a href="https://example.org/">good</a></p>`
		);
		expect(made.picture().replace('|', '')).toBe(
			[
				'h2: Goal',
				'paragraph: More children read',
				'bullet: a',
				'number+: b',
				'task✓: c',
				'quote: q',
				'code: x\n  y',
				'divider:',
				'paragraph: evil good'
			].join('\n')
		);
		const held = made.fragment.toString();
		expect(held).toContain('<bold>children</bold>');
		expect(held).toContain('<link href="https://example.org/">good</link>');
		expect(held).not.toMatch(/script|onclick|onerror|toolbar|position|img/);
		expect('__xss' in globalThis).toBe(false);
	});

	it('puts a few words into the line as it is', () => {
		const made = bench(docWith([{ kind: 'heading', runs: 'a c' }]));
		made.caret('a c', 2);
		paste(made, '<p>b </p>');
		expect(made.picture().replace('|', '')).toBe('h1: a bc');
	});

	it('takes plain text line by line, and into code as it is', () => {
		const made = bench(docWith([{ runs: '' }, { kind: 'code', runs: '' }]));
		made.caret(0, 0);
		paste(made, '', 'a\nb');
		expect(made.picture()).toContain('paragraph: a\nparagraph: b');
		made.caret(2, 0);
		paste(made, '<b>x</b>', 'x\ny');
		expect(made.picture()).toContain('code: x\ny');
	});

	it('links the selected words to a pasted address', () => {
		const made = bench(docWith([{ runs: 'the plan' }]));
		made.editor.commands.setTextSelection({ from: 5, to: 9 });
		paste(made, '', 'https://example.org/plan');
		expect(made.fragment.toString()).toContain('<link href="https://example.org/plan">plan</link>');
	});
});

describe('copying', () => {
	it('gives real lists, and pasting them gives the same text', () => {
		const blocks = [
			{ kind: 'heading', level: 2, runs: 'Goal' },
			{ kind: 'bullet', runs: 'a' },
			{ kind: 'number', indent: 1, runs: 'b' },
			{ kind: 'task', checked: true, runs: 'c' },
			{ kind: 'callout', runs: 'note' },
			{ runs: [{ text: 'see ' }, { text: 'Reading', chip: 'outcome:o1' }] }
		] as const;
		const from = bench(docWith(blocks));
		const { html, text } = copyAll(from);
		expect(html).toContain('<h2');
		expect(html).toContain('<ul><li>a<ol><li>b</li></ol></li><li');
		expect(text).toBe('Goal\na\nb\nc\nnote\nsee Reading');
		const to = bench(docWith([{ runs: '' }]));
		to.caret(0, 0);
		paste(to, html, text);
		expect(to.picture().replace('|', '')).toBe(from.picture().replace('|', ''));
		expect(to.fragment.toString()).toContain('<chip ref="outcome:o1">Reading</chip>');
	});
});
