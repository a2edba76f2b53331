/**
 * Puts a text on the clipboard; answers whether the browser did it. Without https or without leave it
 * does not, and then the words have to be selected and copied by hand.
 */
export async function copyText(text: string): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		return false;
	}
}
