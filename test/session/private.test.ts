/** Contact details on devices: who receives them, and what becomes of them when a role changes. */
import { describe, expect, it } from 'vitest';
import { readContacts, setReach } from '#lib/model/people/contact.ts';
import type { Role } from '#lib/protocol/roles.ts';
import type { OpenInitiative } from '#lib/session/keel.ts';
import { until } from '#test/until.ts';
import { isSaved, must, type TestBrowser, worldOfEach } from './world.ts';

const here = worldOfEach();

async function arrive() {
	const home = here.browser();
	return { home, tab: await home.openTab() };
}

async function founder() {
	const { home, tab } = await arrive();
	await tab.introduce('Amina');
	const initiative = tab.openInitiative(must(await tab.found('Eastbrook')));
	await initiative.loaded;
	return { home, tab, initiative };
}

async function guest(founded: OpenInitiative, role: Role) {
	const { url } = must(await founded.invite({ role }));
	const { home, tab } = await arrive();
	const { initiativeId = '' } = must(await tab.join(url.split('#')[1] ?? '', role));
	const initiative = tab.openInitiative(initiativeId);
	await initiative.loaded;
	return { home, tab, initiative };
}

const phone = (initiative: OpenInitiative, number: string) => {
	const { privatePeople } = initiative;
	if (!privatePeople) throw new Error('No contact details here');
	return setReach(privatePeople.model, 'carmen', 'phones', number, true);
};
const phones = ({ privatePeople }: OpenInitiative) =>
	privatePeople && readContacts(privatePeople.model.contacts).get('carmen')?.phones;
const stored = ({ home }: { home: TestBrowser }, initiative: OpenInitiative) =>
	home.device.documents.get(`${initiative.id}/private/people`)?.rows.length ?? 0;
const lower = async (by: OpenInitiative, who: OpenInitiative, role: Role) =>
	must(await by.setMember(who.me.id, { role }));

