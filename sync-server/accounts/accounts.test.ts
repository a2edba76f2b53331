import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { type AccessChange } from '../access.ts';
import { openAccounts, type Accounts, type Joined } from './accounts.ts';
import { DAY } from './invites.ts';
import { newId } from './secrets.ts';

function open(signup: 'open' | 'closed' = 'open') {
	const clock = { now: Date.parse('2026-03-01T09:00:00Z') };
	const db = new DatabaseSync(':memory:');
	const accounts = openAccounts(db, () => clock.now);
	const person = (name: string) => {
		const signedIn = accounts.introduce({ name }, 'test');
		if (!signedIn.ok) throw new Error(signedIn.error);
		return signedIn.value;
	};
	const founded = (personId: string, name = 'Eastbrook', id = newId()) => {
		const result = accounts.found(personId, { name, id, signup });
		if (!result.ok) throw new Error(result.error);
		return result.value.founded;
	};
	return { clock, db, accounts, person, founded };
}

function joined(result: ReturnType<Accounts['join']>): Joined {
	if (!result.ok) throw new Error(result.error);
	return result.value;
}

describe('a person', () => {
	it('is known again by the id and key that their device made', () => {
		const { accounts } = open();
		const id = newId();
		const first = accounts.introduce({ name: 'Ana', id, key: 'secret' }, 'laptop');
		const again = accounts.introduce({ name: 'Ana Reyes', id, key: 'secret' }, 'laptop');
		expect(first).toMatchObject({ ok: true, value: { isNew: true, person: { id, name: 'Ana' } } });
		expect(again).toMatchObject({
			ok: true,
			value: { isNew: false, person: { id, name: 'Ana Reyes' } }
		});
		expect(accounts.devicesOf(id)).toHaveLength(2);
	});

	it('keeps the id against another key and against none', () => {
		const { accounts } = open();
		const id = newId();
		accounts.introduce({ name: 'Ana', id, key: 'secret' }, '');
		expect(accounts.introduce({ name: 'Eve', id, key: 'guess' }, '')).toEqual({
			ok: false,
			error: 'id-taken'
		});
		expect(accounts.introduce({ name: 'Eve', id }, '')).toEqual({ ok: false, error: 'id-taken' });
	});

	it('is not known by an id that was made without a key', () => {
		const { accounts } = open();
		const id = newId();
		accounts.introduce({ name: 'Ana', id }, '');
		expect(accounts.introduce({ name: 'Eve', id, key: 'any' }, '').ok).toBe(false);
	});

	it('leaves no token and no key readable in the database', () => {
		const { accounts, db } = open();
		const key = 'a-key-that-nobody-else-knows';
		const signedIn = accounts.introduce({ name: 'Ana', id: newId(), key }, '');
		if (!signedIn.ok) throw new Error(signedIn.error);
		const { token, person } = signedIn.value;
		const link = accounts.createDeviceLink(person.id);
		const dump = JSON.stringify(
			['person', 'session', 'device_link'].map((table) =>
				db.prepare(`SELECT * FROM ${table}`).all()
			),
			(_key, value: unknown) =>
				value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value
		);
		for (const secret of [key, token, link.token]) expect(dump).not.toContain(secret);
	});

	it('is signed out on one device and told so, and stays on the other', () => {
		const { accounts, person } = open();
		const { person: ana, sessionId, token } = person('Ana');
		const link = accounts.createDeviceLink(ana.id);
		const phone = accounts.claimDeviceLink(link.token, 'phone');
		if (!phone.ok) throw new Error(phone.error);
		const changes: AccessChange[] = [];
		accounts.access.onChange((change) => changes.push(change));
		expect(accounts.endSession(ana.id, sessionId)).toBe(true);
		expect(changes).toEqual([{ type: 'session', sessionId }]);
		expect(accounts.access.sessionOf(token)).toBeUndefined();
		expect(accounts.access.isLive(sessionId)).toBe(false);
		expect(accounts.access.sessionOf(phone.value.token)?.personId).toBe(ana.id);
	});

	it('cannot sign somebody else out', () => {
		const { accounts, person } = open();
		const ana = person('Ana');
		const eve = person('Eve');
		expect(accounts.endSession(eve.person.id, ana.sessionId)).toBe(false);
		expect(accounts.access.isLive(ana.sessionId)).toBe(true);
	});
});

