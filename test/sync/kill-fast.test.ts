/** SIGKILL right after an acknowledgement, fifty times. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { KillableServer } from '#test/killable.ts';
import { Editor, textOf } from '#test/raw-client.ts';

test('50 of 50 acknowledged rows are there after SIGKILL', async () => {
	const server = new KillableServer();
	const present: boolean[] = [];
	try {
		for (let round = 0; round <= 50; round += 1) {
			await server.start();
			const client = await server.enter('board');
			if (round > 0) present.push(textOf(client.doc).includes(`[${round - 1}]`));
			const editor = new Editor();
			editor.receive(Y.encodeStateAsUpdate(client.doc));
			client.sendUpdate(editor.write(`[${round}]`));
			await client.settledAt(1);
			await server.kill();
		}
	} finally {
		await server.remove();
	}
	expect(present.filter(Boolean)).toHaveLength(50);
}, 120_000);
