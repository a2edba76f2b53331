import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import OpenPageFrame from '#test/OpenPageFrame.svelte';
import { type PaperOptions } from '#test/paper-initiative.ts';
import { paperOpenInitiative } from '#test/paper-open-initiative.ts';
import { Organisation } from '#lib/model/people/organisation.ts';
import { Person } from '#lib/model/people/person.ts';
import { addOutcome } from '#lib/model/agenda/agenda.ts';
import { addActivity } from '#lib/model/board/board.ts';
import { readContacts, setReach } from '#lib/model/people/contact.ts';
import { addResource } from '#lib/model/people/offers.ts';
import { Resource } from '#lib/model/people/resource.ts';
import {
	addGroup,
	addOrganisation,
	addPerson,
	setAccountOf,
	setAim
} from '#lib/model/people/roster.ts';
import { type PrivatePeopleDoc } from '#lib/model/workspace.ts';
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
		await page.getByRole('button', { name: 'Look at both' }).click();
		const asked = page.getByRole('dialog', { name: 'Are these one?' });
		await expect.element(asked.getByText('Riverside CHC', { exact: true }).first()).toBeVisible();
		await asked.getByRole('button', { name: 'Join as Riverside Community Health Center' }).click();
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

describe('what partners do', () => {
	it('a need finds an offer, and the two are matched and taken apart again', async () => {
		const { model, show } = await aPage();
		const [clinic, council] = ['Riverside', 'Parents’ Council'].map((name) =>
			addOrganisation(model, { name })
		);
		const supply = { amount: 8, unit: 'h/month', period: '' };
		const kind = 'staff hours';
		addResource(model, {
			title: 'Evening interpreter',
			direction: 'need',
			kind,
			supply,
			orgId: clinic?.ok ? clinic.value : undefined
		});
		addResource(model, {
			title: 'Pool of interpreters',
			direction: 'offer',
			kind,
			supply,
			orgId: council?.ok ? council.value : undefined
		});
		const states = () => [...readRows(model.resources, Resource).values()].map((row) => row.state);
		await show();
		await tab(/^Offers and needs/).click();
		await expect.element(page.getByText(/^both staff hours · both in h\/month/)).toBeVisible();
		await page
			.getByRole('button', { name: 'Match Evening interpreter with Pool of interpreters' })
			.click();
		expect(states()).toEqual(['matched', 'matched']);
		await page.getByRole('button', { name: 'Undo' }).click();
		expect(states()).toEqual(['open', 'open']);
	});

	it('stands in the panel of each, with its activities and its own aims', async () => {
		const { initiative, model, organisation, show } = await aPage();
		const added = addOrganisation(model, { name: 'Public Library' });
		const id = added.ok ? added.value : '';
		addActivity(initiative.board.model, { title: 'Story time', leadOrgs: [id] });
		const outcome = addOutcome(initiative.agenda.model, { statement: 'Children read' });
		setAim(model, id, outcome.ok ? outcome.value : '', 'Story time at three schools');
		await show();
		await page.getByRole('button', { name: /^Public Library/ }).click();
		const panel = page.getByRole('dialog', { name: 'Public Library' });
		await expect.element(panel.getByRole('link', { name: 'Story time' })).toBeVisible();
		const aim = panel.getByRole('textbox', { name: 'Own aim for “Children read”' });
		await aim.fill('Story time at four schools');
		aim.element().dispatchEvent(new FocusEvent('blur'));
		await expect
			.poll(() => [...(organisation('Public Library')?.aims.values() ?? [])])
			.toEqual(['Story time at four schools']);
	});

	it('and who is missing at the table is said, with prospects apart', async () => {
		const { model, organisation, show } = await aPage();
		addOrganisation(model, { name: 'Open Door', sector: 'faith' });
		addOrganisation(model, { name: 'Gazette', sector: 'media', role: 'prospect' });
		await show();
		await expect.element(page.getByText(/^No partner from .* and media yet\.$/)).toBeVisible();
		await page.getByRole('button', { name: 'Became a partner' }).click();
		expect(organisation('Gazette')).toMatchObject({ role: 'partner', joinedOn: '2026-02-16' });
		await page.getByRole('button', { name: 'Undo' }).click();
		expect(organisation('Gazette')).toMatchObject({ role: 'prospect', joinedOn: undefined });
	});
});

