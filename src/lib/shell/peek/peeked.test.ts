import { describe, expect, it } from 'vitest';
import { en } from '#lib/messages/en/index.ts';
import { addOutcome, retireOutcome } from '#lib/model/agenda/agenda.ts';
import { addActivity } from '#lib/model/board/board.ts';
import { addDecision } from '#lib/model/meetings/decisions.ts';
import { addGroup, addOrganisation, joinOrganisations } from '#lib/model/people/roster.ts';
import { paperOpenInitiative } from '#test/paper-open-initiative.ts';
import { peekAt } from './peeked.ts';

const id = (added: { ok: boolean; value?: string }): string => added.value ?? '';

describe('a peek', () => {
	it('says who owns an outcome and how much is done for it', () => {
		const initiative = paperOpenInitiative();
		const { agenda, board, people } = initiative;
		const group = id(addGroup(people.model, { name: 'Early Years' }));
		const outcome = id(
			addOutcome(agenda.model, { statement: 'All read', status: 'active', ownerGroupId: group })
		);
		const look = () => peekAt(initiative, en, `outcome:${outcome}`);
		expect(look()?.facts).toEqual(['Owner: Early Years', 'No activity now']);
		addActivity(board.model, {
			title: 'Books',
			outcomes: [[outcome, { contribution: 'primary' }]]
		});
		expect(look()?.facts).toEqual(['Owner: Early Years', '1 activity now']);
		expect(look()?.href).toBe(`/i/eastbrook/agenda#outcome=${outcome}`);
		retireOutcome(agenda.model, outcome);
		expect(look()?.past).toBe('retired');
	});

	it('shows the partner that stands for a joined one', () => {
		const initiative = paperOpenInitiative();
		const { model } = initiative.people;
		const main = id(addOrganisation(model, { name: 'Northgate' }));
		const twin = id(addOrganisation(model, { name: 'North Gate' }));
		joinOrganisations(model, twin, main);
		expect(peekAt(initiative, en, `organisation:${twin}`)?.title).toBe('Northgate');
	});

	it('finds a decision in whichever meeting made it', () => {
		const initiative = paperOpenInitiative();
		initiative.meeting('m1');
		const decision = id(addDecision(initiative.meeting('m2'), { title: 'Meet on Mondays' }));
		const peeked = peekAt(initiative, en, `decision:${decision}`);
		expect(peeked?.title).toBe('Meet on Mondays');
		expect(peeked?.href).toBe(`/i/eastbrook/meetings/m2#decision=${decision}`);
	});

	it('has nothing to say of what is not here or not known', () => {
		const initiative = paperOpenInitiative();
		for (const ref of ['outcome:gone', 'outcome:', 'comet:1', '', 'constructor:x', ':']) {
			expect(peekAt(initiative, en, ref)).toBeUndefined();
		}
	});
});
