import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { DocumentChannel } from './document-channel.ts';

it('tells nobody anything once it is closed, and does not mind being asked to', () => {
	const channel = new DocumentChannel({
		open: (name) => new BroadcastChannel(name),
		name: 'keel:closed',
		doc: new Y.Doc(),
		whenFree: (apply) => apply(),
		onMarks: () => undefined
	});
	channel.tellMarks();
	channel.close();
	expect(() => channel.tellMarks()).not.toThrow();
});
