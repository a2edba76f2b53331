/** Where the keyboard goes when what it was in has gone: to the page itself. */
export function leaveToPage(): void {
	document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
}
