import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { peopleOf } from '../workspace.ts';
import { Group } from './group.ts';
import { restoreGroup } from './restore-group.ts';
import { addGroup, archiveGroup } from './roster.ts';

it('takes a group back into use with its members', () => {
	let ids = 0;
	const pen = {
		by: 'maya',
		now: () => '2026-02-16T09:00:00Z',
		createId: () => `g${++ids}`,
		random: () => 0.5
	};
	const people = peopleOf(new Y.Doc(), pen);
	const added = addGroup(people, { name: 'Early Years', members: [['grace', { role: 'chair' }]] });
	const id = added.ok ? added.value : '';
	archiveGroup(people, id);
	expect(Group.read(id, people.groups.get(id))?.archived).toBeDefined();
	expect(restoreGroup(people, id)).toEqual({ ok: true, value: undefined });
	const group = Group.read(id, people.groups.get(id));
	expect(group?.archived).toBeUndefined();
	expect([...(group?.members.keys() ?? [])]).toEqual(['grace']);
	expect(restoreGroup(people, 'none')).toMatchObject({ ok: false, error: { type: 'not-found' } });
});
