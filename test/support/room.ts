/** A room with people in it, for tests of the wire. */
import { type Role } from '#lib/protocol/roles.ts';
import { type Clock } from '#server/clock.ts';
import { type SyncLimits } from '#server/limits.ts';
import { type DocStore } from '#server/store/store.ts';
import { type TestPerson } from './access.ts';
import { RawClient, type RawOptions } from './raw-client.ts';
import { startSync, type TestSync } from './sync-server.ts';

export interface TestRoom {
	readonly server: TestSync;
	readonly initiative: string;
	member(role: Role, name?: string): TestPerson;
	/** A socket of this person, opened and synced; by default on the board, asking for acknowledgements. */
	enter(person: TestPerson, options?: Partial<RawOptions>): Promise<RawClient>;
	/** The same, not waited for. */
	knock(person: TestPerson | undefined, options?: Partial<RawOptions>): RawClient;
	close(): Promise<void>;
}

export async function openRoom(
	options: {
		readonly store?: DocStore;
		readonly limits?: Partial<SyncLimits>;
		readonly clock?: Clock;
	} = {}
): Promise<TestRoom> {
	const server = await startSync(options);
	const initiative = server.access.initiative();
	const optionsOf = (person: TestPerson | undefined, more: Partial<RawOptions>): RawOptions => ({
		url: server.url,
		path: `${initiative}/board`,
		query: '?durable=1',
		...(person && { token: person.token }),
		...more
	});
	return {
		server,
		initiative,
		member: (role, name) => server.access.member(initiative, role, name),
		enter: (person, more = {}) => RawClient.synced(optionsOf(person, more)),
		knock: (person, more = {}) => new RawClient(optionsOf(person, more)),
		close: () => server.close()
	};
}
