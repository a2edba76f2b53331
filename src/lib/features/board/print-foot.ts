/** What the foot of each printed page says, and how the paper lies; page numbers come from the app. */

export interface PrintFoot {
	/** At the foot of every page. */
	readonly text: string;
	readonly landscape: boolean;
}

/** Makes printed pages carry `foot` until the returned function is called. */
export function printWith({ text, landscape }: PrintFoot): () => void {
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(`@page {
		size: ${landscape ? 'landscape' : 'portrait'};
		margin: 14mm 12mm 16mm;
		@bottom-left { content: ${quoted(text)}; font-size: 9pt; }
	}`);
	document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
	return () => {
		document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
	};
}

/** Any text as a string of CSS. */
function quoted(text: string): string {
	return `"${text.replace(/["\\\n\r\f]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}"`;
}
