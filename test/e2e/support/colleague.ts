/** A colleague without a browser, who writes while the person on a page is looking. */
import { type Page } from '@playwright/test';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { type Pen } from '../../../src/lib/model/workspace.ts';
import { penOf } from '../../support/peers.ts';
import { randomFrom } from '../../support/random.ts';
import { invite } from './screens.ts';

export interface Colleague {
	readonly personId: string;
	/** Changes a document; resolves when the server has it. */
	write(document: string, change: (doc: Y.Doc, pen: Pen) => void): Promise<void>;
}

/** Somebody new, invited by the person on this page. */
export async function colleagueOf(page: Page, name: string): Promise<Colleague> {
	const address = /^.*\/i\/[\w-]{22}/.exec(page.url())?.[0] ?? '';
	const { origin } = new URL(address);
	const ask = async <T>(path: string, body: object, token?: string): Promise<T> => {
		const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
		const answer = await fetch(origin + path, {
			method: 'POST',
			headers: { 'content-type': 'application/json', origin, ...authorization },
			body: JSON.stringify(body)
		});
		return (await answer.json()) as T;
	};
	const { person, token } = await ask<{ person: { id: string }; token: string }>('/api/session', {
		name,
		bearer: true
	});
	const link = await invite(page, address, 'partner');
	await ask('/api/join', { token: new URL(link).hash.slice(1) }, token);

	class SignedInSocket extends WebSocket {
		constructor(url: string, protocols?: string | string[]) {
			super(url, protocols, { headers: { authorization: `Bearer ${token}` } });
		}
	}

	return {
		personId: person.id,
		async write(document, change) {
			const doc = new Y.Doc();
			const room = `${origin.replace('http', 'ws')}/sync/${address.slice(-22)}`;
			const provider = new WebsocketProvider(room, document, doc, {
				WebSocketPolyfill: SignedInSocket as never,
				disableBc: true
			});
			const synced = () =>
				new Promise<void>((resolve) => {
					const heard = (isSynced: boolean): void => {
						if (!isSynced) return;
						provider.off('sync', heard);
						resolve();
					};
					provider.on('sync', heard);
				});
			await synced();
			change(doc, penOf(person.id, randomFrom(1)));
			// A second handshake is answered after what was sent before it.
			const answered = synced();
			provider.disconnect();
			provider.connect();
			await answered;
			provider.destroy();
			doc.destroy();
		}
	};
}