describe('a device link', () => {
	it('works once, for fifteen minutes', () => {
		const { accounts, person, clock } = open();
		const { person: ana } = person('Ana');
		const used = accounts.createDeviceLink(ana.id);
		expect(accounts.claimDeviceLink(used.token, '').ok).toBe(true);
		expect(accounts.claimDeviceLink(used.token, '')).toEqual({ ok: false, error: 'used-up' });
		const late = accounts.createDeviceLink(ana.id);
		clock.now += 15 * 60 * 1000;
		expect(accounts.claimDeviceLink(late.token, '')).toEqual({ ok: false, error: 'expired' });
		expect(accounts.claimDeviceLink('nonsense', '')).toEqual({ ok: false, error: 'unknown' });
	});
});

describe('founding', () => {
	it('answers the founder the same again and refuses the id to others', () => {
		const { accounts, person } = open();
		const ana = person('Ana').person.id;
		const ben = person('Ben').person.id;
		const wanted = { name: 'Eastbrook', id: newId(), signup: 'open' } as const;
		const first = accounts.found(ana, wanted);
		const again = accounts.found(ana, { ...wanted, name: 'Other' });
		if (!first.ok || !again.ok) throw new Error('refused');
		expect(first.value.isNew).toBe(true);
		expect(again.value).toEqual({ founded: first.value.founded, isNew: false });
		expect(accounts.found(ben, wanted)).toEqual({ ok: false, error: 'id-taken' });
	});

	it('needs an owner link where sign-up is closed, one for each initiative', () => {
		const { accounts, person } = open();
		const ana = person('Ana').person.id;
		const wanted = () => ({ name: 'Eastbrook', id: newId(), signup: 'closed' }) as const;
		expect(accounts.found(ana, wanted())).toEqual({ ok: false, error: 'signup-closed' });
		const link = accounts.renewOwnerLink() ?? '';
		expect(joined(accounts.join(link, { personId: ana, name: undefined }))).toMatchObject({
			initiative: undefined,
			role: 'backbone'
		});
		expect(accounts.found(ana, wanted()).ok).toBe(true);
		expect(accounts.found(ana, wanted())).toEqual({ ok: false, error: 'signup-closed' });
	});
});

