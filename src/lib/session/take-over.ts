/** What the page says to a waiting service worker. */
export const TAKE_OVER = 'keel:take-over';
