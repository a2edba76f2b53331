import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import OpenPageFrame from '#test/OpenPageFrame.svelte';
import { paperOpenInitiative } from '#test/paper-open-initiative.ts';
import { Person } from '#lib/model/people/person.ts';
import { addPerson } from '#lib/model/people/roster.ts';
import { readRows } from '#lib/model/schema/collection.ts';
import { type Role } from '#lib/protocol/roles.ts';
import HomePage from './HomePage.svelte';

const done = { ok: true, value: undefined } as const;

/** Noor came by a link, and nobody put a name like hers on the list of people. */
async function joined(role: Role, options: { unfounded?: boolean; listed?: string } = {}) {
	await page.viewport(1440, 900);
	const me = { id: 'noor', name: 'Noor Haddad' };
	const setMember = vi.fn(() => Promise.resolve(done));
	const member = { personId: me.id, name: me.name, role, entry: undefined, lastSeen: undefined };
	const { unfounded = false, listed } = options;
	const initiative = paperOpenInitiative({ role, unfounded, members: [member] }, { me, setMember });
	const { model } = initiative.people;
	if (listed !== undefined) addPerson(model, { displayName: listed });
	await render(OpenPageFrame, { page: HomePage, initiative });
	return {
		setMember,
		named: () =>
			[...readRows(model.people, Person).values()].filter(
				({ displayName }) => displayName === me.name
			)
	};
}

const putMe = page.getByRole('button', { name: 'Put me on the list' });

describe('somebody who is not on the list of people', () => {
	it('puts themselves on it, and counts as that person at once in the backbone team', async () => {
		const { named, setMember } = await joined('backbone');
		await putMe.click();
		await expect
			.element(page.getByText('You are on the list of people now.').first())
			.toBeVisible();
		expect(named().map(({ accounts }) => [...accounts])).toEqual([['noor']]);
		expect(setMember).toHaveBeenCalledWith('noor', { entry: named()[0]?.id });
	});

	it('is added once, however often the server could not be reached', async () => {
		const { named, setMember } = await joined('backbone');
		const offline = { ok: false, error: { type: 'offline' } };
		setMember.mockImplementationOnce(() => Promise.resolve(offline as never));
		await putMe.click();
		await expect.element(page.getByText(/Press once more/).first()).toBeVisible();
		await putMe.click();
		await expect
			.element(page.getByText('You are on the list of people now.').first())
			.toBeVisible();
		expect(named()).toHaveLength(1);
	});

	it('waits for the backbone team as a partner, and is not asked again', async () => {
		const { named, setMember } = await joined('partner');
		await putMe.click();
		await expect.element(putMe).not.toBeInTheDocument();
		expect(named().map(({ accounts }) => [...accounts])).toEqual([['noor']]);
		expect(setMember).not.toHaveBeenCalled();
	});

	it('can do so after “Somebody else”', async () => {
		const { named } = await joined('partner', { listed: 'Noor Haddad' });
		await expect.element(putMe).not.toBeInTheDocument();
		await page.getByRole('button', { name: 'Somebody else' }).click();
		await putMe.click();
		await expect.poll(() => named()).toHaveLength(2);
	});

	it('is not asked before the list has arrived', async () => {
		await joined('backbone', { unfounded: true });
		await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
		await expect.element(putMe).not.toBeInTheDocument();
	});
});
