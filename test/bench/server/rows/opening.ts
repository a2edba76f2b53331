/** A document that nobody has open, told to those who come. */
import { comparison } from '../compare.ts';
import { type Grown, manyRecords, typedHistory } from '../documents.ts';
import { bring } from '../load-process.ts';
import { Places, withCopy } from '../planted.ts';
import { ROOM } from '../rooms.ts';
import { type Place } from '../server-process.ts';

const HISTORY = { full: 2_000_000, quick: 100_000 };
const LARGE = { full: 20_000_000, quick: 1_000_000 };
const CROWD = 50;
const TYPISTS = 20;
const ONE = 'until one client has it';
const beside = { whom: 'Hocuspocus with SQLite' } as const;

interface Opened {
	readonly ms: number;
	readonly early: number;
	readonly peakMiB: number;
}

function opened(place: Place, clients: number, { letters, bytes }: Grown): Promise<Opened> {
	return withCopy(place, async (server) => {
		const load = await bring('opening', server.target, { room: ROOM, clients, letters, bytes });
		try {
			const { ms, early } = await load.run({});
			const { peakRssKiB } = await server.usage();
			return { ms, early, peakMiB: peakRssKiB / 1024 };
		} finally {
			await load.end();
		}
	});
}

function openingOf<Key extends string>(options: {
	readonly name: string;
	readonly grow: (isQuick: boolean) => Grown;
	readonly figures: Parameters<typeof comparison<Key>>[0]['figures'];
	readonly measure: (place: Place, grown: Grown) => Promise<Readonly<Record<Key, number>>>;
}): ReturnType<typeof comparison> {
	const places = new Places();
	let grown: Grown | undefined;
	return comparison<Key>({
		name: options.name,
		runs: { full: 3, quick: 1 },
		of: ({ keeps }) => keeps,
		figures: options.figures,
		async prepare(kind, isQuick) {
			grown ??= options.grow(isQuick);
			await places.plant(kind, ROOM, grown);
		},
		end: () => places.remove(),
		async run(kind) {
			if (!grown) throw new Error('There is nothing to open');
			return options.measure(places.of(kind), grown);
		}
	});
}

export const openingHistory = openingOf({
	name: 'a document of 2 MB of history that nobody has open (--quick: 0.1 MB)',
	grow: (isQuick) => typedHistory(isQuick ? HISTORY.quick : HISTORY.full, TYPISTS),
	figures: {
		ms: { what: ONE, unit: 'ms', most: 60, beside },
		peakMiB: { what: 'most memory meanwhile', unit: 'MiB' },
		early: { what: 'told "that was all" before the content', unit: 'clients', most: 0 }
	},
	measure: (place, grown) => opened(place, 1, grown)
});

export const openingLarge = openingOf({
	name: 'a document of 20 MB that nobody has open (--quick: 1 MB)',
	grow: (isQuick) => manyRecords(isQuick ? LARGE.quick : LARGE.full),
	figures: {
		one: { what: ONE, unit: 'ms', most: 300, beside },
		onePeak: { what: 'most memory meanwhile', unit: 'MiB', most: 200 },
		many: { what: `until ${CROWD} clients have it`, unit: 'ms', most: 3_000, beside },
		manyPeak: { what: `most memory with ${CROWD}`, unit: 'MiB', most: 200 },
		early: { what: 'told "that was all" before the content', unit: 'clients', most: 0 }
	},
	async measure(place, grown) {
		const one = await opened(place, 1, grown);
		const many = await opened(place, CROWD, grown);
		return {
			one: one.ms,
			onePeak: one.peakMiB,
			many: many.ms,
			manyPeak: many.peakMiB,
			early: one.early + many.early
		};
	}
});
