/** The headers that keep a page of ours to ourselves. */
import { createHash } from 'node:crypto';

/** The hashes of the inline scripts of a page, as a policy names them. */
export function scriptHashes(html: string): string[] {
	return [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
		([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`
	);
}

/**
 * The whole content security policy. Some browsers do not count a websocket of the same host as
 * `'self'`, so the websocket addresses of our origins are named.
 */
export function contentSecurityPolicy(
	hashes: readonly string[],
	origins: readonly string[]
): string {
	const sockets = origins.map((origin) => origin.replace(/^http/, 'ws'));
	return Object.entries({
		'default-src': ["'self'"],
		'script-src': ["'self'", ...hashes],
		'style-src': ["'self'"],
		'img-src': ["'self'", 'data:', 'blob:'],
		'font-src': ["'self'"],
		'connect-src': ["'self'", ...sockets],
		'worker-src': ["'self'"],
		'manifest-src': ["'self'"],
		'object-src': ["'none'"],
		'base-uri': ["'none'"],
		'form-action': ["'self'"],
		'frame-ancestors': ["'none'"]
	})
		.map(([directive, sources]) => [directive, ...sources].join(' '))
		.join('; ');
}

/** What every answer carries, pages and JSON alike. */
export function securityHeaders(policy: string, isHttps: boolean): Record<string, string> {
	return {
		'content-security-policy': policy,
		'x-content-type-options': 'nosniff',
		'x-frame-options': 'DENY',
		'referrer-policy': 'no-referrer',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
		...(isHttps ? { 'strict-transport-security': 'max-age=31536000' } : {})
	};
}
