import { afterEach, describe, expect, it, vi } from 'vitest';
import { newId } from '#test/access.ts';
import { until } from '#test/until.ts';
import { memoryDevice, type Device } from './device/device.ts';
import { DeviceError } from './device/rows.ts';
import { RecordBook } from './record-book.ts';
import { initiativeKey, readInitiativeRecord } from './records.ts';

const books: RecordBook[] = [];
const listeners = new Set<(message: unknown) => void>();

afterEach(() => {
	for (const book of books.splice(0)) book.close();
	listeners.clear();
	vi.useRealTimers();
});

async function open(device: Device): Promise<RecordBook> {
	const book = new RecordBook({
		device: Promise.resolve(device),
		openChannel: () => {
			let onmessage: ((event: MessageEvent) => void) | null = null;
			const hear = (data: unknown) => onmessage?.({ data } as MessageEvent);
			listeners.add(hear);
			return {
				set onmessage(listener: ((event: MessageEvent) => void) | null) {
					onmessage = listener;
				},
				postMessage(message) {
					for (const other of listeners) if (other !== hear) other(message);
				},
				close: () => void listeners.delete(hear)
			};
		},
		onChange: () => undefined
	});
	books.push(book);
	await book.ready;
	return book;
}

const id = newId();
const key = initiativeKey(id);
const set = (book: RecordBook, change: object) =>
	book.change(key, (before) => ({
		id,
		name: 'Eastbrook',
		role: 'backbone',
		shared: false,
		...readInitiativeRecord(before),
		...change
	}));
const record = (book: RecordBook) => book.peek().initiatives.get(id);

describe('the records of a device', () => {
	it('lose nothing when two tabs change one record at the same time', async () => {
		const device = memoryDevice('device');
		const [one, two] = [await open(device), await open(device)];
		await set(one, {});
		await Promise.all([set(one, { shared: true }), set(two, { name: 'Eastbrook Thrives' })]);
		const both = { shared: true, name: 'Eastbrook Thrives' };
		await until(() => record(one)?.name === both.name && record(two)?.shared === true);
		expect(record(one)).toMatchObject(both);
		expect(record(two)).toMatchObject(both);
	});

	it('stay visible while the device refuses them, and are kept when it takes them again', async () => {
		vi.useFakeTimers();
		const shared = memoryDevice('device');
		const state = { full: true };
		const device: Device = {
			...shared,
			change: (...change) =>
				state.full ? Promise.reject(new DeviceError('full')) : shared.change(...change)
		};
		const book = await open(device);
		await set(book, { shared: true });
		expect(book.failing.peek()).toBe(true);
		const other = await open(shared);
		await other.change('elsewhere', () => 1);
		await vi.advanceTimersByTimeAsync(0);
		expect(record(book)?.shared).toBe(true);
		state.full = false;
		await vi.advanceTimersByTimeAsync(5000);
		expect(book.failing.peek()).toBe(false);
		await vi.advanceTimersByTimeAsync(0);
		expect(record(other)?.shared).toBe(true);
		expect(vi.getTimerCount()).toBe(0);
	});

	it('are what can be vouched for: anything else on the device is left out', async () => {
		const device = memoryDevice('device');
		await device.change(key, () => ({ id: 'no id', role: 'king' }));
		await device.change('person', () => 'nobody');
		const book = await open(device);
		expect(book.peek()).toMatchObject({ person: undefined, initiatives: new Map() });
	});
});
