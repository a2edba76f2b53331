/**
 * `@y/websocket-server` as its own `server.js` puts it together, with a current `ws`. Arguments: the folder
 * of the peers. `YPERSISTENCE` makes it keep documents with y-leveldb.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type WebSocket, type WebSocketServer } from 'ws';
import { loadFrom } from './peers.ts';

const [, , folder = ''] = process.argv;
const ws = await loadFrom<{ WebSocketServer: typeof WebSocketServer }>(folder, 'ws');
const utils = await loadFrom<{
	setupWSConnection: (socket: WebSocket, request: IncomingMessage) => void;
}>(folder, '@y/websocket-server/utils');

const sockets = new ws.WebSocketServer({ noServer: true });
const server = createServer();
server.on('upgrade', (request, stream, head) => {
	sockets.handleUpgrade(request, stream, head, (socket) => {
		socket.on('error', () => undefined);
		utils.setupWSConnection(socket, request);
	});
});
server.listen(0, '127.0.0.1', () => {
	process.stdout.write(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.on('SIGTERM', () => process.exit());
