/** What a person may do, asked of accounts that cannot always tell. */
import { expect, test } from 'vitest';
import { TestAccess } from '#test/access.ts';
import { HandClock } from '#test/hand-clock.ts';
import { BOUNDS } from './limits.ts';
import { Ticket } from './ticket.ts';

test('accounts that cannot tell refuse nobody, and are asked again each time', () => {
	const access = new TestAccess();
	const clock = new HandClock();
	const initiativeId = access.initiative();
	const session = access.member(initiativeId, 'partner');
	const ticket = new Ticket({
		access,
		session,
		initiativeId,
		document: 'board',
		durable: true,
		clock
	});
	expect(ticket.look()).toBeUndefined();
	const roleOf = access.roleOf.bind(access);
	access.roleOf = () => {
		throw new Error('database is locked');
	};
	expect(() => ticket.look()).toThrow('locked');
	expect(ticket.mayWrite()).toBe(true);
	clock.forward(2 * BOUNDS.accessAgeMs);
	expect(() => ticket.mayWrite()).toThrow('locked');
	expect(() => ticket.mayWrite()).toThrow('locked');
	access.roleOf = roleOf;
	expect(ticket.mayWrite()).toBe(true);
});
