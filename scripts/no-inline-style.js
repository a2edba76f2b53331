/**
 * Kit's router gives its announcer an inline style, which the page's policy (style-src 'self') refuses
 * aloud in the console. src/lib/ui/styles/base.css hides the announcer instead.
 * @returns {import('vite').Plugin}
 */
export function noInlineStyle() {
	return {
		name: 'keel-no-inline-style',
		enforce: 'pre',
		transform: {
			filter: { id: /generated\/root\.svelte$/ },
			handler: (code) => code.replace(/(<div id="svelte-announcer"[^>]*?) style="[^"]*"/, '$1')
		}
	};
}
