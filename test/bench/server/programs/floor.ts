/**
 * The least a server can do: passes every update and every presence on to everybody else in the room, and
 * tells whoever comes that there is nothing. No CRDT, no storage, nobody is checked.
 */
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

const [SYNC, STEP1, STEP2] = [0, 0, 1];
const NOTHING_KNOWN = new Uint8Array([0, 0, 1, 0]);
const NOTHING_NEW = new Uint8Array([0, 1, 2, 0, 0]);

const rooms = new Map<string, Set<WebSocket>>();
const sockets = new WebSocketServer({ noServer: true, clientTracking: false });
const server = createServer();

server.on('upgrade', (request, stream, head) => {
	sockets.handleUpgrade(request, stream, head, (socket) => enter(socket, request.url ?? ''));
});
server.listen(0, '127.0.0.1', () => {
	process.stdout.write(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.on('SIGTERM', () => process.exit());

function enter(socket: WebSocket, name: string): void {
	const room = rooms.get(name) ?? new Set();
	rooms.set(name, room.add(socket));
	socket.on('error', () => undefined);
	socket.on('close', () => {
		room.delete(socket);
		if (room.size === 0) rooms.delete(name);
	});
	socket.on('message', (frame: Buffer) => {
		if (frame[0] === SYNC && frame[1] === STEP1) return socket.send(NOTHING_NEW);
		if (frame[0] === SYNC && frame[1] === STEP2) return;
		for (const other of room) if (other !== socket) other.send(frame);
	});
	socket.send(NOTHING_KNOWN);
}
