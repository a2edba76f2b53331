/**
 * Dragging for lists, fetched after the page can be read: keys and menus move things before that.
 * The same two actions as svelte-dnd-action's, with the same options.
 */
import { type Action, type ActionReturn } from 'svelte/action';
import { type DndZoneAttributes, type Item, type Options } from 'svelte-dnd-action';

interface Made {
	update?(options: Options): void;
	destroy(): void;
}

/** `dragHandleZone`, as soon as it is there. */
export function lateZone<T extends Item>(
	list: HTMLElement,
	options: Options<T>
): ActionReturn<Options<T>, DndZoneAttributes<T>> {
	let latest = options;
	const zone = late(async () => {
		const { dragHandleZone } = await import('svelte-dnd-action');
		return (): Made => {
			const { update, destroy } = dragHandleZone<T>(list, latest);
			return { update: () => update?.(latest), destroy: () => destroy?.() };
		};
	});
	return {
		update(next) {
			latest = next;
			zone.made()?.update?.(next);
		},
		destroy: zone.destroy
	};
}

/** `dragHandle`, as soon as it is there. */
export const lateHandle: Action = (handle) =>
	late(async () => {
		const { dragHandle } = await import('svelte-dnd-action');
		return (): Made => dragHandle(handle);
	});

/** Makes what arrives unless its element has gone meanwhile. A failed fetch leaves keys and menus. */
function late(arrive: () => Promise<() => Made>) {
	let made: Made | undefined;
	let isGone = false;
	void arrive().then(
		(make) => {
			if (!isGone) made = make();
		},
		() => undefined
	);
	return {
		made: () => made,
		destroy() {
			isGone = true;
			made?.destroy();
		}
	};
}
