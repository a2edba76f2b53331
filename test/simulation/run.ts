/** One run: twenty devices, one server, one disk, and whatever the seed has in store for them. */
import * as Y from 'yjs';
import { type Role } from '#lib/protocol/roles.ts';
import { looksOf } from './contents.ts';
import { act, attack, FORGED, paste } from './deeds.ts';
import { Device, type World } from './device.ts';
import { Disk } from './disk.ts';
import { INITIATIVE, People } from './people.ts';
import { Server } from './server.ts';
import { Timeline } from './timeline.ts';
import { readDoc, Truth } from './truth.ts';
import { brew } from './weather.ts';

export interface Outcome {
	/** The first promise that was broken, in words; undefined when all were kept. */
	readonly broken: string | undefined;
	/** Of everything that happened. */
	readonly trace: string;
	/** What was checked and what went wrong, counted. */
	readonly counts: Readonly<Record<string, number>>;
}

const DEVICES = 20;
const TROUBLED_MS = 25_000;
/** Long enough for rooms that everybody left to be merged and dropped. */
const QUIET_MS = 70_000;
const HEALING_MS = 240_000;
/** Within this the server has to notice that nobody is at the other end. */
const SILENT_DEATH_MS = 65_000;
const DOCUMENTS = ['board', 'agenda'] as const;
/** Their roles change. The others write all the time, as those must who are not told of refusals. */
const CHANGING = ['cleo', 'dora', 'emil'];
const WRITERS = ['ana', 'ben', 'finn'];
const ROGUE = 'mallory';

/** Runs one seed to its end. `tell` hears every line of the trace. */
export async function simulate(seed: number, tell?: (line: string) => void): Promise<Outcome> {
	const timeline = new Timeline(seed, tell);
	const { random } = timeline;
	const people = new People(timeline);
	const identities = new Map<number, string>();
	const truth = new Truth(timeline, people, identities);
	const disk = new Disk(timeline, truth);
	for (const person of [...WRITERS, ROGUE]) people.setRole(person, 'partner');
	for (const person of CHANGING) {
		people.setRole(person, random.pick<Role>(['viewer', 'partner', 'backbone']));
	}
	const server = new Server(timeline, disk, people);
	const devices = devicesOf({ timeline, truth, server, identities });

	let isTroubled = true;
	let deeds = 0;
	const pace = 2_500 + random.next() * 4_000;
	for (const device of devices) {
		repeat(timeline, 3_000, () => device.knock());
		repeat(timeline, pace, () => {
			if (!isTroubled) return;
			deeds += 1;
			if (device.options.isRogue && random.chance(0.3)) assail(device, truth, identities, random);
			else act(device, random, `${device.options.name}.${deeds}`);
			if (random.chance(0.012)) paste(device.doc);
		});
	}
	const kinds = brew({ timeline, disk, server, people, devices, changing: CHANGING }, TROUBLED_MS);
	const isBroken = () => truth.broken !== undefined;
	await timeline.run(isBroken, TROUBLED_MS);
	isTroubled = false;
	disk.heal();
	if (random.chance(0.3)) {
		for (const device of devices) {
			device.wantsOnline = false;
			device.goOffline();
		}
		await timeline.run(isBroken, timeline.now + QUIET_MS);
	}
	if (!isBroken()) await settle(timeline, truth, devices, people, server);
	if (!isBroken()) await compare(devices, disk, truth);
	return {
		broken: truth.broken,
		trace: timeline.hash(),
		counts: {
			...truth.counts,
			deeds,
			...Object.fromEntries(server.events),
			...Object.fromEntries(kinds.map((kind) => [kind, 1]))
		}
	};
}

function devicesOf(world: World): Device[] {
	const { random } = world.timeline;
	return Array.from({ length: DEVICES }, (_, n) => {
		const isRogue = n === DEVICES - 1;
		const durable = isRogue || random.chance(0.8);
		const personId = isRogue ? ROGUE : random.pick(durable ? [...WRITERS, ...CHANGING] : WRITERS);
		const document = random.pick(DOCUMENTS);
		return new Device(world, { name: `${personId}${n}`, personId, document, durable, isRogue });
	});
}

/** Calls again and again, each time after another while. */
function repeat(timeline: Timeline, typical: number, call: () => void): void {
	const again = () => {
		call();
		timeline.after(typical * (0.5 + timeline.random.next()), again);
	};
	timeline.after(typical * timeline.random.next(), again);
}

function assail(
	device: Device,
	truth: Truth,
	identities: ReadonlyMap<number, string>,
	random: Timeline['random']
): void {
	const victims = truth.boundIn(device.docKey).filter((id) => identities.get(id) !== ROGUE);
	if (victims.length > 0) attack(device, random, random.pick(victims));
}

/** Trouble is over: everybody comes back, and everything has to find its place. */
async function settle(
	timeline: Timeline,
	truth: Truth,
	devices: readonly Device[],
	people: People,
	server: Server
): Promise<void> {
	for (const line of server.lines) line.isSlow = false;
	for (const device of devices) {
		device.wantsOnline = true;
		// What the rogue left open would wait for ever.
		if (device.options.isRogue) device.goOffline();
	}
	const isHere = ({ options: { personId } }: Device) =>
		people.roleOf(INITIATIVE, personId) !== undefined;
	const open = () => devices.filter(isHere).find((one) => !one.isSynced || !one.isSettled);
	const isDone = () => truth.broken !== undefined || (server.isUp && !open());
	const isSettled = await timeline.run(isDone, timeline.now + HEALING_MS);
	if (!isSettled) {
		const { options, isSynced } = open() ?? {};
		truth.fail(`${options?.name} ${isSynced ? 'has unsettled frames' : 'is not in'}`);
	}
	// The last relays arrive, and nobody is left who died in silence.
	await timeline.run(() => truth.broken !== undefined, timeline.now + SILENT_DEATH_MS);
	if (server.lines.some(({ isDead }) => isDead)) truth.fail('A dead line is held for ever');
}

/** All that have access and the store hold the same, and nothing forged is in it. */
async function compare(devices: readonly Device[], disk: Disk, truth: Truth): Promise<void> {
	for (const document of DOCUMENTS) {
		const here = devices.filter((one) => one.options.document === document && one.isSynced);
		const key = `${INITIATIVE}/${document}`;
		await truth.holds(key, disk.content);
		const stored = await readDoc(disk.content, key);
		const looks = looksOf(stored);
		if (looks.includes(FORGED)) truth.fail(`Something forged is in ${document}`);
		for (const { doc, options } of here) {
			if (doc.store.pendingStructs) truth.fail(`${options.name} waits for what never comes`);
			if (!Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(stored)) || looksOf(doc) !== looks) {
				truth.fail(`${options.name} differs from the store`);
			}
		}
	}
}
