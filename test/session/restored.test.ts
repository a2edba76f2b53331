/** A server that was restored from yesterday's copy: devices bring back what it lost. */
import { cpSync, renameSync, rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { newId } from '#test/access.ts';
import { RawClient } from '#test/raw-client.ts';
import { TestServer } from '#test/server.ts';
import { until } from '#test/until.ts';
import { type OpenInitiative } from '#lib/session/keel.ts';
import { openBrowser } from './world.ts';

const SLOW_MS = 20_000;

/** Makes the keeper look now instead of in half a minute. */
async function keepNow(initiative: OpenInitiative): Promise<void> {
	if (!('keepOnce' in initiative) || typeof initiative.keepOnce !== 'function')
		throw new Error('nobody keeps it');
	await initiative.keepOnce();
}

it('is given what it lost of a document that nobody opens', async () => {
	const server = await TestServer.start({ KEEL_SIGNUP: 'open' });
	const yesterday = `${server.folder}-yesterday`;
	const home = openBrowser(server.origin);
	try {
		const tab = await home.openTab();
		await tab.introduce('Amina');
		const founded = await tab.found('Eastbrook');
		if (!founded.ok) throw new Error('not founded');
		const initiative = tab.openInitiative(founded.value);
		await initiative.loaded;
		expect((await initiative.share()).ok).toBe(true);
		const meetingId = newId();
		const meeting = initiative.openMeeting(meetingId);
		await until(() => meeting.loaded);
		const write = (words: string) =>
			meeting.doc.transact(() => meeting.doc.getText('t').insert(0, words), 'keel:meeting');
		const isSaved = () => initiative.status.state === 'saved';
		write('yesterday');
		await until(isSaved, 'yesterday to be saved', SLOW_MS);
		await server.stop();
		cpSync(server.folder, yesterday, { recursive: true });
		await server.run();
		write('today and ');
		await until(isSaved, 'today to be saved', SLOW_MS);
		meeting.close();
		await keepNow(initiative);
		home.crash(tab);
		await server.stop();
		rmSync(server.folder, { recursive: true });
		renameSync(yesterday, server.folder);
		await server.run();

		const again = (await home.openTab()).openInitiative(founded.value);
		await again.loaded;
		await until(() => again.status.state === 'saved', 'the device to be back', SLOW_MS);
		const invited = await again.invite({ role: 'viewer' });
		if (!invited.ok) throw new Error('no invitation');
		const viewer = await server.person('Ben');
		const body = { token: invited.value.url.split('#')[1] };
		await server.ask('POST', '/api/join', { member: viewer, body });
		const reader = await RawClient.synced({
			url: server.syncUrl,
			path: `${founded.value}/meeting/${meetingId}`,
			token: viewer.token
		});
		await keepNow(again);
		await until(
			() => reader.doc.getText('t').toJSON() === 'today and yesterday',
			'what the server had lost',
			SLOW_MS
		);
		reader.socket.terminate();
	} finally {
		await home.closeAll();
		await server.remove();
		rmSync(yesterday, { recursive: true, force: true });
	}
}, 120_000);
