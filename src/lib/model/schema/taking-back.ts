/** What one act changed in a document, taken back by itself. */
import * as Y from 'yjs';

/** What was done, and how to take it back. */
interface Act<T> {
	readonly result: T;
	/** Whether it changed anything at all. */
	readonly changed: boolean;
	/** Takes back all that it changed and nothing else; once. */
	takeBack(): void;
	/** Nobody may ask for that any more: until then the words that were taken out are kept. */
	forget(): void;
}

/** Runs `act` and answers what takes back all that it changed in `doc` under one of `origins`, whatever others changed since. */
export function takingBack<T>(doc: Y.Doc, origins: readonly string[], act: () => T): Act<T> {
	const undo = new Y.UndoManager(doc, { trackedOrigins: new Set(origins), captureTimeout: 0 });
	const result = act();
	// What comes afterwards is none of it, and is not listened for.
	undo.destroy();
	const forget = (): void => undo.clear();
	return {
		result,
		changed: undo.undoStack.length > 0,
		takeBack() {
			while (undo.undoStack.length > 0) undo.undo();
			forget();
		},
		forget
	};
}
