/** Columns of cards as the board draws them, each card 40 px high. */

export function column(...ids: readonly string[]): HTMLElement {
	const list = document.createElement('ul');
	list.append(...ids.map(card));
	document.body.append(list);
	return list;
}

export function card(id: string): HTMLElement {
	const item = document.createElement('li');
	item.dataset.id = id;
	item.tabIndex = 0;
	item.style.blockSize = '40px';
	return item;
}

export function at(id: string): HTMLElement {
	const found = document.querySelector<HTMLElement>(`[data-id="${id}"]`);
	if (!found) throw new Error(`No card ${id}`);
	return found;
}

export const topOf = (element: HTMLElement): number => element.getBoundingClientRect().top;
