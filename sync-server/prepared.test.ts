/** Frames made by hand are frames to everybody else. */
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { until } from '#test/until.ts';
import { prepare } from './prepared.ts';

test('a prepared frame of any length is one message of the same bytes, between others', async () => {
	const lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 200_000];
	const server = createServer();
	const sockets = new WebSocketServer({ noServer: true });
	server.on('upgrade', (request, stream, head) => {
		sockets.handleUpgrade(request, stream, head, (socket) => {
			for (const length of lengths) {
				stream.write(prepare(new Uint8Array(length).fill(length % 251)).frame);
				socket.send(new Uint8Array([length % 251]));
			}
			socket.close();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const client = new WebSocket(`ws://127.0.0.1:${port}`);
	const came: Uint8Array[] = [];
	client.on('message', (data: Buffer, isBinary) => {
		if (isBinary) came.push(new Uint8Array(data));
	});
	client.on('error', () => undefined);
	const closed = until(() => client.readyState === WebSocket.CLOSED, 'the close');
	await closed.finally(() => {
		client.terminate();
		server.close();
	});
	// Told in short: a difference of long arrays takes for ever to show.
	const told = came.map((bytes) => `${bytes.length} of ${[...new Set(bytes)].join()}`);
	expect(told).toEqual(
		lengths.flatMap((length) => [
			`${length} of ${length === 0 ? '' : length % 251}`,
			`1 of ${length % 251}`
		])
	);
});
