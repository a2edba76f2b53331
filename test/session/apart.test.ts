/** What becomes of work that was done apart: the copy it is told from, the telling, and what is new. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { addOutcome, editOutcome } from '#lib/model/agenda/agenda.ts';
import { editInitiative, readInitiative } from '#lib/model/initiative/initiative.ts';
import { createMeeting, setAttendance } from '#lib/model/meetings/schedule.ts';
import { readJoins, readReturns } from '#lib/model/merge/joins.ts';
import { meetingDocument } from '#lib/protocol/documents.ts';
import type { DocumentName } from '#lib/protocol/documents.ts';
import type { Role } from '#lib/protocol/roles.ts';
import { Room } from '#server/room.ts';
import { DeviceError } from '#lib/session/device/rows.ts';
import type { KeelSession } from '#lib/session/keel-session.ts';
import type { OpenInitiative } from '#lib/session/keel.ts';
import { until } from '#test/until.ts';
import { isSaved, must, type TestBrowser, worldOfEach } from './world.ts';

// Two people, their devices and a server in each of them, on a machine that has other work.
vi.setConfig({ testTimeout: 30_000 });

/** How long a tab waits for its turn. */
let locks: 'slow' | undefined;

const here = worldOfEach();

function arrive(): TestBrowser {
	return here.browser(locks ? { locks } : {});
}

interface Somebody {
	readonly home: TestBrowser;
	readonly tab: KeelSession;
	readonly initiative: OpenInitiative;
}

async function founder(): Promise<Somebody & { readonly id: string }> {
	const home = arrive();
	const tab = await home.openTab();
	await tab.introduce('Amal');
	const id = must(await tab.found('Eastbrook'));
	const initiative = tab.openInitiative(id);
	await initiative.loaded;
	editInitiative(initiative.index.model, { place: 'Eastbrook' });
	must(await initiative.share());
	await until(isSaved(initiative), 'everything to be on the server');
	return { home, tab, initiative, id };
}

async function guest(by: OpenInitiative, name = 'Jo', role: Role = 'partner'): Promise<Somebody> {
	const { url } = must(await by.invite({ role }));
	const home = arrive();
	const tab = await home.openTab();
	const { initiativeId = '' } = must(await tab.join(url.split('#')[1] ?? '', name));
	const initiative = tab.openInitiative(initiativeId);
	await initiative.loaded;
	await until(isSaved(initiative), 'the guest to be there');
	await until(() => place(initiative) === 'Eastbrook');
	return { home, tab, initiative };
}

const isOffline = (initiative: OpenInitiative) => () => initiative.status.state === 'offline';
const place = (initiative: OpenInitiative) => readInitiative(initiative.index.model)?.place;
const setPlace = (initiative: OpenInitiative, text: string) =>
	editInitiative(initiative.index.model, { place: text });
const purpose = (initiative: OpenInitiative) => readInitiative(initiative.index.model)?.purpose;
const beside = (
	{ home, initiative }: Pick<Somebody, 'home' | 'initiative'>,
	name: DocumentName = 'index'
) =>
	[...(home.device.documents.get(`${initiative.id}/${name}`)?.beside.keys() ?? [])].filter(
		(key) => key !== 'owners'
	);
const collisions = ({ initiative }: Pick<Somebody, 'initiative'>) =>
	readJoins(initiative.index.doc).filter((item) => item.class === 'C');

async function apart(...people: readonly Somebody[]): Promise<void> {
	for (const { home } of people) home.network(false);
	for (const { initiative } of people) await until(isOffline(initiative), 'to be offline');
}

async function together(...people: readonly Somebody[]): Promise<void> {
	for (const { home } of people) home.network(true);
	for (const { initiative } of people) await until(isSaved(initiative), 'everything to be saved');
}

/** Amal and Jo wrote in one field apart from each other, and what Jo wrote is on the server. */
async function joIsBack(): Promise<readonly [Awaited<ReturnType<typeof founder>>, Somebody]> {
	const amal = await founder();
	const jo = await guest(amal.initiative);
	await apart(amal, jo);
	setPlace(amal.initiative, 'by Amal');
	setPlace(jo.initiative, 'by Jo');
	await together(jo);
	return [amal, jo];
}

