/** What goes wrong in one run: the seed decides which kinds of trouble there are, and how often. */
import { type Role } from '#lib/protocol/roles.ts';
import { type Device } from './device.ts';
import { type Disk } from './disk.ts';
import { type People } from './people.ts';
import { type Server } from './server.ts';
import { type Timeline } from './timeline.ts';

export interface Place {
	readonly timeline: Timeline;
	readonly disk: Disk;
	readonly server: Server;
	readonly people: People;
	readonly devices: readonly Device[];
	/** Whose roles may change. */
	readonly changing: readonly string[];
}

type Trouble = (place: Place) => void;

/** Something is wrong for a while. */
function spell(begin: Trouble, end: Trouble, typicalMs: number): Trouble {
	return (place) => {
		begin(place);
		place.timeline.after(place.timeline.some(typicalMs), () => end(place));
	};
}

function someLine({ timeline, server }: Place) {
	const { lines } = server;
	return lines.length > 0 ? timeline.random.pick(lines) : undefined;
}

const ROLES: readonly (Role | 'none')[] = ['viewer', 'partner', 'backbone', 'none'];

const TROUBLES: Readonly<Record<string, Trouble>> = {
	killed: ({ server }) => server.kill(false),
	powerLost: ({ server }) => server.kill(true),
	stopped: ({ server }) => server.stop(),
	busy: spell(
		({ disk }) => void (disk.ails.isBusy = true),
		({ disk }) => void (disk.ails.isBusy = false),
		3_000
	),
	slow: spell(
		({ disk, timeline }) => void (disk.ails.slowness = 2 + timeline.random.below(60)),
		({ disk }) => void (disk.ails.slowness = 1),
		4_000
	),
	unreadable: spell(
		({ disk }) => void (disk.ails.isUnreadable = true),
		({ disk }) => void (disk.ails.isUnreadable = false),
		2_000
	),
	writeFails: ({ disk }) => void (disk.ails.failingWrites += 1),
	flushFails: ({ disk }) => void (disk.ails.isFlushFailing = true),
	raced: ({ disk }) => void (disk.ails.isRaced = true),
	cut: (place) => someLine(place)?.cut(),
	halfOpen: (place) => {
		const line = someLine(place);
		if (line) line.isDead = true;
	},
	slowReader: (place) => {
		const line = someLine(place);
		if (!line) return;
		line.isSlow = true;
		place.timeline.after(place.timeline.some(15_000), () => void (line.isSlow = false));
	},
	storm: ({ server }) => {
		for (const line of server.lines) line.cut();
	},
	role: ({ people, changing, timeline: { random } }) => {
		const role = random.pick(ROLES);
		people.setRole(random.pick(changing), role === 'none' ? undefined : role, random.chance(0.2));
	},
	clockSteps: ({ timeline }) => void (timeline.steps = timeline.random.below(3) - 1)
};

/** Lets trouble come until `end`. */
export function brew(place: Place, end: number): readonly string[] {
	const { random } = place.timeline;
	const kinds = Object.keys(TROUBLES).filter(() => random.chance(0.45));
	for (const kind of kinds) {
		const pace = 4_000 + random.next() * 30_000;
		const come = () => {
			if (place.timeline.now >= end) return;
			place.timeline.note(`trouble: ${kind}`);
			TROUBLES[kind]?.(place);
			place.timeline.after(pace * (0.3 + random.next() * 1.4), come);
		};
		place.timeline.after(pace * random.next(), come);
	}
	return kinds;
}
