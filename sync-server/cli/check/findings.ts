/** What the self-check looks at, one finding a matter: well, or what to do about it. */
import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { NOT_BUILT } from '../../http/pages.ts';
import { ask, upgradeHeaders, type Answer } from './ask.ts';
import { mend, well, type Finding } from './finding.ts';
import { type PatientAsk } from './patience.ts';

/** Less free space than this is too little to go on with, in bytes. */
const LEAST_FREE = 512 * 1024 * 1024;
/** Clocks further apart than this confuse invitations and people, in milliseconds. */
const MOST_APART_MS = 60_000;
/** Certificates renew themselves when a third of their time is left; with less than a sixth something is wrong. */
const RENEWED_BEFORE = 6;
/** A room that exists nowhere: whoever is let through to it is told so by the server itself. */
const NO_ROOM = '/sync/AAAAAAAAAAAAAAAAAAAAAA/index';

/** The data folder: there or to be made, writable, with room. */
export function checkFolder(data: string): Finding {
	const folder = resolve(data);
	let at = folder;
	while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
	try {
		accessSync(at, constants.W_OK);
	} catch {
		return mend(
			`The data folder ${folder} cannot be written. Give it to the user who runs Keel (chown), or set KEEL_DATA.`
		);
	}
	const { bavail, bsize } = statfsSync(at);
	const free = bavail * bsize;
	const megabytes = Math.floor(free / 1024 / 1024);
	if (free < LEAST_FREE) {
		return mend(`Only ${megabytes} MB are free for ${folder}. Make room before people write on.`);
	}
	const state = existsSync(folder) ? 'can be written' : 'will be made at the first start';
	return well(`The data folder ${folder} ${state}; ${megabytes} MB are free.`);
}

/** The process itself, without any proxy; one that just starts is waited for. */
export async function checkProcess(
	host: string,
	port: number,
	askPatiently: PatientAsk
): Promise<Finding> {
	const isEverywhere = host === '0.0.0.0' || host === '::';
	const name = isEverywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
	const url = new URL(`http://${name}:${port}/health/live`);
	const answer = await askPatiently(url);
	if (answer.type === 'answer' && answer.status === 200 && answer.body.includes('live')) {
		return well(`Keel runs at ${url.origin}.`);
	}
	const what = answer.type === 'none' ? answer.code : `status ${answer.status}`;
	if (what === 'ECONNREFUSED') {
		return mend(
			`Keel does not answer at ${url.origin} (${what}). Start it, or read why it does not start: journalctl -u keel. Where it runs with other settings (PORT, HOST), give them to this command, too.`
		);
	}
	return mend(
		`Keel does not answer at ${url.origin} (${what}). Start it, or check PORT and HOST; another program may have the port.`
	);
}

/** The address that people use, through whatever stands in front. `origins`: what the settings allow. */
export async function checkAddress(
	address: URL,
	settings: { readonly origins: readonly string[]; readonly trustProxy: number } | undefined,
	askPatiently: PatientAsk
): Promise<readonly Finding[]> {
	const ready = await askPatiently(new URL('/health/ready', address));
	const answeredAt = Date.now();
	if (ready.type === 'none') return [mend(unreachable(address, ready.code))];
	const findings: Finding[] = [...checkSecurity(address, ready)];
	if (!isKeel(ready)) {
		findings.push(mend(sayStranger(address, ready.status)));
		return findings;
	}
	findings.push(
		ready.status === 200
			? well(`${address.origin} is ready.`)
			: mend(`Keel is there and not ready: ${reasonIn(ready.body)}. Its log says more.`)
	);
	findings.push(...checkHeaders(address, ready, settings?.trustProxy));
	findings.push(checkClock(ready, answeredAt));
	findings.push(await checkPage(address));
	findings.push(await checkSocket(address, settings?.origins));
	return findings;
}

function isKeel({ status, body }: Answer): boolean {
	return (status === 200 && body.includes('"ready"')) || (status === 503 && body.includes('{'));
}

function sayStranger({ origin }: URL, status: number): string {
	// What a proxy says of itself when nobody answers behind it.
	return status >= 502 && status <= 504
		? `The proxy at ${origin} finds no Keel behind it (status ${status}): Keel has not started yet, or the proxy points elsewhere. See journalctl -u keel, and whether the proxy points at Keel's port.`
		: `${origin} answers, but not as Keel (status ${status}). Point the proxy at Keel's port, with every path.`;
}

/** The app itself, as a browser asks for it. */
async function checkPage(address: URL): Promise<Finding> {
	const answer = await ask(new URL('/', address), { accept: 'text/html' });
	if (answer.type === 'none') return mend(unreachable(address, answer.code));
	const { status, headers, body } = answer;
	if (status === 200 && headers['content-type']?.startsWith('text/html')) {
		return well('The app is there.');
	}
	return mend(
		body.startsWith(NOT_BUILT)
			? NOT_BUILT
			: `${address.origin} shows no app (status ${status}). Let the proxy pass every path to Keel, and read Keel's log (journalctl -u keel).`
	);
}

/** The sentence of a refusal, or all that came where there is none. */
function reasonIn(body: string): string {
	return /"detail":"([^"\\]+)"/.exec(body)?.[1] ?? body.trim();
}

