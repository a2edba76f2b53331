/** Asked of sockets as they are: no double could say what the system does. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { until } from '#test/until.ts';
import { queuedIn } from './write-queue.ts';

test('one large write is seen to move while it is read, though all of it still counts', async () => {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const arrived = once(server, 'connection') as Promise<[Socket]>;
	const reader = connect(port, '127.0.0.1').pause();
	const [writer] = await arrived;
	expect(queuedIn(writer)).toBe(0);

	const bytes = 32 * 1_048_576;
	writer.write(new Uint8Array(bytes));
	expect(queuedIn(writer)).toBeGreaterThan(bytes / 2);
	reader.on('data', () => reader.pause());
	await until(() => {
		reader.resume();
		return queuedIn(writer)! < bytes / 2;
	}, 'half of it to be taken');
	expect(writer.writableLength).toBe(bytes);
	reader.removeAllListeners('data').resume();
	await until(() => writer.writableLength === 0, 'all of it to be taken');
	expect(queuedIn(writer)).toBe(0);

	reader.destroy();
	writer.destroy();
	server.close();
});

test('nobody tells for what is no socket', () => {
	expect(queuedIn(undefined)).toBeUndefined();
	expect(queuedIn(new PassThrough())).toBeUndefined();
});
