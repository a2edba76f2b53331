/** Places with a document in them, made once for each server and copied for every round. */
import { type Grown } from './documents.ts';
import { type Kind } from './kinds.ts';
import { bring } from './load-process.ts';
import { copyOf, newPlace, type Place, removePlace, ServerProcess } from './server-process.ts';

const DURABLE = '?durable=1';

/** A target whose server says what it has, where it can. */
export function promising(server: ServerProcess): ServerProcess['target'] {
	const { target, place } = server;
	return place.kind.name === 'Keel' ? { ...target, query: DURABLE } : target;
}

/** A folder in which a server of this kind keeps the document. */
export async function plant(kind: Kind, room: string, { updates }: Grown): Promise<Place> {
	const server = await ServerProcess.start(await newPlace(kind));
	try {
		const load = await bring('planting', promising(server), { room, updates });
		try {
			await load.run({});
			await server.quiet();
		} finally {
			await load.end();
		}
		await server.quiet();
	} finally {
		await server.stop();
	}
	return server.place;
}

/** Does something with a server that was just started on a copy of that place. */
export async function withCopy<T>(
	place: Place,
	act: (server: ServerProcess) => Promise<T>
): Promise<T> {
	const copy = await copyOf(place);
	try {
		const server = await ServerProcess.start(copy);
		try {
			return await act(server);
		} finally {
			await (process.env.KEEL_PROFILES === undefined ? server.kill() : server.stop());
		}
	} finally {
		await removePlace(copy);
	}
}

/** Places by kind, and how they are all taken away. */
export class Places {
	readonly #places = new Map<Kind, Place>();

	async plant(kind: Kind, room: string, grown: Grown): Promise<void> {
		this.#places.set(kind, await plant(kind, room, grown));
	}

	of(kind: Kind): Place {
		const place = this.#places.get(kind);
		if (!place) throw new Error(`Nothing was planted for ${kind.name}`);
		return place;
	}

	async remove(): Promise<void> {
		for (const place of this.#places.values()) await removePlace(place);
		this.#places.clear();
	}
}
