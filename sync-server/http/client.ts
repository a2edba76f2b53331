/** Where a request really comes from, as far as the proxies in front are trusted, and how it came. */
import { type IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/** What is believed of a request's way here. */
export interface Client {
	/** Address for limits and logs; one per IPv6 /64, since that is what one household holds. */
	readonly address: string;
	readonly isHttps: boolean;
}

/** `trustProxy` proxies in front are believed: each appends the address it saw. */
export function clientOf(request: IncomingMessage, trustProxy: number): Client {
	const peer = plainAddress(request.socket.remoteAddress ?? '');
	if (trustProxy === 0) return { address: groupOf(peer), isHttps: false };
	const forwarded = listOf(request.headers['x-forwarded-for']);
	const protocols = listOf(request.headers['x-forwarded-proto']);
	return {
		address: groupOf(plainAddress(believed(forwarded, trustProxy) ?? peer)),
		isHttps: believed(protocols, trustProxy) === 'https'
	};
}

/** Whether the socket's own peer is this machine; a forwarded address never counts. */
export function isLoopbackPeer(request: IncomingMessage): boolean {
	const peer = plainAddress(request.socket.remoteAddress ?? '');
	return peer === '::1' || peer.startsWith('127.');
}

/** What proxies write into a request that they pass on. */
const PASSED_ON = ['x-forwarded-for', 'x-forwarded-proto', 'x-real-ip', 'forwarded'];

/** Whether a proxy passed this on and says so, believed or not. */
export function isPassedOn({ headers }: IncomingMessage): boolean {
	return PASSED_ON.some((name) => headers[name] !== undefined);
}

/** The entry that the outermost trusted proxy wrote; what stands before it, anybody can write. */
function believed(list: readonly string[], trustProxy: number): string | undefined {
	return list[Math.max(0, list.length - trustProxy)];
}

function listOf(header: string | readonly string[] | undefined): string[] {
	const text = typeof header === 'string' ? header : (header ?? []).join(',');
	return text
		.split(',')
		.map((part) => part.trim())
		.filter((part) => part !== '');
}

function plainAddress(address: string): string {
	return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function groupOf(address: string): string {
	if (!isIPv6(address) || address === '::1') return address;
	const [head = '', tail] = address.split('::');
	const left = head === '' ? [] : head.split(':');
	const right = tail ? tail.split(':') : [];
	const zeros = tail === undefined ? [] : Array<string>(8 - left.length - right.length).fill('0');
	return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
}
