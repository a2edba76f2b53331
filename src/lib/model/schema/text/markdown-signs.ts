/** What CommonMark says of the signs around words: where they open, close, or are letters. */

/** The place of the bracket that closes the one at the beginning, or -1. */
export function closingBracket(rest: string): number {
	let depth = 0;
	for (let at = 0; at < rest.length; at += 1) {
		const sign = rest.charAt(at);
		if (sign === '\\') at += 1;
		else if (sign === '`') at = afterCode(rest, at) - 1;
		else if (sign === '[') depth += 1;
		else if (sign === ']') {
			depth -= 1;
			if (depth === 0) return at;
		}
	}
	return -1;
}

/** Behind the code that begins here, or behind signs that begin none. */
function afterCode(text: string, at: number): number {
	const fence = runOf(text, at);
	let end = text.indexOf(fence, at + fence.length);
	while (end > 0 && runOf(text, end).length !== fence.length) {
		end = text.indexOf(fence, end + runOf(text, end).length);
	}
	return end < 0 ? at + fence.length : end + fence.length;
}

/** Whether a sign between these words begins a formatting (CommonMark, "left-flanking"). */
export function opens(sign: string, before: string, after: string): boolean {
	const next = firstLetter(after);
	const left = lastLetter(before);
	if (next === '' || /\s/.test(next)) return false;
	if (sign.startsWith('_') && isLetter(left)) return false;
	return isLetter(next) || !isLetter(left);
}

/** Where the sign closes that was opened before `from`: the first place that may, outside of code. */
export function closing(sign: string, text: string, from: number): number {
	for (let at = from; at < text.length;) {
		const letter = text.charAt(at);
		if (letter === '\\') at += 2;
		else if (letter === '`') at = afterCode(text, at);
		else if (letter === sign.charAt(0)) {
			const run = runOf(text, at);
			if (run.length >= sign.length && (sign.length > 1 || run.length !== 2)) {
				const end = at + run.length - sign.length;
				if (end > from && closes(sign, text.slice(0, end), text.slice(end + sign.length)))
					return end;
			}
			at += run.length;
		} else at += 1;
	}
	return -1;
}

function runOf(text: string, at: number): string {
	let end = at;
	while (text.charAt(end) === text.charAt(at)) end += 1;
	return text.slice(at, end);
}

function closes(sign: string, before: string, after: string): boolean {
	const left = lastLetter(before);
	const next = firstLetter(after);
	if (/\s/.test(left)) return false;
	if (sign.startsWith('_') && isLetter(next)) return false;
	return isLetter(left) || !isLetter(next);
}

/** The first letter as a reader counts it; '' of nothing. */
export function firstLetter(text: string): string {
	return /^./su.exec(text)?.[0] ?? '';
}

export function lastLetter(text: string): string {
	return /.$/su.exec(text.slice(-2))?.[0] ?? '';
}

/** Neither a blank nor a sign, as CommonMark tells them apart. */
export function isLetter(sign: string): boolean {
	return sign !== '' && !/[\s\p{P}\p{S}]/u.test(sign);
}