describe('the copy of before', () => {
	it('is taken before the first edit that no server has, once, and goes when the server has all', async () => {
		const amal = await founder();
		expect(beside(amal)).toEqual([]);
		setPlace(amal.initiative, 'North');
		await until(isSaved(amal.initiative));
		expect(beside(amal), 'none while every edit reaches the server').toEqual([]);
		await apart(amal);
		setPlace(amal.initiative, 'South');
		await until(() => beside(amal).includes('base-state'), 'the copy');
		const kept = amal.home.device.documents.get(`${amal.id}/index`)?.beside.get('base-state');
		setPlace(amal.initiative, 'West');
		await until(() => amal.initiative.status.state === 'offline');
		const copy = new Y.Doc();
		Y.applyUpdate(copy, kept as Uint8Array);
		expect(JSON.stringify(copy.getMap('initiative').toJSON())).toContain('North');
		expect(amal.home.device.documents.get(`${amal.id}/index`)?.beside.get('base-state')).toBe(kept);
		await together(amal);
		await until(() => beside(amal).length === 0, 'the copy to go');
		expect(readReturns(amal.initiative.index.doc)).toEqual([]);
	});

	it('is one for two tabs, and theirs alike', async () => {
		const amal = await founder();
		const second = (await amal.home.openTab()).openInitiative(amal.id);
		await until(isSaved(second));
		const jo = await guest(amal.initiative);
		await apart(amal);
		await until(isOffline(second));
		setPlace(amal.initiative, 'from the first tab');
		await until(() => place(second) === 'from the first tab');
		await until(() => beside(amal).includes('base'));
		const kept = amal.home.device.documents.get(`${amal.id}/index`)?.beside.get('base');
		setPlace(second, 'from the second tab');
		await until(() => place(amal.initiative) === 'from the second tab');
		setPlace(jo.initiative, 'by Jo');
		await until(isSaved(jo.initiative));
		expect(amal.home.device.documents.get(`${amal.id}/index`)?.beside.get('base')).toEqual(kept);
		await together(amal);
		await until(() => collisions(amal).length === 1, 'the collision');
		await until(() => beside(amal).every((key) => key.startsWith('news')), 'the copy to go');
		expect(collisions(amal)[0]?.before).toContain('Eastbrook');
	});

	it('is put together of what was stored when a connection was lost with edits on their way', async () => {
		const amal = await founder();
		const jo = await guest(amal.initiative);
		amal.home.stall(true);
		setPlace(amal.initiative, 'never heard');
		setPlace(amal.initiative, 'never heard of');
		expect(beside(amal)).toEqual([]);
		amal.home.network(false);
		await until(() => beside(amal).includes('base-state'), 'the copy');
		const kept = amal.home.device.documents.get(`${amal.id}/index`)?.beside.get('base-state');
		const copy = new Y.Doc();
		Y.applyUpdate(copy, kept as Uint8Array);
		expect(JSON.stringify(copy.getMap('initiative').toJSON())).toContain('Eastbrook');
		amal.home.stall(false);
		setPlace(jo.initiative, 'by Jo');
		await until(isSaved(jo.initiative));
		await together(amal);
		await until(() => collisions(amal).length === 1, 'the collision');
	});
});

