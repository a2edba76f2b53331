import { expect, it } from 'vitest';
import { archive as english } from '#lib/messages/en/archive.ts';
import { readArchive } from '#lib/model/archive/read.ts';
import { writeArchive } from '#lib/model/archive/write.ts';
import { addOutcome } from '#lib/model/agenda/agenda.ts';
import { createMeeting } from '#lib/model/meetings/schedule.ts';
import { DeviceError } from '#lib/session/device/rows.ts';
import type { BroughtInitiative, OpenInitiative } from '#lib/session/keel.ts';
import { until } from '#test/until.ts';
import { isSaved, must, worldOfEach } from './world.ts';

const first = worldOfEach();
const second = worldOfEach();

async function arrive(server: typeof first, name: string) {
	const home = server.browser();
	const tab = await home.openTab();
	await tab.introduce(name);
	return { home, tab };
}

/** An initiative with an outcome and a meeting, on one device alone. */
async function founder() {
	const { home, tab } = await arrive(first, 'Amina');
	const id = must(await tab.found('Eastbrook'));
	const initiative = tab.openInitiative(id);
	await initiative.loaded;
	addOutcome(initiative.agenda.model, { statement: 'Children read well' });
	const meetingId = initiative.pen.createId();
	const meeting = initiative.openMeeting(meetingId);
	const scheduled = createMeeting(initiative.index.model, meeting.model, {
		id: meetingId,
		title: 'Check-in',
		date: '2026-02-16'
	});
	if (!scheduled.ok) throw new Error(JSON.stringify(scheduled.error));
	meeting.close();
	return { home, tab, id, initiative, meetingId };
}

async function fileOf(initiative: OpenInitiative): Promise<Uint8Array> {
	const { documents, missing } = await initiative.everything();
	expect(missing).toBe(0);
	return writeArchive({
		initiativeId: initiative.id,
		documents: new Map([...documents].map(([name, state]) => [name, [state]])),
		withContacts: false,
		words: english
	});
}

function brought(file: Uint8Array): BroughtInitiative {
	const read = readArchive(file);
	if (!read.ok) throw new Error(JSON.stringify(read.error));
	return read.value;
}

it('takes an initiative to another device and another server, offline both times', async () => {
	const { home, id, initiative, meetingId } = await founder();
	home.network(false);
	const file = await fileOf(initiative);

	const there = await arrive(second, 'Ben');
	there.home.network(false);
	expect(must(await there.tab.bringIn(brought(file), 'itself'))).toBe(id);
	expect(there.tab.initiatives).toMatchObject([{ id, name: 'Eastbrook', shared: false }]);
	const opened = there.tab.openInitiative(id);
	await opened.loaded;
	expect(opened).toMatchObject({ name: 'Eastbrook', role: 'backbone', canWrite: true });
	expect(await fileOf(opened)).toEqual(file);
	await until(() => opened.meetings.has(meetingId), 'the meeting to be read');
	expect(opened.status.state).toBe('device');

	there.home.network(true);
	expect(must(await opened.share())).toEqual({ id, moved: false });
	await until(isSaved(opened), 'all of it to be on the second server');
	const heads = await second.world.store.heads(`${id}/`);
	expect(heads.size).toBe(brought(file).documents.size);
	expect(await fileOf(opened)).toEqual(file);
});

it('never mixes a file with what is here: that is opened, or the file becomes a copy', async () => {
	const { tab, id, initiative } = await founder();
	const file = await fileOf(initiative);
	addOutcome(initiative.agenda.model, { statement: 'Written after the file' });
	const after = await fileOf(initiative);

	expect(await tab.bringIn(brought(file), 'itself')).toEqual({
		ok: false,
		error: { type: 'refused', status: 409, code: 'already-here' }
	});
	const copyId = must(await tab.bringIn(brought(file), 'copy'));
	expect(tab.initiatives.find((known) => known.id === copyId)).toMatchObject({ copyOf: id });
	const copy = tab.openInitiative(copyId);
	await copy.loaded;
	expect(copy.agenda.model.outcomes.size).toBe(1);
	expect(await fileOf(initiative)).toEqual(after);
});

it('shows nothing of a file that the device could not keep', async () => {
	const { initiative } = await founder();
	const file = await fileOf(initiative);
	const there = await arrive(second, 'Ben');
	const { rows } = there.home.device;
	let writes = 0;
	Object.assign(there.home.device, {
		rows: (key: string) => {
			const made = rows(key);
			const write = made.write.bind(made);
			made.write = (change) =>
				(writes += 1) > 2 ? Promise.reject(new DeviceError('full')) : write(change);
			return made;
		}
	});
	expect(await there.tab.bringIn(brought(file), 'itself')).toEqual({
		ok: false,
		error: { type: 'device', reason: 'full' }
	});
	expect(there.tab.initiatives).toEqual([]);
});

it('fetches what a device that just joined does not have yet, and counts what it cannot get', async () => {
	const { initiative } = await founder();
	must(await initiative.share());
	await until(isSaved(initiative));
	const { url } = must(await initiative.invite({ role: 'partner' }));
	const there = await arrive(first, 'Ben');
	const joined = must(await there.tab.join(url.split('#')[1] ?? '', 'Ben'));
	const theirs = there.tab.openInitiative(joined.initiativeId ?? '');
	await until(isSaved(theirs));
	expect(await fileOf(theirs)).toEqual(await fileOf(initiative));
});
