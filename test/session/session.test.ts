import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { until } from '#test/until.ts';
import { newId } from '#test/access.ts';
import { readInitiative, editInitiative } from '#lib/model/initiative/initiative.ts';
import type { OpenInitiative } from '#lib/session/keel.ts';
import { DeviceError } from '#lib/session/device/rows.ts';
import { isSaved, must, worldOfEach } from './world.ts';

const here = worldOfEach();

/** A person who founded an initiative, with its page open. */
async function founder(name = 'Amina') {
	const home = here.browser();
	const tab = await home.openTab();
	await tab.introduce(name);
	const id = must(await tab.found('Eastbrook'));
	const initiative = tab.openInitiative(id);
	await initiative.loaded;
	return { home, tab, id, initiative };
}

/** Somebody who came by an invitation, with the page open. */
async function guest(
	initiative: OpenInitiative,
	name: string,
	role: 'partner' | 'viewer' = 'partner'
) {
	const { url } = must(await initiative.invite({ role }));
	const home = here.browser();
	const tab = await home.openTab();
	const joined = must(await tab.join(url.split('#')[1] ?? '', name));
	const theirs = tab.openInitiative(joined.initiativeId ?? '');
	await theirs.loaded;
	return { home, tab, initiative: theirs };
}

const place = (initiative: OpenInitiative) => readInitiative(initiative.index.model)?.place;
const setPlace = (initiative: OpenInitiative, text: string) =>
	editInitiative(initiative.index.model, { place: text });
const note = (initiative: OpenInitiative, text: string) =>
	initiative.agenda.doc.transact(() => {
		const notes = initiative.agenda.doc.getText('test-notes');
		notes.insert(notes.length, text);
	}, 'keel:agenda');
const notes = (initiative: OpenInitiative) => initiative.agenda.doc.getText('test-notes').toJSON();

