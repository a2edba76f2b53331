/** The past as a screen asks for it: the session in Node, on a real server. */
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { until } from '#test/until.ts';
import type { OpenInitiative } from '#lib/session/keel.ts';
import { PRIVATE_PEOPLE } from '#lib/protocol/documents.ts';
import { must, worldOfEach } from './world.ts';

const here = worldOfEach();

async function founder() {
	const home = here.browser();
	const tab = await home.openTab();
	await tab.introduce('Amina');
	const initiative = tab.openInitiative(must(await tab.found('Eastbrook')));
	await initiative.loaded;
	return { home, initiative };
}

async function guest(initiative: OpenInitiative, role: 'partner' | 'viewer') {
	const { url } = must(await initiative.invite({ role }));
	const tab = await here.browser().openTab();
	const joined = must(await tab.join(url.split('#')[1] ?? '', 'Ben'));
	const theirs = tab.openInitiative(joined.initiativeId ?? '');
	await theirs.loaded;
	return theirs;
}

const text = (doc: Y.Doc) => doc.getText('test-notes');
const saved = (initiative: OpenInitiative) =>
	until(() => initiative.status.state === 'saved', 'everything to be saved');

function textAfter(state: Uint8Array): string {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, state);
	return text(doc).toJSON();
}

it('tells who wrote what when, and how a document stood before it was changed', async () => {
	const { initiative } = await founder();
	must(await initiative.share());
	await saved(initiative);
	const agenda = initiative.agenda.doc;
	agenda.transact(() => text(agenda).insert(0, 'raise reading scores'), 'keel:agenda');
	await saved(initiative);
	const partner = await guest(initiative, 'partner');
	await until(() => text(partner.agenda.doc).length > 0, 'the words to arrive');
	const theirs = partner.agenda.doc;
	theirs.transact(() => text(theirs).delete(5, 15), 'keel:agenda');
	await saved(partner);

	const viewer = await guest(initiative, 'viewer');
	const { entries, more } = must(await viewer.history.entries('agenda'));
	expect(more).toBe(false);
	expect(entries.map(({ by }) => by)).toEqual([partner.me.id, initiative.me.id]);
	const { documents: heads, epoch } = must(await viewer.history.heads());
	expect(epoch).toBe(here.world.accounts.access.epochOf(initiative.id));
	expect(entries[0]?.to).toBe(heads.get('agenda'));
	expect(Date.parse(entries[0]?.at ?? '')).toBeLessThanOrEqual(Date.now());
	const [, first] = entries;
	expect(must(await viewer.history.entries('agenda', entries[0]?.from)).entries).toEqual([first]);
	expect(textAfter(must(await viewer.history.state('agenda', first!.to)))).toBe(
		'raise reading scores'
	);
	const now = must(await viewer.history.state('agenda', entries[0]!.to));
	expect(textAfter(now)).toBe('raise');
	const none = { ok: false, error: { type: 'refused', status: 404, code: 'not-found' } };
	expect(await viewer.history.state('agenda', entries[0]!.to + 1)).toEqual(none);
	expect(heads.has(PRIVATE_PEOPLE)).toBe(false);
	expect(await viewer.history.entries(PRIVATE_PEOPLE)).toEqual(none);
	expect(must(await initiative.history.entries(PRIVATE_PEOPLE)).more).toBe(false);
});

it('says offline where no server can tell', async () => {
	const { home, initiative } = await founder();
	const offline = { ok: false, error: { type: 'offline' } };
	const asksAll = async () => {
		expect(await initiative.history.entries('agenda')).toEqual(offline);
		expect(await initiative.history.state('agenda', 1)).toEqual(offline);
		expect(await initiative.history.heads()).toEqual(offline);
	};
	await asksAll();
	must(await initiative.share());
	await saved(initiative);
	expect(must(await initiative.history.entries('agenda')).entries).not.toEqual([]);
	home.network(false);
	await asksAll();
	home.network(true);
	await here.world.stop();
	await asksAll();
});
