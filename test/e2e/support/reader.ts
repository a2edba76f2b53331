/** A member without a browser: opens documents of a real server and tells what stands in them. */
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { type TestServer } from '../../support/server.ts';

export interface Reader {
	/** Every word of every text of a document, as the server has it now. */
	words(document: string): Promise<string>;
}

/** A new viewer of the initiative, who joins by this invitation link as a program does. */
export async function joinAsReader(
	keel: TestServer,
	link: string,
	initiativeId: string
): Promise<Reader> {
	const reader = await keel.person('Reader');
	await keel.ask('POST', '/api/join', {
		member: reader,
		body: { token: new URL(link).hash.slice(1) }
	});

	class SignedInSocket extends WebSocket {
		constructor(address: string, protocols?: string | string[]) {
			super(address, protocols, { headers: { authorization: `Bearer ${reader.token}` } });
		}
	}

	return {
		async words(document) {
			const doc = new Y.Doc();
			const provider = new WebsocketProvider(`${keel.syncUrl}/${initiativeId}`, document, doc, {
				WebSocketPolyfill: SignedInSocket as never,
				disableBc: true
			});
			await new Promise<void>((resolve) => {
				provider.on('sync', (isSynced: boolean) => {
					if (isSynced) resolve();
				});
			});
			const words = JSON.stringify([...doc.share.keys()].map((name) => doc.getMap(name).toJSON()));
			provider.destroy();
			doc.destroy();
			return words;
		}
	};
}