describe('contact details', () => {
	const phones = (details: PrivatePeopleDoc | undefined) =>
		details && [...readContacts(details.contacts).values()].map((contact) => contact.phones);

	it('are written by the backbone into the document that only it receives', async () => {
		const { initiative, model, show } = await aPage();
		addPerson(model, { displayName: 'Carmen Duarte' });
		await show();
		await tab(/^People/).click();
		await page.getByRole('button', { name: /^Carmen Duarte/ }).click();
		await expect.element(page.getByText(/^Only backbone members receive/)).toBeVisible();
		await page.getByRole('button', { name: 'Add a phone number' }).click();
		await page.getByRole('textbox', { name: 'Add a phone number' }).fill('555 0101');
		page
			.getByRole('textbox', { name: 'Add a phone number' })
			.element()
			.dispatchEvent(new FocusEvent('blur'));
		await expect.element(page.getByRole('link', { name: '555 0101' })).toBeVisible();
		expect(phones(initiative.privatePeople?.model)).toEqual([['555 0101']]);
		expect(JSON.stringify(initiative.people.doc.toJSON())).not.toContain('0101');
	});

	it('are not even named to a partner', async () => {
		const { model, show } = await aPage({ role: 'partner' }, SHARED);
		addPerson(model, { displayName: 'Carmen Duarte' });
		await show();
		await tab(/^People/).click();
		await page.getByRole('button', { name: /^Carmen Duarte/ }).click();
		await expect.element(page.getByRole('dialog', { name: 'Carmen Duarte' })).toBeVisible();
		expect(page.getByText('Contact details').elements()).toEqual([]);
		expect(page.getByText('Phone').elements()).toEqual([]);
	});
});

describe('on paper', () => {
	/** What stands on the paper, as the browser would print it now. */
	function printed(): string {
		window.dispatchEvent(new Event('beforeprint'));
		const text = document.querySelector('.keel-printed')?.textContent ?? '';
		window.dispatchEvent(new Event('afterprint'));
		return text;
	}

	it('stand partners, groups and people; contact details only where somebody ticked them', async () => {
		const { initiative, model, show } = await aPage();
		const added = addPerson(model, { displayName: 'Carmen Duarte', roleTitle: 'Nurse' });
		addOrganisation(model, { name: 'Riverside', sector: 'health' });
		const details = initiative.privatePeople?.model;
		if (details) setReach(details, added.ok ? added.value : '', 'phones', '555 0101', true);
		await show();
		expect(printed()).toMatch(/Health.*Riverside.*Carmen Duarte/s);
		expect(printed()).not.toContain('0101');
		const papers: string[] = [];
		const print = vi.spyOn(window, 'print').mockImplementation(() => papers.push(printed()));
		await page.getByRole('button', { name: 'Print' }).click();
		const asked = page.getByRole('dialog', { name: /^Print/ });
		await asked.getByText('With contact details').click();
		await asked.getByRole('button', { name: 'Print' }).click();
		expect(papers).toHaveLength(1);
		expect(papers[0]).toContain('555 0101');
		expect(papers[0]).toContain('for backbone members only');
		await expect.poll(printed).not.toContain('0101');
		expect(document.querySelector('.keel-printed')).toBeNull();
		print.mockRestore();
	});
});

describe('groups', () => {
	it('say what is so: two chairs, a term that is over, a rule out of reach', async () => {
		const { model, show } = await aPage();
		const [ana, ben, cem] = ['Ana', 'Ben', 'Cem'].map((displayName) => {
			const added = addPerson(model, { displayName });
			return added.ok ? added.value : '';
		});
		addGroup(model, {
			name: 'Steering',
			quorum: { type: 'n', n: 4 },
			members: [
				[ana ?? '', { role: 'chair' }],
				[ben ?? '', { role: 'chair' }],
				[cem ?? '', { role: 'member', to: '2026-01-31' }]
			]
		});
		await show();
		await tab(/^Groups/).click();
		await page.getByRole('button', { name: /^Steering/ }).click();
		const panel = page.getByRole('dialog', { name: 'Steering' });
		await expect.element(panel.getByText('Two people chair: Ana and Ben.')).toBeVisible();
		await expect.element(panel.getByText('The term is over for Cem.')).toBeVisible();
		await expect
			.element(panel.getByText('Deciding asks for 4, and 2 members are here.'))
			.toBeVisible();
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
	it('puts somebody who joined on the list of people, and connects the two', async () => {
		const setMember = vi.fn(() => Promise.resolve({ ok: true, value: undefined } as const));
		const { person, show } = await aPage({ unfounded: true }, { ...SHARED, setMember });
		await show();
		await tab(/^Access/).click();
		await page.getByRole('button', { name: 'Put me on the list' }).click();
		expect(setMember).toHaveBeenCalledWith('maya', { entry: person('Maya Okafor')?.id });
	});

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
