/**
 * The records of this device as every tab sees them. A change is made to what stands on the device, in one
 * step, so that two tabs never write over each other; until the device has it, it is shown from here, and
 * what the device refused is tried again.
 */
import * as v from 'valibot';
import { Cell } from './cell.ts';
import type { Device } from './device/device.ts';
import { readRecords, type DeviceRecords } from './records.ts';
import type { Channel, OpenChannel } from './tabs/document-channel.ts';

/** The other tabs are told when records changed. */
const CHANNEL = 'keel:records';
const RecordsChanged = v.literal('changed');
/** How often what the device refused is tried again, in milliseconds. */
const RETRY_MS = 5000;

/** What becomes of a record; answers the same again when it is asked of what it answered. */
type Edit = (before: unknown) => unknown;

export interface RecordBookOptions {
	readonly device: Promise<Device>;
	readonly openChannel: OpenChannel;
	/** The records are others than before. */
	readonly onChange: () => void;
}

export class RecordBook {
	/** Resolves when the device has been read, or has failed. */
	readonly ready: Promise<void>;
	/** Some record stands in this page only. */
	readonly failing = new Cell(false);
	readonly #records: Cell<DeviceRecords>;
	readonly #device: Promise<Device>;
	readonly #channel: Channel;
	#stored: ReadonlyMap<string, unknown> = new Map();
	/** Edits that the device has not confirmed, oldest first. */
	#waiting: readonly { readonly key: string; readonly edit: Edit }[] = [];
	#commits = 0;
	#retry: ReturnType<typeof setTimeout> | undefined;
	#closed = false;

	constructor(options: RecordBookOptions) {
		this.#device = options.device;
		this.#records = new Cell(readRecords(new Map()), options.onChange);
		this.#channel = options.openChannel(CHANNEL);
		this.#channel.onmessage = ({ data }) => {
			if (v.is(RecordsChanged, data)) void this.#read();
		};
		this.ready = this.#read();
	}

	/** Reactive. */
	get current(): DeviceRecords {
		return this.#records.current;
	}

	peek(): DeviceRecords {
		return this.#records.peek();
	}

	/** Shows the change at once; resolves when the device has it or has refused it. */
	async change(key: string, edit: Edit): Promise<void> {
		this.#waiting = [...this.#waiting, { key, edit }];
		this.#show();
		await this.#commit(key, edit);
	}

	close(): void {
		this.#closed = true;
		clearTimeout(this.#retry);
		this.#channel.onmessage = null;
		this.#channel.close();
	}

	async #commit(key: string, edit: Edit): Promise<void> {
		try {
			const value = await (await this.#device).change(key, edit);
			this.#commits += 1;
			this.#stored = new Map([...this.#stored, [key, value]]);
			this.#waiting = this.#waiting.filter((waiting) => waiting.edit !== edit);
			if (this.#waiting.length === 0) this.failing.set(false);
			this.#show();
			if (!this.#closed) this.#channel.postMessage('changed');
		} catch {
			// It works on from memory, and says so: what stands here now is gone when the page goes.
			this.failing.set(true);
			this.#tryAgainLater();
		}
	}

	#tryAgainLater(): void {
		if (this.#closed) return;
		this.#retry ??= setTimeout(() => {
			this.#retry = undefined;
			for (const { key, edit } of this.#waiting) void this.#commit(key, edit);
		}, RETRY_MS);
	}

	async #read(): Promise<void> {
		try {
			const device = await this.#device;
			let commits: number;
			do {
				commits = this.#commits;
				this.#stored = await device.records();
				// What was read before a change of this tab must not hide it.
			} while (commits !== this.#commits);
			this.#show();
		} catch {
			this.failing.set(true);
		}
	}

	#show(): void {
		const shown = new Map(this.#stored);
		for (const { key, edit } of this.#waiting) shown.set(key, edit(shown.get(key)));
		this.#records.set(readRecords(shown));
	}
}
