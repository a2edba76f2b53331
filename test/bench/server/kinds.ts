/** The servers that are measured side by side: how each is started, and how its clients reach it. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { GIVES_MEMORY_BACK } from '../../../scripts/memory.js';
import { type Target } from './target.ts';

export type KindName =
	'Keel' | 'floor' | 'y-websocket' | 'y-websocket with LevelDB' | 'Hocuspocus with SQLite';

export interface Kind {
	readonly name: KindName;
	/** Whether anything outlives its process. */
	readonly keeps: boolean;
	/** Program and arguments, and what it finds in its environment; `data` is its own folder. */
	start(data: string): { readonly args: readonly string[]; readonly env: Record<string, string> };
	/** Lets clients in; asked once per folder. */
	admit(port: number): Promise<Omit<Target, 'port'>>;
}

const inProject = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const PLAIN = { wire: 'plain', prefix: '/', query: '' } as const;
/** A whole crowd comes from one address and has one name. */
const NO_CONNECTION_LIMITS = {
	connectionsPerAddress: 0,
	connectionsPerPerson: 0,
	connectionsPerRoom: 0
};
/** Each of its limits would be met by a whole crowd from one address. */
const NO_LIMITS = {
	...NO_CONNECTION_LIMITS,
	messagesPerSecond: 0,
	awarenessPerSecond: 0,
	requestsPerMinute: 0
};

export const KEEL: Kind = {
	name: 'Keel',
	keeps: true,
	start: startOf('error', NO_LIMITS),
	async admit(port) {
		const ask = async (where: string, body: object, token?: string) => {
			const response = await fetch(`http://127.0.0.1:${port}${where}`, {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					...(token !== undefined && { authorization: `Bearer ${token}` })
				},
				body: JSON.stringify(body)
			});
			if (!response.ok) throw new Error(`${where} answers ${response.status}`);
			return (await response.json()) as { readonly id: string; readonly token: string };
		};
		const { token } = await ask('/api/session', { name: 'Ana Ortega', bearer: true });
		const { id } = await ask('/api/initiatives', { name: 'Riverside Together' }, token);
		return { wire: 'plain', prefix: `/sync/${id}/`, query: '', token };
	}
};

/** As people run it: with its limits on what each may send, and telling what happens. */
export const KEEL_IN_USE: Kind = { ...KEEL, start: startOf('info', NO_CONNECTION_LIMITS) };

function startOf(level: string, limits: Readonly<Record<string, number>>): Kind['start'] {
	return (data) => ({
		args: [inProject('../../../sync-server/main.ts')],
		env: {
			...GIVES_MEMORY_BACK,
			HOST: '127.0.0.1',
			PORT: '0',
			KEEL_DATA: data,
			KEEL_LOG: level,
			KEEL_SAMPLE: '0',
			KEEL_LIMITS: JSON.stringify(limits)
		}
	});
}

export const FLOOR: Kind = {
	name: 'floor',
	keeps: false,
	start: () => ({ args: [inProject('programs/floor.ts')], env: {} }),
	admit: async () => PLAIN
};

/** @param folder where they are installed */
export function peersIn(folder: string): readonly Kind[] {
	const yWebsocket = inProject('programs/y-websocket.ts');
	return [
		{
			name: 'y-websocket',
			keeps: false,
			start: () => ({ args: [yWebsocket, folder], env: {} }),
			admit: async () => PLAIN
		},
		{
			name: 'y-websocket with LevelDB',
			keeps: true,
			start: (data) => ({
				args: [yWebsocket, folder],
				env: { YPERSISTENCE: path.join(data, 'level') }
			}),
			admit: async () => PLAIN
		},
		{
			name: 'Hocuspocus with SQLite',
			keeps: true,
			start: (data) => ({ args: [inProject('programs/hocuspocus.ts'), folder, data], env: {} }),
			admit: async () => ({ ...PLAIN, wire: 'named' })
		}
	];
}
