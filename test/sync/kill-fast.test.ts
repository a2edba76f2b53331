/** SIGKILL right after an acknowledgement, fifty times: each next process waits, loaded, for its turn. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId } from '#test/access.ts';
import { Editor, RawClient, textOf } from '#test/raw-client.ts';

const script = fileURLToPath(new URL('../support/sync-process.ts', import.meta.url));

test('50 of 50 acknowledged rows are there after SIGKILL', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'keel-kills-'));
	const [initiative, person, token] = [newId(), newId(), newId()];
	const load = (): ChildProcess =>
		spawn(process.execPath, [script, folder, initiative, person, token], {
			stdio: ['pipe', 'pipe', 'inherit']
		});
	const children = [load(), load()];
	const present: boolean[] = [];
	try {
		for (let round = 0; round <= 50; round += 1) {
			const child = children.shift()!;
			children.push(load());
			child.stdin!.write('go\n');
			const [port] = (await once(child.stdout!, 'data')) as [Buffer];
			const client = await RawClient.synced({
				url: `ws://127.0.0.1:${String(port).trim()}/sync`,
				path: `${initiative}/board`,
				token,
				query: '?durable=1'
			});
			if (round > 0) present.push(textOf(client.doc).includes(`[${round - 1}]`));
			const editor = new Editor();
			editor.receive(Y.encodeStateAsUpdate(client.doc));
			client.sendUpdate(editor.write(`[${round}]`));
			await client.settledAt(1);
			child.kill('SIGKILL');
			await once(child, 'exit');
		}
	} finally {
		for (const child of children) child.kill('SIGKILL');
		rmSync(folder, { recursive: true, force: true });
	}
	expect(present.filter(Boolean)).toHaveLength(50);
}, 120_000);
