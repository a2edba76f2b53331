/** Hands a file to the person: the browser's own download. */
export function download(blob: Blob, name: string): void {
	const url = URL.createObjectURL(blob);
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	// The browser has taken the bytes by the next turn; then the address may go.
	setTimeout(() => URL.revokeObjectURL(url));
}
