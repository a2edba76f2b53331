/** When two names are the same to a reader: case, accents, punctuation and spacing do not count. */

/** The comparable form of a name; '' when nothing readable is left. */
export function foldName(name: string): string {
	return name
		.normalize('NFKD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase()
		.replace(/&/g, ' and ')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}
