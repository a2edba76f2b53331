/** The initiatives of this server: id, name, epoch and who founded each. */
import { type DatabaseSync } from 'node:sqlite';
import { numberIn, optionalTextIn, textIn, type Row } from './rows.ts';
import { newId } from './secrets.ts';

export interface InitiativeRow {
	readonly id: string;
	readonly name: string;
	/** Minted when the initiative is made, 22 characters; a client that saw another one starts anew. */
	readonly epoch: string;
	/** Nobody for one that the server made by itself (the sample). */
	readonly founderId: string | undefined;
}

/** Rules over the table `initiative`. `now` answers epoch milliseconds. */
export function openInitiatives(db: DatabaseSync, now: () => number) {
	const one = db.prepare('SELECT id, name, epoch, founder_id FROM initiative WHERE id = ?');
	const add = db.prepare(
		'INSERT INTO initiative (id, name, epoch, founder_id, created_at) VALUES (?, ?, ?, ?, ?)'
	);
	const count = db.prepare('SELECT count(*) AS count FROM initiative');
	const ids = db.prepare('SELECT id FROM initiative ORDER BY created_at, id');
	const orphans = db.prepare(
		`SELECT id, name, epoch, founder_id FROM initiative
		WHERE NOT EXISTS (
			SELECT 1 FROM member WHERE initiative_id = initiative.id AND role = 'backbone'
		) ORDER BY created_at, id LIMIT 1`
	);

	return {
		find(id: string): InitiativeRow | undefined {
			const row = one.get(id);
			return row && readInitiative(row);
		},
		/** Makes an initiative with a fresh epoch. The id must be free. */
		add(id: string, name: string, founderId: string | undefined): InitiativeRow {
			const epoch = newId();
			add.run(id, name, epoch, founderId ?? null, now());
			return { id, name, epoch, founderId };
		},
		ids(): string[] {
			return ids.all().map((row) => textIn(row, 'id'));
		},
		count(): number {
			const row = count.get();
			return row ? numberIn(row, 'count') : 0;
		},
		/** The oldest initiative that nobody is responsible for. */
		withoutBackbone(): InitiativeRow | undefined {
			const row = orphans.get();
			return row && readInitiative(row);
		}
	};
}

function readInitiative(row: Row): InitiativeRow {
	return {
		id: textIn(row, 'id'),
		name: textIn(row, 'name'),
		epoch: textIn(row, 'epoch'),
		founderId: optionalTextIn(row, 'founder_id')
	};
}
