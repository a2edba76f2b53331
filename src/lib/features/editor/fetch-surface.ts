/** Fetches the editor itself: most texts of a page are only read. Rejects while it cannot be had. */
export const fetchSurface = async () => (await import('./EditorSurface.svelte')).default;
