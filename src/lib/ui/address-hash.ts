import { createSubscriber } from 'svelte/reactivity';

/** What stands behind the `#` of the address, as `key=value` pairs; effects run again when it changes. */
export class AddressHash {
	readonly #subscribe = createSubscriber((update) => {
		window.addEventListener('hashchange', update);
		return () => window.removeEventListener('hashchange', update);
	});

	get current(): URLSearchParams {
		this.#subscribe();
		return new URLSearchParams(window.location.hash.slice(1));
	}
}