describe('an invitation', () => {
	it('tells unknown, used-up, expired and revoked apart', () => {
		const { accounts, person, founded, clock } = open();
		const { id } = founded(person('Ana').person.id);
		const make = (maxUses: number, days: number) =>
			accounts.invite({ initiativeId: id, role: 'partner', maxUses, days });
		const stranger = { name: 'Ben', agent: '' };
		const usedUp = make(1, 1);
		joined(accounts.join(usedUp.token, stranger));
		const revoked = make(1, 1);
		accounts.revokeInvite(id, revoked.invite.inviteId);
		const expired = make(1, 1);
		const codes = () =>
			[usedUp, revoked, expired].map(({ token }) => {
				const result = accounts.join(token, stranger);
				return result.ok ? 'ok' : result.error;
			});
		clock.now += DAY;
		expect(codes()).toEqual(['expired', 'revoked', 'expired']);
		clock.now -= DAY;
		expect(codes()).toEqual(['used-up', 'revoked', 'ok']);
		expect(accounts.join('x'.repeat(43), stranger)).toEqual({ ok: false, error: 'unknown' });
	});

	it('is not used up by somebody who did not say a name', () => {
		const { accounts, person, founded } = open();
		const { id } = founded(person('Ana').person.id);
		const { token } = accounts.invite({ initiativeId: id, role: 'viewer', maxUses: 1, days: 1 });
		expect(accounts.join(token, { name: undefined, agent: '' })).toEqual({
			ok: false,
			error: 'name-needed'
		});
		expect(joined(accounts.join(token, { name: 'Ben', agent: '' })).role).toBe('viewer');
	});

	it('answers the same person the same again, used up or not', () => {
		const { accounts, person, founded } = open();
		const { id } = founded(person('Ana').person.id);
		const { token } = accounts.invite({ initiativeId: id, role: 'viewer', maxUses: 1, days: 1 });
		const ben = { personId: person('Ben').person.id, name: undefined };
		const first = joined(accounts.join(token, ben));
		expect(joined(accounts.join(token, ben))).toEqual(first);
		expect(accounts.invitesOf(id)).toMatchObject([{ uses: 1 }]);
	});

	it('does not let somebody back in who was removed, also where uses are left', () => {
		const { accounts, person, founded } = open();
		const { id } = founded(person('Ana').person.id);
		const link = (maxUses: number) =>
			accounts.invite({ initiativeId: id, role: 'viewer', maxUses, days: 1 }).token;
		const ben = { personId: person('Ben').person.id, name: undefined };
		for (const token of [link(1), link(25)]) {
			joined(accounts.join(token, ben));
			accounts.removeMember(id, ben.personId);
			expect(accounts.join(token, { ...ben, name: 'Benjamin' })).toEqual({
				ok: false,
				error: 'revoked'
			});
			expect(accounts.access.roleOf(id, ben.personId)).toBeUndefined();
		}
		expect(accounts.invitesOf(id).map(({ uses }) => uses)).toEqual([1, 1]);
	});

	it('lets others in by the link of somebody who was removed, and them by a new one', () => {
		const { accounts, person, founded } = open();
		const { id } = founded(person('Ana').person.id);
		const link = () =>
			accounts.invite({ initiativeId: id, role: 'viewer', maxUses: 25, days: 1 }).token;
		const first = link();
		const ben = { personId: person('Ben').person.id, name: undefined };
		joined(accounts.join(first, ben));
		accounts.removeMember(id, ben.personId);
		joined(accounts.join(first, { name: 'Cleo', agent: '' }));
		joined(accounts.join(link(), ben));
		expect(joined(accounts.join(first, ben)).role).toBe('viewer');
	});

	it('never lowers a role and carries the roster entry it was addressed to', () => {
		const { accounts, person, founded } = open();
		const ana = person('Ana').person.id;
		const { id } = founded(ana);
		const { token } = accounts.invite({
			initiativeId: id,
			role: 'viewer',
			forEntry: 'roster-ana',
			maxUses: 2,
			days: 1
		});
		const result = joined(accounts.join(token, { personId: ana, name: undefined }));
		expect(result).toMatchObject({ role: 'backbone', forEntry: 'roster-ana' });
		expect(accounts.membersOf(id)).toMatchObject([{ role: 'backbone', entry: 'roster-ana' }]);
	});
});

describe('a member', () => {
	it('is told to open sockets when joined, changed and removed', () => {
		const { accounts, person, founded } = open();
		const { id } = founded(person('Ana').person.id);
		const changes: AccessChange[] = [];
		const stop = accounts.access.onChange((change) => changes.push(change));
		const { token } = accounts.invite({ initiativeId: id, role: 'viewer', maxUses: 1, days: 1 });
		const ben = joined(accounts.join(token, { name: 'Ben', agent: '' })).person.id;
		accounts.changeMember(id, ben, { role: 'partner' });
		accounts.removeMember(id, ben);
		stop();
		accounts.removeMember(id, ben);
		const change = { type: 'member', initiativeId: id, personId: ben };
		expect(changes).toEqual([change, change, change]);
	});

	it('stays and stays backbone while there is no other backbone member', () => {
		const { accounts, person, founded } = open();
		const ana = person('Ana').person.id;
		const { id } = founded(ana);
		const last = { ok: false, error: 'last-backbone' };
		expect(accounts.changeMember(id, ana, { role: 'partner' })).toEqual(last);
		expect(accounts.removeMember(id, ana)).toEqual(last);
		const { token } = accounts.invite({ initiativeId: id, role: 'backbone', maxUses: 1, days: 1 });
		joined(accounts.join(token, { name: 'Ben', agent: '' }));
		expect(accounts.changeMember(id, ana, { role: 'partner' }).ok).toBe(true);
		expect(accounts.access.roleOf(id, ana)).toBe('partner');
	});

	it('was last seen when a socket or request of theirs was looked at', () => {
		const { accounts, person, founded, clock } = open();
		const ana = person('Ana').person.id;
		const { id } = founded(ana);
		expect(accounts.membersOf(id)[0]?.lastSeen).toBe(clock.now);
		clock.now += 5000;
		accounts.access.roleOf(id, ana);
		expect(accounts.membersOf(id)[0]?.lastSeen).toBe(clock.now);
	});

	it('was last seen is written without waiting for the disk or for whoever else writes', () => {
		const { accounts, db, person, founded } = open();
		const ana = person('Ana').person.id;
		const { id } = founded(ana);
		const waits = () =>
			['synchronous', 'busy_timeout'].flatMap((name) =>
				Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})
			);
		const during: unknown[] = [];
		db.function('look', () => during.push(waits()));
		const when = 'AFTER UPDATE OF last_seen ON member BEGIN SELECT look(); END';
		db.exec(`CREATE TEMP TRIGGER looking ${when}`);
		accounts.access.roleOf(id, ana);
		accounts.membersOf(id);
		expect([during, waits()]).toEqual([[[1, 0]], [2, 5_000]]);
	});
});

