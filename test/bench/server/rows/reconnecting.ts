/** Everybody comes again at once, with everything they had. */
import { comparison } from '../compare.ts';
import { type Grown, typedHistory } from '../documents.ts';
import { bring } from '../load-process.ts';
import { Places, withCopy } from '../planted.ts';
import { ROOM } from '../rooms.ts';
import { ServerProcess } from '../server-process.ts';

const CLIENTS = 200;
/** An agenda of some pages that five people wrote. */
const BYTES = { full: 300_000, quick: 50_000 };
const TYPISTS = 5;
const beside = { whom: 'Hocuspocus with SQLite' } as const;

const places = new Places();
let grown: Grown | undefined;

export const reconnecting = comparison({
	name: `${CLIENTS} clients come again at once`,
	runs: { full: 3, quick: 1 },
	of: ({ keeps }) => keeps,
	figures: {
		warm: { what: 'until all are in sync', unit: 'ms', most: 300, beside },
		cold: { what: 'until all are in sync, after a restart', unit: 'ms', most: 500, beside },
		bytes: { what: 'sent to each', unit: 'KB', most: 3 }
	},
	async prepare(kind, isQuick) {
		grown ??= typedHistory(isQuick ? BYTES.quick : BYTES.full, TYPISTS);
		await places.plant(kind, ROOM, grown);
	},
	end: () => places.remove(),
	run: (kind) =>
		withCopy(places.of(kind), async (server) => {
			const vector = grown?.vector ?? new Uint8Array([0]);
			const again = async (on: ServerProcess, isThere: boolean) => {
				const made = { room: ROOM, clients: CLIENTS, vector, isThere };
				const load = await bring('reconnecting', on.target, made);
				try {
					return await load.run({});
				} finally {
					await load.end();
				}
			};
			const warm = await again(server, true);
			await server.stop();
			const restarted = await ServerProcess.start(server.place);
			try {
				const cold = await again(restarted, false);
				return { warm: warm.ms, cold: cold.ms, bytes: warm.bytesEach / 1000 };
			} finally {
				await restarted.kill();
			}
		})
});