describe('telling a join', () => {
	it('names one place to both, whoever comes back first, and one return', async () => {
		const [amal, jo] = await joIsBack();
		expect(collisions(jo)).toEqual([]);
		await together(amal);
		await until(() => collisions(amal).length === 1, 'the place');
		await until(() => collisions(jo).length === 1, 'the place at the other’s');
		expect(collisions(jo)).toEqual(collisions(amal));
		const [item] = collisions(jo);
		expect(item?.sides.flatMap(({ by }) => by).toSorted()).toEqual(
			[amal.initiative.me.id, jo.initiative.me.id].toSorted()
		);
		await until(() => amal.initiative.apart.joined !== undefined, 'the summary');
		expect(amal.initiative.apart.joined).toMatchObject({
			mine: 1,
			theirs: 1,
			people: [jo.initiative.me.id],
			documents: ['index']
		});
		expect(jo.initiative.apart.joined).toBeUndefined();
		expect(readReturns(jo.initiative.index.doc)).toMatchObject([
			{ by: amal.initiative.me.id, mine: 1, theirs: 1 }
		]);
		await until(isSaved(amal.initiative));
		await until(() => beside(amal).every((key) => key.startsWith('news')), 'nothing to be left');
	});

	it('misses nothing when both come back at the same moment', async () => {
		const amal = await founder();
		const jo = await guest(amal.initiative);
		for (const round of [1, 2, 3, 4, 5]) {
			await apart(amal, jo);
			setPlace(amal.initiative, `by Amal ${round}`);
			setPlace(jo.initiative, `by Jo ${round}`);
			await until(() => beside(amal).includes('base') && beside(jo).includes('base'));
			await together(amal, jo);
			await until(() => place(amal.initiative) === place(jo.initiative), 'both to have the same');
			const found = (somebody: Somebody) => () => collisions(somebody).length === round;
			await until(found(amal), `the place of round ${round}`);
			await until(found(jo), `the place of round ${round} at the other’s`);
			await until(() => !beside(amal).includes('base') && !beside(jo).includes('base'));
		}
	});

	it('is put away for good, is one of several documents, and is the next one after that', async () => {
		const amal = await founder();
		const jo = await guest(amal.initiative);
		const added = addOutcome(amal.initiative.agenda.model, { statement: 'Children read' });
		const outcome = added.ok ? added.value : '';
		await until(() => jo.initiative.agenda.model.outcomes.size === 1, 'the outcome');
		const say = ({ initiative }: Somebody, baseline: string) =>
			editOutcome(initiative.agenda.model, outcome, { statement: baseline });
		await apart(amal, jo);
		setPlace(amal.initiative, 'by Amal');
		setPlace(jo.initiative, 'by Jo');
		say(amal, 'All children read');
		say(jo, 'Every child reads');
		await together(jo);
		await together(amal);
		const joined = () => amal.initiative.apart.joined;
		await until(() => joined()?.documents.length === 2, 'both documents');
		expect(joined()).toMatchObject({ mine: 2, theirs: 2, people: [jo.initiative.me.id] });
		amal.initiative.apart.putAwayJoined();
		await until(() => joined() === undefined, 'it to be put away');
		const again = (await amal.home.openTab()).openInitiative(amal.id);
		await again.loaded;
		expect(again.apart.joined).toBeUndefined();
	});

	it('writes nothing after a flicker in which nothing collided', async () => {
		const amal = await founder();
		const jo = await guest(amal.initiative);
		await apart(amal);
		setPlace(amal.initiative, 'by Amal');
		editInitiative(jo.initiative.index.model, { purpose: 'A purpose by Jo' });
		await until(isSaved(jo.initiative));
		await together(amal);
		await until(() => purpose(amal.initiative) === 'A purpose by Jo');
		await until(() => beside(amal).every((key) => key.startsWith('news')), 'all to be told');
		expect(amal.initiative.apart.joined).toBeUndefined();
		expect(readJoins(amal.initiative.index.doc)).toEqual([]);
		expect(readReturns(amal.initiative.index.doc)).toEqual([]);
	});

	it('is done again by the next tab when one dies between the acknowledgement and the telling', async () => {
		const amal = await founder();
		const jo = await guest(amal.initiative);
		await apart(amal);
		setPlace(amal.initiative, 'by Amal');
		setPlace(jo.initiative, 'by Jo');
		await until(isSaved(jo.initiative));
		await until(() => beside(amal).includes('base'));
		amal.home.network(true);
		await until(() => beside(amal).some((key) => key === 'meeting' || key.startsWith('join:')));
		amal.home.crash(amal.tab);
		const tab = await amal.home.openTab();
		const again = tab.openInitiative(amal.id);
		await until(() => collisions({ ...amal, initiative: again }).length === 1, 'the place');
		await until(() => collisions(jo).length === 1, 'the place at the other’s');
		await until(() => again.apart.joined !== undefined);
	});

	it('is told although the server takes one’s own work before it has said what it has', async () => {
		const [amal, jo] = await joIsBack();
		const answer = Reflect.get(Room.prototype, 'answer');
		const spy = vi.spyOn(Room.prototype, 'answer').mockImplementation(async function (
			this: Room,
			peer,
			vector
		) {
			const settled = vi.spyOn(peer, 'settled');
			if (this.doc === `${amal.id}/index`) await until(() => settled.mock.calls.length > 0);
			await answer.call(this, peer, vector);
		});
		await together(amal);
		spy.mockRestore();
		await until(() => collisions(amal).length === 1, 'the place');
		await until(() => collisions(jo).length === 1, 'the place at the other’s');
	});

	it('is made up for where the page was left after the edit was stored and before the copy was', async () => {
		const amal = await founder();
		const jo = await guest(amal.initiative);
		const { device } = amal.home;
		const rowsOf = device.rows.bind(device);
		const stuck: ((error: Error) => void)[] = [];
		device.rows = (key) => {
			const rows = rowsOf(key);
			const write = rows.write.bind(rows);
			rows.write = (change) =>
				change.beside ? new Promise((_, reject) => stuck.push(reject)) : write(change);
			return rows;
		};
		const slow = await amal.home.openTab();
		const initiative = slow.openInitiative(amal.id);
		await until(isSaved(initiative));
		amal.home.crash(amal.tab);
		amal.home.network(false);
		await until(isOffline(initiative));
		setPlace(initiative, 'by Amal');
		await until(() => device.documents.get(`${amal.id}/index`)?.marks.size !== 0, 'the edit');
		amal.home.crash(slow);
		device.rows = rowsOf;
		expect(beside(amal)).not.toContain('base');
		setPlace(jo.initiative, 'by Jo');
		await until(isSaved(jo.initiative));
		amal.home.network(true);
		const again = (await amal.home.openTab()).openInitiative(amal.id);
		await until(() => collisions({ initiative: again }).length === 1, 'the place');
		for (const end of stuck) end(new DeviceError('failed'));
	});

	it('is told although the server restarts in between', async () => {
		const amal = await founder();
		const jo = await guest(amal.initiative);
		await here.world.stop();
		await until(isOffline(amal.initiative));
		await until(isOffline(jo.initiative));
		setPlace(amal.initiative, 'by Amal');
		setPlace(jo.initiative, 'by Jo');
		await here.world.start();
		await until(
			() => collisions(amal).length === 1 && collisions(jo).length === 1,
			'the place',
			20_000
		);
	});

	it('is left to nobody who may not write any more, and is made up for when they may', async () => {
		const amal = await founder();
		const jo = await guest(amal.initiative);
		await apart(jo);
		setPlace(jo.initiative, 'by Jo');
		setPlace(amal.initiative, 'by Amal');
		must(await amal.initiative.setMember(jo.initiative.me.id, { role: 'viewer' }));
		await until(isSaved(amal.initiative));
		jo.home.network(true);
		await until(() => jo.initiative.status.reason === 'read-only', 'the lowered role');
		expect(readJoins(jo.initiative.index.doc)).toEqual([]);
		expect(jo.initiative.apart.joined).toBeUndefined();
		expect(beside(jo)).toContain('base');
		must(await amal.initiative.setMember(jo.initiative.me.id, { role: 'partner' }));
		must(await jo.initiative.refreshMembers());
		await until(isSaved(jo.initiative), 'the work to be taken after all');
		await until(() => collisions(amal).length === 1, 'the place');
	});

	it('keeps edits and tells of none where the device has no room for a copy', async () => {
		const amal = await founder();
		const { device } = amal.home;
		const rowsOf = device.rows.bind(device);
		device.rows = (key) => {
			const rows = rowsOf(key);
			const write = rows.write.bind(rows);
			rows.write = (change) =>
				change.beside ? Promise.reject(new DeviceError('full')) : write(change);
			return rows;
		};
		const second = (await amal.home.openTab()).openInitiative(amal.id);
		await until(isSaved(second));
		amal.home.network(false);
		await until(isOffline(second));
		setPlace(second, 'kept all the same');
		await until(
			() => second.status.state === 'offline' && place(amal.initiative) === 'kept all the same'
		);
		expect(second.status.reason).toBeUndefined();
		await together(amal);
		await until(isSaved(second));
	});
});

