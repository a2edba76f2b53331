/** The token in a pasted invitation link, or in the bare token; undefined for anything else. */
export function invitationToken(pasted: string): string | undefined {
	const text = pasted.trim();
	const token = /\/join\/?#([^\s#]+)$/u.exec(text)?.[1] ?? text;
	return /^[A-Za-z0-9_-]{20,120}$/.test(token) ? token : undefined;
}
