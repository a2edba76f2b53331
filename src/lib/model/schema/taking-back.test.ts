import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { takingBack } from './taking-back.ts';

const ORIGIN = 'keel:agenda';

function write(doc: Y.Doc, at: number, words: string): void {
	doc.transact(() => doc.getText('t').insert(at, words), ORIGIN);
}

it('takes back every step of one act, and nothing that came before or after it', () => {
	const doc = new Y.Doc();
	write(doc, 0, 'before ');
	const act = takingBack(doc, [ORIGIN], () => {
		write(doc, 7, 'this ');
		write(doc, 12, 'too ');
		return 'told';
	});
	expect(act).toMatchObject({ result: 'told', changed: true });
	write(doc, 16, 'after');
	act.takeBack();
	expect(doc.getText('t').toJSON()).toBe('before after');
	act.takeBack();
	expect(doc.getText('t').toJSON()).toBe('before after');
});

it('listens to nothing once the act is over, whether somebody takes it back or not', () => {
	const doc = new Y.Doc();
	const listeners = () => [...doc._observers.values()].reduce((sum, { size }) => sum + size, 0);
	const before = listeners();
	expect(takingBack(doc, [ORIGIN], () => write(doc, 0, 'kept')).changed).toBe(true);
	expect(takingBack(doc, [ORIGIN], () => undefined).changed).toBe(false);
	expect(listeners()).toBe(before);
});
