/** Brings written documents to a real server, as a member's program would. */
import * as Y from 'yjs';
import { type DocumentName } from '#lib/protocol/documents.ts';
import { RawClient } from '#test/raw-client.ts';
import { type Member, type TestServer } from '#test/server.ts';

/** Documents on their way at one time. */
const HANDS = 6;

/** Resolves when the server has all of them on disk. */
export async function plant(
	server: TestServer,
	initiativeId: string,
	member: Member,
	documents: ReadonlyMap<DocumentName, Y.Doc>
): Promise<void> {
	const queue = [...documents];
	const bring = async (): Promise<void> => {
		for (let next = queue.shift(); next; next = queue.shift()) {
			const [name, doc] = next;
			const client = await RawClient.synced({
				url: server.syncUrl,
				path: `${initiativeId}/${name}`,
				token: member.token,
				query: '?durable=1'
			});
			client.sendStep2(Y.encodeStateAsUpdate(doc));
			await client.settledAt(1);
			if (client.refused.length > 0) throw new Error(`${name}: ${client.refused[0]?.code}`);
			await client.close();
		}
	};
	await Promise.all(Array.from({ length: HANDS }, bring));
}
