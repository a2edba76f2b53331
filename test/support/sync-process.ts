/**
 * A process with the document half alone, for being killed: it loads its code, waits for a line on
 * stdin, then opens the store and prints its port, later a line for each compaction it begins.
 * Arguments: folder, initiative, person, token.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type Access } from '../../sync-server/access.ts';
import { DEFAULT_LIMITS } from '../../sync-server/limits.ts';
import { openSqliteStore } from '../../sync-server/store/sqlite.ts';
import { createSync } from '../../sync-server/sync.ts';

const [, , folder = '', initiative = '', personId = '', token = ''] = process.argv;
const access: Access = {
	sessionOf: (given) => (given === token ? { sessionId: 's', personId, name: 'Ana' } : undefined),
	isLive: () => true,
	roleOf: (id, person) => (id === initiative && person === personId ? 'partner' : undefined),
	epochOf: () => undefined,
	onChange: () => () => undefined
};

await once(process.stdin, 'data');
const store = await openSqliteStore({ folder });
const sync = createSync({
	store: {
		...store,
		compact(...what) {
			process.stdout.write('compacting\n');
			return store.compact(...what);
		}
	},
	access,
	limits: DEFAULT_LIMITS,
	origins: [],
	log: () => undefined
});
const server = createServer();
server.on('upgrade', (request, socket, head) => sync.handleUpgrade(request, socket, head));
server.listen(0, '127.0.0.1', () => {
	const address = server.address();
	if (address && typeof address === 'object') process.stdout.write(`${address.port}\n`);
});
