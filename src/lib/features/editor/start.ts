/** What an editor begins with: where the click that asked for it was, and what was typed before it stood. */
export interface Start {
	readonly focus: boolean;
	readonly x?: number;
	readonly y?: number;
	readonly typed: string;
}

/** Nobody asked for the editor yet. */
export const NOTHING: Start = { focus: false, typed: '' };
