/** The server of the simulation: processes of the real code, one after the other, on one disk. */
import { type DocumentName } from '#lib/protocol/documents.ts';
import { Connections } from '#server/connections.ts';
import { CLOSE } from '#lib/protocol/close-codes.ts';
import { DEFAULT_LIMITS } from '#server/limits.ts';
import { Rooms } from '#server/rooms.ts';
import { Ticket } from '#server/ticket.ts';
import { type Disk } from './disk.ts';
import { LateMerger } from './late-merger.ts';
import { type Line } from './line.ts';
import { INITIATIVE, type People } from './people.ts';
import { type Life, type Timeline } from './timeline.ts';

interface Running {
	readonly life: Life;
	readonly connections: Connections;
	readonly rooms: Rooms;
	readonly lines: Set<Line>;
	isStopping: boolean;
}

export interface Visitor {
	readonly personId: string;
	readonly document: DocumentName;
	readonly durable: boolean;
}

export class Server {
	readonly #timeline: Timeline;
	readonly #disk: Disk;
	readonly #people: People;
	readonly #neverMerges: boolean;
	#running: Running | undefined;
	readonly events = new Map<string, number>();

	constructor(timeline: Timeline, disk: Disk, people: People) {
		this.#timeline = timeline;
		this.#disk = disk;
		this.#people = people;
		this.#neverMerges = timeline.random.chance(0.2);
		this.start();
	}

	get isUp(): boolean {
		return this.#running !== undefined;
	}

	/** The lines that lead to the process that runs. */
	get lines(): readonly Line[] {
		return [...(this.#running?.lines ?? [])];
	}

	start(): void {
		if (this.#running) return;
		this.#timeline.note('server starts');
		const life: Life = { isAlive: true };
		const clock = this.#timeline.clockOf(life);
		const rooms: Rooms = new Rooms({
			store: this.#disk.open(life),
			clock,
			merger: new LateMerger(clock, this.#neverMerges),
			documentsPerInitiative: DEFAULT_LIMITS.documentsPerInitiative,
			log: (_level, event) => {
				this.#timeline.note(event);
				this.events.set(event, (this.events.get(event) ?? 0) + 1);
			},
			onFatal: () => {
				this.#timeline.note('fatal');
				connections.closeAll(CLOSE.tryLater);
				// The process ends, and what the failed flush left behind is anybody's guess.
				this.#timeline.after(this.#timeline.some(50), () => {
					if (life.isAlive) this.kill(true);
				});
			}
		});
		const connections = new Connections({
			rooms,
			clock,
			access: this.#people,
			limits: DEFAULT_LIMITS
		});
		this.#running = { life, connections, rooms, lines: new Set(), isStopping: false };
	}

	/** The process is gone between two steps, with everything in its memory; it starts again later. */
	kill(losesPower: boolean): void {
		const running = this.#running;
		if (!running) return;
		this.#timeline.note(losesPower ? 'power lost' : 'killed');
		running.life.isAlive = false;
		this.#running = undefined;
		this.#people.forgetListeners();
		for (const line of running.lines) line.lose();
		if (losesPower) void this.#disk.losePower();
		this.#timeline.after(this.#timeline.some(500), () => this.start());
	}

	/** Asked to end: drains, says goodbye, and the process ends. */
	stop(): void {
		const running = this.#running;
		if (!running || running.isStopping) return;
		this.#timeline.note('asked to stop');
		running.isStopping = true;
		void running.connections.close().then(() => {
			if (running.life.isAlive) this.kill(false);
		});
	}

	/** An upgraded socket arrives. False: nobody listens. */
	accept(line: Line, { personId, document, durable }: Visitor): boolean {
		const running = this.#running;
		if (!running) return false;
		running.lines.add(line);
		line.socket.on('close', () => running.lines.delete(line));
		const ticket = new Ticket({
			access: this.#people,
			session: { sessionId: personId, personId, name: personId },
			initiativeId: INITIATIVE,
			document,
			durable,
			clock: this.#timeline.clockOf(running.life)
		});
		const close = ticket.look();
		if (close) running.connections.refuse(line.socket, close);
		else running.connections.admit(line.socket, ticket);
		return true;
	}
}