describe('contact details', () => {
	it('are the founder’s own before sharing, kept on the device, and go along', async () => {
		const { home, tab, initiative } = await founder();
		phone(initiative, '555 0101');
		await until(() => stored({ home }, initiative) > 0, 'the device to keep them');
		const second = tab.openInitiative(initiative.id);
		await until(() => phones(second)?.length === 1, 'them to be read again');
		await second.close();
		must(await initiative.share());
		const maya = await guest(initiative, 'backbone');
		await until(() => phones(maya.initiative)?.[0] === '555 0101', 'another of the backbone');
		phone(maya.initiative, '555 0102');
		await until(() => phones(initiative)?.length === 2);
		await until(() => isSaved(initiative)() && isSaved(maya.initiative)(), 'both to be saved');
	});

	it('are in a plain copy only where it was asked for', async () => {
		const { initiative } = await founder();
		phone(initiative, '555 0101');
		const documentsOf = async (copy: Blob) =>
			Object.keys((JSON.parse(await copy.text()) as { documents: object }).documents);
		const whole = await documentsOf(await initiative.saveCopy());
		const without = await documentsOf(await initiative.saveCopy(false));
		expect(whole).toContain('private/people');
		expect(without).toEqual(whole.filter((name) => name !== 'private/people'));
	});

	it.each(['partner', 'viewer'] as const)('never reach a %s', async (role) => {
		const { initiative } = await founder();
		must(await initiative.share());
		phone(initiative, '555 0101');
		await until(isSaved(initiative));
		const ben = await guest(initiative, role);
		await until(isSaved(ben.initiative));
		await ben.tab.close();
		const again = (await ben.home.openTab()).openInitiative(initiative.id);
		await until(isSaved(again));
		expect(again.privatePeople).toBeUndefined();
		expect([...ben.home.device.documents.keys()].join()).not.toContain('private');
	});

	it('leave the device of somebody who is lowered, who stays a member without a complaint', async () => {
		const { initiative } = await founder();
		must(await initiative.share());
		phone(initiative, '555 0101');
		const maya = await guest(initiative, 'backbone');
		await until(() => phones(maya.initiative)?.length === 1);
		await until(() => stored(maya, maya.initiative) > 0);
		const elsewhere = (await maya.home.openTab()).openInitiative(initiative.id);
		await until(() => phones(elsewhere)?.length === 1, 'her other tab');
		await lower(initiative, maya.initiative, 'partner');
		await until(() => maya.initiative.privatePeople === undefined, 'them to go', 2_000);
		await until(() => elsewhere.privatePeople === undefined, 'them to go from the other tab');
		await until(() => stored(maya, initiative) === 0, 'the copy to be erased');
		await until(isSaved(maya.initiative), 'the rest to go on');
		expect(maya.initiative.role).toBe('partner');
		await lower(initiative, maya.initiative, 'backbone');
		must(await maya.initiative.refreshMembers());
		await until(() => phones(maya.initiative)?.[0] === '555 0101', 'them to come again');
		await until(isSaved(maya.initiative));
	});

	it('come back whole to somebody who is raised again while their copy is being erased', async () => {
		const { initiative } = await founder();
		must(await initiative.share());
		phone(initiative, '555 0101');
		const maya = await guest(initiative, 'backbone');
		await until(() => phones(maya.initiative)?.length === 1);
		await until(() => stored(maya, maya.initiative) > 0);

		let goOn = (): void => undefined;
		const slow = new Promise<void>((resolve) => (goOn = resolve));
		const { device } = maya.home;
		const rowsOf = device.rows.bind(device);
		let isErasing = false;
		device.rows = (key) => {
			const rows = rowsOf(key);
			const erase = rows.erase.bind(rows);
			rows.erase = async (keeps) => {
				isErasing = true;
				await slow;
				return erase(keeps);
			};
			return rows;
		};
		await lower(initiative, maya.initiative, 'partner');
		await until(() => isErasing, 'the copy to be on its way out');
		await lower(initiative, maya.initiative, 'backbone');
		must(await maya.initiative.refreshMembers());
		expect(maya.initiative.role).toBe('backbone');
		expect(maya.initiative.privatePeople).toBeUndefined();
		goOn();
		await until(() => phones(maya.initiative)?.[0] === '555 0101', 'them to come again');
		await until(() => stored(maya, initiative) > 0, 'the device to keep them');
		await maya.tab.close();
		const again = (await maya.home.openTab()).openInitiative(initiative.id);
		await until(() => phones(again)?.[0] === '555 0101', 'them to be read from the device');
	});

	it('leave the device of somebody who was removed', async () => {
		const { initiative } = await founder();
		must(await initiative.share());
		phone(initiative, '555 0101');
		const maya = await guest(initiative, 'backbone');
		await until(() => phones(maya.initiative)?.length === 1);
		must(await initiative.removeMember(maya.initiative.me.id));
		await until(() => maya.initiative.status.reason === 'removed', 'the removal');
		await until(() => maya.initiative.privatePeople === undefined, 'them to go');
		await until(() => stored(maya, initiative) === 0, 'the copy to be erased');
	});

	it('written too late are neither sent nor shown nor lost', async () => {
		const { initiative } = await founder();
		must(await initiative.share());
		const maya = await guest(initiative, 'backbone');
		await until(isSaved(maya.initiative));
		maya.home.network(false);
		phone(maya.initiative, '555 0199');
		await until(() => stored(maya, initiative) > 0, 'her device to keep it');
		await lower(initiative, maya.initiative, 'partner');
		maya.home.network(true);
		await until(() => maya.initiative.privatePeople === undefined, 'them to go');
		expect(stored(maya, initiative)).toBeGreaterThan(0);
		expect(phones(initiative)).toBeUndefined();
		await lower(initiative, maya.initiative, 'backbone');
		must(await maya.initiative.refreshMembers());
		await until(() => phones(initiative)?.[0] === '555 0199', 'it to be sent after all');
	});
});