describe('documents that no page holds', () => {
	const SOMEBODY = 'somebody';
	const meetingIds = [1, 2, 3, 4].map((n) => `${n}`.padEnd(22, 'A'));
	const [, second, third] = meetingIds;

	beforeEach(() => {
		locks = 'slow';
	});

	afterEach(() => {
		locks = undefined;
	});

	/** The page is loaded anew; it shows one of the meetings, or none. */
	async function reload<T extends Somebody>(somebody: T, shown?: string): Promise<T> {
		await somebody.tab.close();
		const tab = await somebody.home.openTab();
		const initiative = tab.openInitiative(somebody.initiative.id);
		await initiative.loaded;
		if (shown) initiative.openMeeting(shown);
		await until(() => initiative.meetings.size === meetingIds.length, 'the meetings to be read');
		return { ...somebody, tab, initiative };
	}

	const meetingOf = ({ initiative }: Somebody, id: string) => {
		const meeting = initiative.meetings.get(id);
		if (!meeting) throw new Error(`No ${id}`);
		return meeting;
	};
	const places = (of: Somebody, id: string) =>
		readJoins(meetingOf(of, id).doc).filter((item) => item.class === 'C').length;
	const attend = (of: Somebody, state: 'present' | 'remote') => {
		for (const id of meetingIds) setAttendance(meetingOf(of, id).model, SOMEBODY, { state });
	};

	/** Two apart who said other things in all meetings. */
	async function twoApart(shown?: string): Promise<readonly [Somebody, Somebody]> {
		const first = await founder();
		for (const id of meetingIds) {
			const meeting = first.initiative.openMeeting(id);
			await until(() => meeting.loaded);
			const init = { id, title: id, date: '2026-03-01' };
			expect(createMeeting(first.initiative.index.model, meeting.model, init).ok).toBe(true);
			setAttendance(meeting.model, SOMEBODY, { state: 'invited' });
			meeting.close();
		}
		await until(isSaved(first.initiative), 'the meetings to be sent');
		const jo = await guest(first.initiative);
		await until(
			() =>
				jo.initiative.meetings.size === meetingIds.length &&
				meetingIds.every((id) => meetingOf(jo, id).doc.store.clients.size > 0),
			'the meetings at the other’s',
			20_000
		);
		await until(isSaved(jo.initiative));
		const amal = await reload(first, shown);
		await until(isSaved(amal.initiative));
		await apart(amal, jo);
		attend(amal, 'remote');
		attend(jo, 'present');
		await until(() =>
			[amal, jo].every((one) =>
				meetingIds.every((id) => beside(one, meetingDocument(id)).includes('base'))
			)
		);
		return [amal, jo];
	}

	/** Whoever comes back last tells it in every document, and nothing is left to be told. */
	async function tell(first: Somebody, last: Somebody): Promise<void> {
		await together(first);
		const left = (of: Somebody) =>
			meetingIds.flatMap((id) =>
				beside(of, meetingDocument(id)).filter((key) => !key.startsWith('news'))
			);
		await until(() => left(first).length === 0, 'the copies to go');
		await together(last);
		for (const id of meetingIds) await until(() => places(last, id) === 1, `the place in ${id}`);
		await until(() => left(last).length === 0, 'nothing to be left to be told');
		await until(() => last.initiative.apart.joined?.documents.length === meetingIds.length);
		expect(last.initiative.apart.joined).toMatchObject({ mine: 4, theirs: 4 });
		expect(first.initiative.apart.joined).toBeUndefined();
		// The other hears of it when the documents are looked after again.
		const again = await reload(first);
		for (const id of meetingIds) await until(() => places(again, id) === 1, `the place at theirs`);
		expect(left(again)).toEqual([]);
	}

	it.each([undefined, second])('are told with the others (shown: %s)', async (shown) => {
		const [amal, jo] = await twoApart(shown);
		await tell(jo, amal);
	});

	it.each([undefined, second])('are told the other way round (shown: %s)', async (shown) => {
		const [amal, jo] = await twoApart(shown);
		await tell(amal, jo);
	});

	it.each([undefined, third])(
		'are told although the page was loaded anew in between (shown: %s)',
		async (shown) => {
			const [amal, jo] = await twoApart(second);
			const again = await reload(amal, shown);
			await until(isOffline(again.initiative));
			await tell(jo, again);
		}
	);
});