function unreachable({ origin, hostname }: URL, code: string): string {
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
		return `The name ${hostname} is not known here. Enter it with your DNS provider (or in the local network's router), pointing at this server.`;
	}
	if (code === 'ECONNREFUSED' && isHere(hostname)) {
		return `Nothing listens at ${origin}. Start Keel; where it runs with other settings (PORT, KEEL_ORIGIN), give them to this command, too.`;
	}
	if (code === 'ECONNREFUSED') {
		return `Nothing listens at ${origin}. Start the proxy, and let its port through the firewall.`;
	}
	if (code === 'ETIMEDOUT') return `${origin} does not answer. A firewall may hold the port back.`;
	return `${origin} cannot be reached (${code}).`;
}

function isHere(hostname: string): boolean {
	return /^(localhost|.*\.localhost|127\..*|\[::1\])$/.test(hostname);
}

function checkSecurity({ protocol, hostname, origin }: URL, answer: Answer): readonly Finding[] {
	if (protocol === 'http:') {
		if (isHere(hostname)) return [well('This computer alone needs no https.')];
		return [
			mend(
				`${origin} has no https. Phones and browsers then keep no app for offline use and sign in unprotected. See docs/https.md.`
			)
		];
	}
	const { distrust, lifetime } = answer;
	if (distrust !== undefined) return [mend(sayDistrust(hostname, distrust))];
	if (lifetime && lifetime.left < lifetime.whole / RENEWED_BEFORE) {
		const days = Math.floor(lifetime.left / 86_400_000);
		return [
			mend(
				`The certificate of ${hostname} ends in ${days} days and was not renewed. See to it (certbot renew; Caddy's log).`
			)
		];
	}
	return [well(`The certificate of ${hostname} is trusted.`)];
}

function sayDistrust(hostname: string, code: string): string {
	if (code === 'CERT_HAS_EXPIRED') {
		return `The certificate of ${hostname} has expired. Renew it (certbot renew; Caddy does it by itself when port 80 or 443 is open to the internet).`;
	}
	if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
		return `The certificate is for another name than ${hostname}. Get one for this name, or use the name it is for.`;
	}
	return `The certificate of ${hostname} is not trusted by this machine (${code}): it is self-signed or from an authority of your own. Every phone and computer has to trust that authority's root first, see docs/https.md; for this check, NODE_EXTRA_CA_CERTS=root.crt names it.`;
}

function checkHeaders(
	{ protocol }: URL,
	{ headers }: Answer,
	trustProxy: number | undefined
): readonly Finding[] {
	const missing = ['content-security-policy', 'x-content-type-options', 'x-frame-options'].filter(
		(name) => headers[name] === undefined
	);
	const findings =
		missing.length === 0
			? [well('The security headers arrive.')]
			: [mend(`The proxy removes ${missing.join(', ')}. Let it pass the headers that Keel sends.`)];
	const knowsHttps = headers['strict-transport-security'] !== undefined;
	if (protocol === 'https:' && !knowsHttps) {
		const why =
			trustProxy === 0
				? 'KEEL_TRUST_PROXY is 0: set it to 1 (the number of proxies in front).'
				: 'Set KEEL_TRUST_PROXY to the number of proxies in front, and let the proxy send X-Forwarded-Proto (nginx: proxy_set_header X-Forwarded-Proto $scheme;).';
		findings.push(mend(`Keel does not know that people come by https. ${why}`));
	} else if (protocol === 'https:') {
		findings.push(well('Keel knows that people come by https.'));
	} else if ((trustProxy ?? 0) > 0) {
		findings.push(
			mend(
				`KEEL_TRUST_PROXY is ${trustProxy}, but this address is not https: check the address behind the proxy (--url https://…).`
			)
		);
	}
	return findings;
}

function checkClock({ headers }: Answer, now: number): Finding {
	const told = Date.parse(headers.date ?? '');
	if (Number.isNaN(told)) return well('The server tells no time to compare.');
	const apart = Math.abs(now - told);
	if (apart <= MOST_APART_MS) return well('The clocks agree.');
	return mend(
		`The clocks are ${Math.round(apart / 1000)} seconds apart. Turn on time synchronisation (timedatectl set-ntp true).`
	);
}

async function checkSocket(address: URL, origins: readonly string[] | undefined): Promise<Finding> {
	const { origin } = address;
	const answer = await ask(new URL(NO_ROOM, address), upgradeHeaders(origin));
	if (answer.type === 'answer' && answer.status === 101) {
		return well(`Websockets get through, and ${origin} is an allowed origin.`);
	}
	if (answer.type === 'answer' && answer.status === 403) {
		const now = origins === undefined ? '' : ` (it is ${origins.join(', ')} now)`;
		return mend(
			`Browsers at ${origin} are refused. Set KEEL_ORIGIN=${origin}${now} and start Keel again.`
		);
	}
	const how = answer.type === 'none' ? answer.code : `status ${answer.status}`;
	return mend(
		`The websocket is blocked by the proxy (${how}). nginx: proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade; see docs/https.md.`
	);
}