it('lists members and devices on a disk that takes no writes, and notes later when they were here', () => {
	const { accounts, db, person, founded, clock } = open();
	const { person: ana, token } = person('Ana');
	const { id } = founded(ana.id);
	const founding = clock.now;
	clock.now += 5000;
	accounts.access.sessionOf(token);
	accounts.access.roleOf(id, ana.id);
	const seen = () => [accounts.membersOf(id), accounts.devicesOf(ana.id)].flat();

	db.exec('PRAGMA query_only = ON');
	expect(() => accounts.renewOwnerLink()).toThrow('readonly');
	expect(seen()).toMatchObject([{ lastSeen: founding }, { lastSeen: founding }]);
	db.exec('PRAGMA query_only = OFF');
	expect(seen()).toMatchObject([{ lastSeen: clock.now }, { lastSeen: clock.now }]);
});

describe('the owner link', () => {
	it('is there while there is no initiative, and the one before is revoked', () => {
		const { accounts } = open();
		const first = accounts.renewOwnerLink() ?? '';
		const second = accounts.renewOwnerLink() ?? '';
		expect(accounts.join(first, { name: 'Ana', agent: '' })).toEqual({
			ok: false,
			error: 'revoked'
		});
		expect(accounts.join(second, { name: 'Ana', agent: '' }).ok).toBe(true);
	});

	it('opens the initiative that nobody is responsible for, and then there is none', () => {
		const { accounts } = open();
		const id = newId();
		accounts.addInitiative(id, 'Eastbrook Thrives');
		const link = accounts.renewOwnerLink() ?? '';
		expect(joined(accounts.join(link, { name: 'Ana', agent: '' }))).toMatchObject({
			initiative: { id, name: 'Eastbrook Thrives' },
			role: 'backbone'
		});
		expect(accounts.renewOwnerLink()).toBeUndefined();
	});

	it('expires after seven days', () => {
		const { accounts, clock } = open();
		const link = accounts.renewOwnerLink() ?? '';
		clock.now += 7 * DAY;
		expect(accounts.join(link, { name: 'Ana', agent: '' })).toEqual({
			ok: false,
			error: 'expired'
		});
	});
});

it('keeps everything when the same database is opened again', () => {
	const { accounts, db, person, founded } = open();
	const { person: ana, token } = person('Ana');
	const { id } = founded(ana.id);
	accounts.close();
	const again = openAccounts(db);
	expect(again.access.sessionOf(token)?.personId).toBe(ana.id);
	expect(again.access.epochOf(id)).toBe(accounts.access.epochOf(id));
});

it('refuses a database that a newer Keel wrote', () => {
	const { db } = open();
	db.prepare('INSERT INTO accounts_schema (step) VALUES (99)').run();
	expect(() => openAccounts(db)).toThrow('newer Keel');
});
