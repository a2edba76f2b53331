import { type Icon } from './icon.ts';

/** One thing to do in a menu. */
export interface MenuItem {
	readonly label: string;
	readonly run: () => void;
	readonly icon?: Icon | undefined;
	readonly hint?: string | undefined;
	/** Set on every item of a choice: whether it is the chosen one. */
	readonly checked?: boolean | undefined;
	readonly disabled?: boolean | undefined;
	readonly danger?: boolean | undefined;
	/** A line above it. */
	readonly divided?: boolean | undefined;
}
