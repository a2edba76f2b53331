/** Runs before the first page. What that page will ask for is asked for now; failing, it asks again itself. */
import { fetchSurface } from '#lib/features/editor/fetch-surface.ts';

// Beside the page's own parts, not after them.
if (location.pathname.startsWith('/i/')) {
	void import('#lib/session/open-keel.ts').catch(() => undefined);
	if (/\/(agenda|meetings\/[^/]+)$/.test(location.pathname)) {
		void fetchSurface().catch(() => undefined);
	}
}