describe('what is new', () => {
	it('is what others changed since one looked, until one has seen it, on both devices', async () => {
		const amal = await founder();
		const jo = await guest(amal.initiative, 'Jo', 'viewer');
		const link = must(await jo.tab.createDeviceLink());
		const phone = arrive();
		const phoneTab = await phone.openTab();
		must(await phoneTab.claimDevice(link.url.split('#')[1] ?? ''));
		const onPhone = phoneTab.openInitiative(amal.id);
		await until(isSaved(onPhone));
		expect(jo.initiative.apart.unseen.size).toBe(0);
		expect(onPhone.apart.unseen.size).toBe(0);
		setPlace(amal.initiative, 'North');
		const news = (of: OpenInitiative) => of.apart.unseen.get('index');
		await until(() => news(jo.initiative) !== undefined && news(onPhone) !== undefined, 'the news');
		expect(news(jo.initiative)?.changes).toMatchObject([
			{ type: 'value', before: 'Eastbrook', after: 'North', by: [amal.initiative.me.id] }
		]);
		expect(news(onPhone)?.changes).toEqual(news(jo.initiative)?.changes);
		jo.initiative.apart.markSeen('index');
		expect(news(jo.initiative)).toBeUndefined();
		await until(() => beside(jo).length === 0, 'the copy to go');
		// A device that comes back to the network looks at once, and every 30 seconds by itself.
		phone.network(false);
		await until(isOffline(onPhone));
		phone.network(true);
		await until(() => news(onPhone) === undefined, 'the phone to hear of it', 40_000);
		expect(jo.initiative.status.reason).toBeUndefined();
		expect(onPhone.status.reason).toBeUndefined();
		setPlace(amal.initiative, 'South');
		await until(() => news(jo.initiative) !== undefined, 'the next news');
		expect(news(jo.initiative)?.changes).toMatchObject([{ before: 'North', after: 'South' }]);
		expect(news(jo.initiative)?.since).toBeDefined();
	}, 60_000);

	it('is nothing that came while one looked, on neither device, and everything once one looks away', async () => {
		const amal = await founder();
		const jo = await guest(amal.initiative, 'Jo', 'viewer');
		const link = must(await jo.tab.createDeviceLink());
		const phone = await arrive().openTab();
		must(await phone.claimDevice(link.url.split('#')[1] ?? ''));
		const onPhone = phone.openInitiative(amal.id);
		await until(isSaved(onPhone));
		await until(isSaved(jo.initiative));
		const lookAway = jo.initiative.apart.watch('index', 0);
		setPlace(amal.initiative, 'North');
		await until(() => place(jo.initiative) === 'North', 'the place');
		await until(() => onPhone.apart.unseen.has('index'), 'the phone, where nobody looked');
		expect(jo.initiative.apart.unseen.size).toBe(0);
		expect(beside(jo)).toEqual([]);
		lookAway();
		await until(() => !onPhone.apart.unseen.has('index'), 'the phone to hear of it', 40_000);
		setPlace(amal.initiative, 'South');
		const news = () => jo.initiative.apart.unseen.get('index');
		await until(() => news() !== undefined, 'the news');
		expect(news()?.changes).toMatchObject([{ before: 'North', after: 'South' }]);
		expect(news()?.since).toBeDefined();
	});

	it('is kept by a tab that dies, is none of my own other device’s, and is whose it is when offline', async () => {
		const amal = await founder();
		const jo = await guest(amal.initiative);
		setPlace(amal.initiative, 'North');
		await until(() => beside(jo).includes('news-state'), 'the copy');
		jo.home.crash(jo.tab);
		setPlace(amal.initiative, 'West');
		await until(isSaved(amal.initiative));
		const tab = await jo.home.openTab();
		const again = tab.openInitiative(amal.id);
		await until(
			() => JSON.stringify(again.apart.unseen.get('index')?.changes ?? '').includes('West'),
			'the news'
		);
		expect(again.apart.unseen.get('index')?.changes).toMatchObject([
			{ before: 'Eastbrook', after: 'West', by: [amal.initiative.me.id] }
		]);
		jo.home.network(false);
		const offline = (await jo.home.openTab()).openInitiative(amal.id);
		await until(() => offline.apart.unseen.has('index'), 'the news without a network');
		expect(offline.apart.unseen.get('index')?.changes).toMatchObject([
			{ by: [amal.initiative.me.id] }
		]);
		const { clientID } = amal.initiative.index.doc;
		await until(() => offline.apart.ownerOf('index', clientID) === amal.initiative.me.id);
		expect(offline.apart.ownerOf('index', offline.index.doc.clientID)).toBe(offline.me.id);
	});
});
