/** Finds the route of a method and path. */
import { type Method, type Route } from './route.ts';

export type Found =
	| { readonly type: 'route'; readonly route: Route; readonly params: ReadonlyMap<string, string> }
	| { readonly type: 'other-method'; readonly allow: readonly string[] }
	| { readonly type: 'nowhere' }
	/** The path holds what cannot be decoded. */
	| { readonly type: 'malformed' };

/** `HEAD` is answered by the route of `GET`. */
export function createRouter(routes: readonly Route[]) {
	const table = routes.map((route) => ({ route, segments: route.path.split('/') }));

	return (method: string, path: string): Found => {
		const segments = decodedSegments(path);
		if (!segments) return { type: 'malformed' };
		const allow = new Set<string>();
		for (const { route, segments: pattern } of table) {
			const params = match(pattern, segments);
			if (!params) continue;
			const wanted: Method | string = method === 'HEAD' ? 'GET' : method;
			if (route.method === wanted) return { type: 'route', route, params };
			allow.add(route.method);
			if (route.method === 'GET') allow.add('HEAD');
		}
		return allow.size > 0
			? { type: 'other-method', allow: [...allow].sort() }
			: { type: 'nowhere' };
	};
}

function decodedSegments(path: string): string[] | undefined {
	try {
		return path.split('/').map(decodeURIComponent);
	} catch {
		return undefined;
	}
}

function match(
	pattern: readonly string[],
	segments: readonly string[]
): ReadonlyMap<string, string> | undefined {
	if (pattern.length !== segments.length) return undefined;
	const params = new Map<string, string>();
	for (const [index, part] of pattern.entries()) {
		const segment = segments[index] ?? '';
		if (part.startsWith(':') && segment !== '') params.set(part.slice(1), segment);
		else if (part !== segment) return undefined;
	}
	return params;
}
