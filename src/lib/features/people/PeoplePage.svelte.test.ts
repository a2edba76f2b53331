import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import OpenPageFrame from '#test/OpenPageFrame.svelte';
import { type PaperOptions } from '#test/paper-initiative.ts';
import { paperOpenInitiative } from '#test/paper-open-initiative.ts';
import { Organisation } from '#lib/model/people/organisation.ts';
import { Person } from '#lib/model/people/person.ts';
import { addOrganisation, addPerson, setAccountOf } from '#lib/model/people/roster.ts';
import { readRows } from '#lib/model/schema/collection.ts';
import { type OpenInitiative } from '#lib/session/keel.ts';
import PeoplePage from './PeoplePage.svelte';

const SHARED = { shared: true } as const;
const backbone = { personId: 'maya', name: 'Maya Okafor', role: 'backbone' } as const;
const me = { ...backbone, entry: undefined, lastSeen: undefined };

async function aPage(options: PaperOptions = {}, answers: Partial<OpenInitiative> = {}) {
	await page.viewport(1440, 900);
	const initiative = paperOpenInitiative({ members: [me], ...options }, answers);
	const { model } = initiative.people;
	return {
		initiative,
		model,
		show: () => render(OpenPageFrame, { page: PeoplePage, initiative }),
		organisation: (name: string) =>
			[...readRows(model.organisations, Organisation).values()].find((row) => row.name === name),
		person: (name: string) =>
			[...readRows(model.people, Person).values()].find((row) => row.displayName === name)
	};
}

const tab = (name: RegExp) => page.getByRole('tab', { name });

describe('partners', () => {
	it('are added by name and changed beside the list', async () => {
		const { organisation, show } = await aPage();
		await show();
		await page.getByRole('button', { name: 'Add a partner' }).click();
		await page.getByRole('textbox', { name: 'Add a partner' }).fill('Public Library');
		await page.getByRole('textbox', { name: 'Add a partner' }).element().blur();
		const panel = page.getByRole('dialog', { name: 'Public Library' });
		await panel.getByRole('combobox', { name: 'Sector' }).selectOptions('Government');
		expect(organisation('Public Library')?.sector).toBe('government');
	});

	it('that look like one are joined and taken apart again', async () => {
		const { model, organisation, show } = await aPage();
		addOrganisation(model, {
			name: 'Riverside Community Health Center',
			aliases: ['Riverside CHC']
		});
		addOrganisation(model, { name: 'Riverside CHC' });
		await show();
		await expect.element(page.getByText(/look like one partner/)).toBeVisible();
		await page.getByRole('button', { name: 'Join as Riverside Community Health Center' }).click();
		expect(organisation('Riverside CHC')?.sameAs).toBe(
			organisation('Riverside Community Health Center')?.id
		);
		await expect.element(page.getByText(/look like one partner/)).not.toBeInTheDocument();
		await page.getByRole('button', { name: 'Undo' }).click();
		expect(organisation('Riverside CHC')?.sameAs).toBeUndefined();
	});

	it('put away can be taken back', async () => {
		const { model, organisation, show } = await aPage();
		addOrganisation(model, { name: 'Open Door' });
		await show();
		await page.getByRole('button', { name: /^Open Door/ }).click();
		await page.getByRole('button', { name: 'Put away' }).click();
		expect(organisation('Open Door')?.archived).toBeDefined();
		await page.getByRole('button', { name: /^Show 1 that was put away/ }).click();
		await page.getByRole('button', { name: 'Take back into use' }).click();
		expect(organisation('Open Door')?.archived).toBeUndefined();
	});
});