describe('founding and sharing', () => {
	it('founds with no network, survives a restart, and is saved after sharing', async () => {
		const home = here.browser();
		home.network(false);
		const first = await home.openTab();
		await first.introduce('Amina');
		const id = must(await first.found('Eastbrook'));
		const offline = first.openInitiative(id);
		await offline.loaded;
		expect(offline.role).toBe('backbone');
		expect(offline.canWrite).toBe(true);
		await until(() => offline.status.state === 'device', 'the device to have it');
		home.crash(first);

		const second = await home.openTab();
		expect(second.initiatives.map(({ name }) => name)).toEqual(['Eastbrook']);
		const again = second.openInitiative(id);
		await again.loaded;
		expect(again.name).toBe('Eastbrook');
		expect(again.myEntry).toBeDefined();
		expect(await again.share()).toEqual({ ok: false, error: { type: 'offline' } });

		home.network(true);
		expect(must(await again.share())).toEqual({ id, moved: false });
		await until(isSaved(again), 'everything to be on the server');
		expect(again.status.unsentDocuments).toEqual([]);
		await until(() => again.members.length === 1);
		expect(again.myEntry).toBe(again.members[0]?.entry);
		expect(again.myEntry).toBeDefined();
	});

	it('moves to a new id when the server has the old one from somebody else, and loses nothing', async () => {
		const squatter = await founder('Squatter');
		const { tab, id, initiative, home } = await founder();
		note(initiative, 'our words');
		await squatter.tab.signIn();
		const taken = await fetch(`${here.world.origin}/api/session`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ name: 'Else', bearer: true })
		}).then((answer) => answer.json() as Promise<{ token: string }>);
		await fetch(`${here.world.origin}/api/initiatives`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${taken.token}` },
			body: JSON.stringify({ name: 'Taken', id })
		});

		const shared = must(await initiative.share());
		expect(shared.moved).toBe(true);
		expect(initiative.movedTo).toBe(shared.id);
		expect(initiative.canWrite).toBe(false);
		expect(tab.initiatives).toMatchObject([{ id: shared.id, movedFrom: id, shared: true }]);

		const moved = tab.openInitiative(shared.id);
		await until(isSaved(moved), 'the copy to be on the server');
		expect(notes(moved)).toBe('our words');
		expect(moved.name).toBe('Eastbrook');
		expect(home.device.documents.get(`${id}/agenda`)?.rows.length).toBeGreaterThan(0);
	});
});

describe('two people', () => {
	it('see each other’s words and faces, and one person in two tabs is one face', async () => {
		const { tab, id, initiative } = await founder();
		must(await initiative.share());
		const ben = await guest(initiative, 'Ben');
		initiative.visit({ area: 'agenda' });
		const second = tab.openInitiative(id);
		second.visit({ area: 'board', record: 'x1' });
		setPlace(initiative, 'Eastbrook Valley');
		await until(() => place(ben.initiative) === 'Eastbrook Valley', 'Ben to see the place');
		await until(
			() => ben.initiative.present.length === 2 && ben.initiative.present[1]?.pages.length === 2
		);
		expect(ben.initiative.present.map(({ name, isMe }) => [name, isMe])).toEqual([
			['Ben', true],
			['Amina', false]
		]);
		await until(isSaved(ben.initiative));
		await second.close();
	});

	it('says read-only work was not accepted, keeps it, and lists it', async () => {
		const { initiative } = await founder();
		must(await initiative.share());
		const vera = await guest(initiative, 'Vera', 'viewer');
		await until(isSaved(vera.initiative));
		expect(vera.initiative.canWrite).toBe(false);
		note(vera.initiative, 'a remark by a viewer');
		await until(() => vera.initiative.status.reason === 'read-only', 'the refusal');
		expect(notes(vera.initiative)).toBe('a remark by a viewer');
		const texts = await vera.initiative.unsentTexts();
		expect(texts).toEqual([{ document: 'agenda', text: 'a remark by a viewer' }]);
		const copy = await (await vera.initiative.saveCopy()).text();
		expect(copy).toContain('a remark by a viewer');
		expect(notes(initiative)).toBe('');
	});

	it('says that the role was lowered when offline work comes too late, and keeps that work', async () => {
		const { initiative } = await founder();
		must(await initiative.share());
		const ben = await guest(initiative, 'Ben');
		await until(isSaved(ben.initiative));
		ben.home.network(false);
		note(ben.initiative, 'written too late');
		await until(() => ben.initiative.status.state === 'offline');
		must(await initiative.setMember(ben.initiative.me.id, { role: 'viewer' }));
		ben.home.network(true);
		await until(() => ben.initiative.status.reason === 'read-only', 'the lowered role to be told');
		await until(() => !ben.initiative.canWrite, 'writing to end');
		expect(await ben.initiative.unsentTexts()).toContainEqual({
			document: 'agenda',
			text: 'written too late'
		});
		expect(notes(initiative)).toBe('');
	});

	it('offers refused work again when the role rises', async () => {
		const { initiative } = await founder();
		must(await initiative.share());
		const vera = await guest(initiative, 'Vera', 'viewer');
		await until(isSaved(vera.initiative));
		note(vera.initiative, 'a remark');
		await until(() => vera.initiative.status.reason === 'read-only');
		must(await initiative.setMember(vera.initiative.me.id, { role: 'partner' }));
		must(await vera.initiative.refreshMembers());
		await until(isSaved(vera.initiative), 'the remark to be taken');
		await until(() => notes(initiative) === 'a remark');
	});

	it('say offline while the server is away, and lose nothing when it is back', async () => {
		const { initiative } = await founder();
		must(await initiative.share());
		const ben = await guest(initiative, 'Ben');
		await until(isSaved(ben.initiative));
		await here.world.stop();
		await until(() => ben.initiative.status.state === 'offline');
		note(ben.initiative, 'b');
		note(initiative, 'a');
		await here.world.start();
		await until(() => isSaved(initiative)() && isSaved(ben.initiative)(), 'both to be saved');
		await until(
			() => notes(initiative).length === 2 && notes(initiative) === notes(ben.initiative)
		);
	});

	it('keeps what somebody wrote offline while they were removed, and offers it', async () => {
		const { initiative } = await founder();
		must(await initiative.share());
		const ben = await guest(initiative, 'Ben');
		await until(isSaved(ben.initiative));
		ben.home.network(false);
		await until(() => ben.initiative.status.state === 'offline');
		note(ben.initiative, 'written on the train');
		must(await initiative.removeMember(ben.initiative.me.id));
		ben.home.network(true);
		await until(() => ben.initiative.status.reason === 'removed', 'the removal');
		expect(ben.initiative.canWrite).toBe(false);
		expect(ben.initiative.status.unsentDocuments).toContain('agenda');
		expect(await ben.initiative.unsentTexts()).toContainEqual({
			document: 'agenda',
			text: 'written on the train'
		});
		expect(notes(ben.initiative)).toBe('written on the train');
	});
});

describe('one person', () => {
	it('is one face on two devices, and a stranger with her name is another', async () => {
		const { tab, initiative } = await founder('Amina');
		must(await initiative.share());
		const { url } = must(await tab.createDeviceLink());
		const phone = await here.browser().openTab();
		const me = must(await phone.claimDevice(url.split('#')[1] ?? ''));
		expect(me).toEqual(tab.me);
		await until(() => phone.initiatives.length === 1);
		const there = phone.openInitiative(initiative.id);
		there.visit({ area: 'board' });
		initiative.visit({ area: 'home' });
		const namesake = await guest(initiative, 'Amina');
		const others = () => namesake.initiative.present.filter(({ isMe }) => !isMe);
		await until(() => others()[0]?.pages.length === 2, 'both devices to be one face');
		expect(others()).toHaveLength(1);
		await until(() => namesake.initiative.members.length === 2);
		expect(namesake.initiative.myEntry).toBeUndefined();
		expect(initiative.myEntry).toBeDefined();
		await until(() => there.myEntry === initiative.myEntry);
	});

	it('signs in by herself where only the cookie was lost', async () => {
		const { home, tab, initiative } = await founder();
		must(await initiative.share());
		await until(isSaved(initiative));
		await tab.close();
		home.loseCookies();
		const later = await home.openTab();
		const again = later.openInitiative(initiative.id);
		await until(isSaved(again), 'the new session');
		expect(later.me?.id).toBe(initiative.me.id);
	});

	it('stays signed out where she signed out', async () => {
		const { home, tab, initiative } = await founder();
		must(await initiative.share());
		await until(isSaved(initiative));
		must(await tab.signOut());
		await tab.close();
		const later = await home.openTab();
		const shut = later.openInitiative(initiative.id);
		await until(() => shut.status.reason === 'signed-out', 'to stay signed out');
		must(await later.signIn());
		await until(isSaved(shut), 'to sign in by hand');
	});

	it('is told when her session ended elsewhere, and signs in again with nothing lost', async () => {
		const { tab, initiative } = await founder();
		must(await initiative.share());
		await until(isSaved(initiative));
		const [device] = must(await tab.devices());
		must(await tab.removeDevice(device?.id ?? ''));
		await until(() => initiative.status.reason === 'signed-out', 'the end of the session');
		note(initiative, 'written while signed out');
		must(await tab.signIn());
		await until(isSaved(initiative), 'everything to be sent after signing in');
		const ben = await guest(initiative, 'Ben');
		await until(() => notes(ben.initiative) === 'written while signed out');
	});
});

describe('a name', () => {
	const nameAt = async (initiative: OpenInitiative) =>
		must(await initiative.refreshMembers()).find(({ personId }) => personId === initiative.me.id)
			?.name;

	it('given anew reaches the server, and the person’s other devices', async () => {
		const { tab, initiative } = await founder('Amina');
		must(await initiative.share());
		const { url } = must(await tab.createDeviceLink());
		const phoneHome = here.browser();
		const phone = await phoneHome.openTab();
		must(await phone.claimDevice(url.split('#')[1] ?? ''));
		await tab.introduce('Amina Diallo');
		expect(await nameAt(initiative)).toBe('Amina Diallo');
		const later = await phoneHome.openTab();
		await until(() => later.me?.name === 'Amina Diallo', 'the phone to hear of it');
		await phone.introduce('Amina D.');
		expect(await nameAt(initiative)).toBe('Amina D.');
	});

	it('given offline reaches the server when there is a network', async () => {
		const { home, tab, initiative } = await founder('Amina');
		must(await initiative.share());
		home.network(false);
		await tab.introduce('Amina Diallo');
		home.network(true);
		await home.openTab();
		await until(async () => (await nameAt(initiative)) === 'Amina Diallo', 'the server to hear it');
		expect(tab.me?.name).toBe('Amina Diallo');
	});
});

describe('a device link on somebody else’s device', () => {
	it('keeps that person’s key and initiatives, and gives them back on return', async () => {
		const amina = await founder('Amina');
		must(await amina.initiative.share());
		const { url } = must(await amina.tab.createDeviceLink());

		const ben = await founder('Ben');
		const benId = ben.tab.me?.id;
		note(ben.initiative, 'only on this device');
		must(await ben.initiative.share());
		await until(isSaved(ben.initiative));
		const unshared = must(await ben.tab.found('Not shared yet'));
		const back = must(await ben.tab.createDeviceLink()).url;
		await ben.initiative.close();
		must(await ben.tab.claimDevice(url.split('#')[1] ?? ''));
		expect(ben.tab.me?.name).toBe('Amina');
		expect(ben.tab.initiatives.map(({ id }) => id)).toEqual(
			expect.arrayContaining([ben.id, unshared, amina.id])
		);
		must(await ben.tab.claimDevice(back.split('#')[1] ?? ''));
		expect(ben.tab.me).toEqual({ id: benId, name: 'Ben' });
		must(await ben.tab.signOut());
		must(await ben.tab.signIn());
		expect(ben.tab.signedIn).toBe(true);
	});
});

describe('another epoch', () => {
	it('keeps what this device has aside, and starts over with what the server has', async () => {
		const { initiative } = await founder();
		must(await initiative.share());
		const ben = await guest(initiative, 'Ben');
		note(initiative, 'before the loss');
		await until(() => notes(ben.initiative) === 'before the loss');
		await until(isSaved(ben.initiative));
		const { id } = initiative;
		ben.home.network(false);
		note(ben.initiative, ', and on the train');
		await until(() => ben.initiative.status.state === 'offline');
		// Another server world, as far as this device can see: the same id, another epoch.
		await ben.home.device.change(`initiative:${id}`, (before) => ({
			...(before as object),
			epoch: newId()
		}));
		ben.home.crash(ben.tab);
		ben.home.network(true);
		const tab = await ben.home.openTab();
		const theirs = tab.openInitiative(id);
		await until(() => theirs.status.reason === 'other-epoch', 'the other epoch to be told');
		expect(theirs.canWrite).toBe(false);
		expect(notes(theirs)).toBe('before the loss, and on the train');
		expect(notes(initiative)).toBe('before the loss');

		const place = () => tab.initiatives.find((known) => known.id === id)?.storedAs;
		const before = place();
		const aside = must(await theirs.startOver());
		expect(place()).not.toBe(before);
		await theirs.close();
		const fresh = tab.openInitiative(id);
		await until(isSaved(fresh), 'the server’s content');
		expect(notes(fresh)).toBe('before the loss');

		expect(tab.initiatives.find((known) => known.id === aside)).toMatchObject({
			name: 'Eastbrook',
			shared: false,
			asideOf: id
		});
		const kept = tab.openInitiative(aside);
		await kept.loaded;
		expect(notes(kept)).toBe('before the loss, and on the train');
		expect(kept.status.state).toBe('device');
		expect(notes(initiative)).toBe('before the loss');
	});
});

describe('tabs of one browser', () => {
	it('bring an edit to the other tab with no network', async () => {
		const { home, id, initiative } = await founder();
		home.network(false);
		const other = await home.openTab();
		const twin = other.openInitiative(id);
		await twin.loaded;
		note(initiative, 'from the first tab');
		await until(() => notes(twin) === 'from the first tab', 'the other tab', 1000);
		note(twin, ', and back');
		await until(() => notes(initiative) === 'from the first tab, and back', 'the first tab', 1000);
		expect(twin.present).toHaveLength(1);
	});

	it('store every update once', async () => {
		const { home, id, initiative } = await founder();
		must(await initiative.share());
		await until(isSaved(initiative));
		const other = await home.openTab();
		const twin = other.openInitiative(id);
		await until(isSaved(twin));
		const ben = await guest(initiative, 'Ben');
		await until(isSaved(ben.initiative));
		const before = home.device.documents.get(`${id}/agenda`)?.rows.length ?? 0;
		note(initiative, 'mine ');
		await until(isSaved(initiative));
		await until(() => notes(ben.initiative) === 'mine ');
		note(ben.initiative, 'theirs');
		await until(() => notes(twin) === 'mine theirs' && notes(initiative) === 'mine theirs');
		await until(isSaved(twin));
		await until(() => (home.device.documents.get(`${id}/agenda`)?.rows.length ?? 0) >= before + 2);
		expect(home.device.documents.get(`${id}/agenda`)?.rows.length).toBe(before + 2);
	});

	it('let the surviving tab send what a dead one left', async () => {
		const { home, tab, id, initiative } = await founder();
		must(await initiative.share());
		await until(isSaved(initiative));
		home.network(false);
		await until(() => initiative.status.state === 'offline');
		note(initiative, 'last words');
		await until(() => initiative.status.state === 'offline');
		home.crash(tab);

		const next = await home.openTab();
		const survivor = next.openInitiative(id);
		await survivor.loaded;
		expect(notes(survivor)).toBe('last words');
		expect(survivor.status).toMatchObject({ state: 'offline', unsentDocuments: ['agenda'] });
		home.network(true);
		await until(isSaved(survivor), 'the survivor to send it');
		const reader = await guest(survivor, 'Reader');
		await until(() => notes(reader.initiative) === 'last words');
	});
});

describe('a page that is left', () => {
	it('takes no letter along, though the device is still writing the ones before', async () => {
		const { home, tab, id, initiative } = await founder();
		for (const letter of 'in haste') note(initiative, letter);
		home.leave(tab);
		const next = (await home.openTab()).openInitiative(id);
		await next.loaded;
		expect(notes(next)).toBe('in haste');
	});
});

describe('the background', () => {
	it('never notes a document as kept here while the tab that was to keep it stands still', async () => {
		const { home, tab, id, initiative } = await founder();
		must(await initiative.share());
		await until(isSaved(initiative));
		const ben = await guest(initiative, 'Ben');
		await until(isSaved(ben.initiative));
		await kick(initiative);
		home.freeze(tab);
		const next = await home.openTab();
		const survivor = next.openInitiative(id);
		await until(isSaved(survivor));
		const head = () => home.device.documents.get(`${id}/agenda`)?.marks.get('head');
		const before = head();
		note(ben.initiative, 'not on that device yet');
		await until(isSaved(ben.initiative));
		await until(() => notes(survivor) === 'not on that device yet');
		await kick(survivor);
		const kept = new Y.Doc();
		for (const row of home.device.documents.get(`${id}/agenda`)?.rows ?? [])
			Y.applyUpdate(kept, row);
		expect(kept.getText('test-notes').toJSON()).toBe('');
		expect(head()).toBe(before);
	});

	it('fetches thirty meetings that this device lacks, and sends what a restart left', async () => {
		const { home, tab, id, initiative } = await founder();
		must(await initiative.share());
		const ids = Array.from({ length: 30 }, () => newId());
		for (const meetingId of ids) {
			const meeting = initiative.openMeeting(meetingId);
			await until(() => meeting.loaded);
			meeting.doc.transact(
				() => meeting.doc.getText('test').insert(0, `notes ${meetingId}`),
				'keel:meeting'
			);
			meeting.close();
		}
		await until(isSaved(initiative), 'thirty meetings on the server', 30_000);

		const ben = await guest(initiative, 'Ben');
		await until(
			() =>
				ids.every(
					(meetingId) =>
						(ben.home.device.documents.get(`${id}/meeting/${meetingId}`)?.rows.length ?? 0) > 0
				),
			'Ben’s device to have all',
			30_000
		);
		await initiative.close();

		home.network(false);
		const again = tab.openInitiative(id);
		const [first = ''] = ids;
		const meeting = again.openMeeting(first);
		await until(() => meeting.loaded);
		meeting.doc.transact(() => meeting.doc.getText('test').insert(0, 'later: '), 'keel:meeting');
		await until(() => again.status.state === 'offline');
		home.crash(tab);
		home.network(true);
		await home.openTab();
		const written = new Y.Doc();
		await until(async () => {
			const { rows = [] } = ben.home.device.documents.get(`${id}/meeting/${first}`) ?? {};
			for (const row of rows) Y.applyUpdate(written, row);
			return written.getText('test').toJSON().startsWith('later: ') || (await kick(ben.initiative));
		}, 'Ben to have what was left behind');
	});
});

/** Makes the keeper look now instead of in half a minute. */
async function kick(initiative: OpenInitiative): Promise<false> {
	if ('keepOnce' in initiative && typeof initiative.keepOnce === 'function')
		await initiative.keepOnce();
	return false;
}

describe('a device that takes no more', () => {
	it('keeps what was typed when the page is left, shows it on return, and stores it when there is room', async () => {
		const home = here.browser();
		const device = { full: false };
		const rowsOf = home.device.rows;
		home.device.rows = (key) => {
			const rows = rowsOf(key);
			const write = rows.write.bind(rows);
			rows.write = (change) =>
				device.full ? Promise.reject(new DeviceError('full')) : write(change);
			return rows;
		};
		const tab = await home.openTab();
		await tab.introduce('Amina');
		const id = must(await tab.found('Eastbrook'));
		const first = tab.openInitiative(id);
		await first.loaded;
		device.full = true;
		note(first, 'typed when there was no room');
		await until(() => first.status.reason === 'device-store-full');
		await first.close();

		const again = tab.openInitiative(id);
		await again.loaded;
		expect(notes(again)).toBe('typed when there was no room');
		await until(() => again.status.reason === 'device-store-full');
		device.full = false;
		await until(() => again.status.state === 'device', 'the device to have it');
		home.crash(tab);
		const next = await home.openTab();
		const later = next.openInitiative(id);
		await later.loaded;
		expect(notes(later)).toBe('typed when there was no room');
	});
});
