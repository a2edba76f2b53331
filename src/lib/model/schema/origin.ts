/**
 * The names under which commands change documents. Undo follows them; echo filters look at them.
 * Everything that came from elsewhere (network, device store) has another origin.
 */
export const FOUNDING = 'keel:founding';
/** Notes about what was joined: nobody's edit, and nothing to take back. */
export const JOINING = 'keel:joining';
export const INDEX_EDIT = 'keel:index';
export const AGENDA_EDIT = 'keel:agenda';
export const BOARD_EDIT = 'keel:board';
export const PEOPLE_EDIT = 'keel:people';
export const PRIVATE_PEOPLE_EDIT = 'keel:private/people';
export const MEETING_EDIT = 'keel:meeting';

/** Origins that "undo" may take back: single edits by a person, never a founding. */
export const UNDOABLE_ORIGINS = [
	INDEX_EDIT,
	AGENDA_EDIT,
	BOARD_EDIT,
	PEOPLE_EDIT,
	PRIVATE_PEOPLE_EDIT,
	MEETING_EDIT
] as const;

export type CommandOrigin = typeof FOUNDING | typeof JOINING | (typeof UNDOABLE_ORIGINS)[number];