describe('who is who', () => {
	it('a stranger with the same name does not become her', async () => {
		const carmen = { personId: 'c1', name: 'Carmen Duarte', role: 'partner' } as const;
		const stranger = { personId: 'c2', name: 'Carmen Duarte', role: 'viewer' } as const;
		const { initiative, model, show } = await aPage({}, SHARED);
		const entry = addPerson(model, { displayName: 'Carmen Duarte' });
		const id = entry.ok ? entry.value : '';
		setAccountOf(model, id, 'c2', true);
		Object.assign(initiative, {
			members: [
				me,
				{ ...carmen, entry: id, lastSeen: undefined },
				{ ...stranger, entry: undefined, lastSeen: undefined }
			]
		});
		await show();
		await tab(/^Access/).click();
		await expect.element(page.getByText('Carmen Duarte on the roster')).toBeVisible();
		expect(page.getByText('Not connected with the roster').elements()).toHaveLength(2);
		await tab(/^People/).click();
		await page.getByRole('button', { name: /^Carmen Duarte/ }).click();
		await expect.element(page.getByText('Uses Keel as Carmen Duarte')).toBeVisible();
	});

	it('somebody says “I am”, and a backbone member confirms', async () => {
		const setMember = vi.fn(() => Promise.resolve({ ok: true, value: undefined } as const));
		const { initiative, model, show } = await aPage({ unfounded: true }, { ...SHARED, setMember });
		const entry = addPerson(model, { displayName: 'Carmen Duarte' });
		const id = entry.ok ? entry.value : '';
		setAccountOf(model, id, 'c1', true);
		const carmen = { personId: 'c1', name: 'Carmen D.', role: 'partner' } as const;
		Object.assign(initiative, {
			members: [me, { ...carmen, entry: undefined, lastSeen: undefined }]
		});
		await show();
		await tab(/^Access/).click();
		await expect.element(page.getByText('Carmen D. says: “I am Carmen Duarte.”')).toBeVisible();
		await page.getByRole('button', { name: 'Confirm' }).click();
		expect(setMember).toHaveBeenCalledWith('c1', { entry: id });
	});

	it('a partner’s own word only asks', async () => {
		const setMember = vi.fn();
		const { model, person, show } = await aPage(
			{ role: 'partner', unfounded: true },
			{ ...SHARED, setMember }
		);
		addPerson(model, { displayName: 'Maya Okafor', roleTitle: 'Director' });
		await show();
		await tab(/^People/).click();
		await page.getByRole('button', { name: 'I am Maya Okafor' }).click();
		expect(person('Maya Okafor')?.accounts).toEqual(['maya']);
		expect(setMember).not.toHaveBeenCalled();
		await expect.element(page.getByText(/You said you are Maya Okafor/)).toBeVisible();
		await page.getByRole('button', { name: 'That was a mistake' }).click();
		expect(person('Maya Okafor')?.accounts).toEqual([]);
	});
});

describe('access', () => {
	it('shows a new invitation once, with what it allows', async () => {
		const invite = vi.fn(() =>
			Promise.resolve({
				ok: true,
				value: {
					inviteId: 'i1',
					url: 'https://keel.example/join#secret',
					role: 'viewer',
					expiresAt: '2026-12-01T09:00:00Z'
				}
			} as const)
		);
		const { show } = await aPage({}, { ...SHARED, invite });
		await show();
		await page.getByRole('button', { name: 'Invite somebody' }).click();
		const form = page.getByRole('dialog', { name: 'Invite somebody' });
		await form.getByText('Viewer').click();
		await form.getByRole('button', { name: 'Make the link' }).click();
		const ready = page.getByRole('dialog', { name: 'The link is ready' });
		await expect
			.element(ready.getByRole('textbox', { name: 'Invitation link' }))
			.toHaveValue('https://keel.example/join#secret');
		await expect.element(ready.getByText(/becomes Viewer. It works once/)).toBeVisible();
		expect(invite).toHaveBeenCalledWith({ role: 'viewer', expiresInDays: 7, maxUses: 1 });
		await ready.getByRole('button', { name: 'Done' }).click();
		expect(document.body.innerHTML).not.toContain('secret');
	});

	it('keeps the last backbone member, and says why', async () => {
		const { show } = await aPage(
			{},
			{
				...SHARED,
				setMember: () =>
					Promise.resolve({
						ok: false,
						error: { type: 'refused', status: 409, code: 'last-backbone' }
					})
			}
		);
		await show();
		await tab(/^Access/).click();
		await page.getByRole('combobox', { name: 'Role of Maya Okafor' }).selectOptions('Viewer');
		await expect.element(page.getByText(/This is the last backbone member/)).toBeVisible();
	});

	it('waits for the network, and says so', async () => {
		const { show } = await aPage(
			{},
			{
				...SHARED,
				status: { state: 'offline', since: 0, reason: undefined, unsentDocuments: [] }
			}
		);
		await show();
		await expect.element(page.getByRole('button', { name: 'Invite somebody' })).toBeDisabled();
		await tab(/^Access/).click();
		await expect.element(page.getByText(/This needs the server/).first()).toBeVisible();
		await expect
			.element(page.getByRole('combobox', { name: 'Role of Maya Okafor' }))
			.toBeDisabled();
	});

	it('offers a reader nothing to change', async () => {
		const { model, show } = await aPage({ role: 'viewer' }, SHARED);
		addOrganisation(model, { name: 'Open Door' });
		await show();
		await page.getByRole('button', { name: /^Open Door/ }).click();
		await expect.element(page.getByRole('textbox', { name: 'Name' })).toBeDisabled();
		expect(page.getByRole('button', { name: 'Put away' }).elements()).toEqual([]);
		expect(page.getByRole('button', { name: 'Add a partner' }).elements()).toEqual([]);
		expect(page.getByRole('button', { name: 'Invite somebody' }).elements()).toEqual([]);
	});
});
