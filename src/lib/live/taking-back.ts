import * as Y from 'yjs';

/**
 * Runs `act` and returns what takes back all that it changed in `doc` under one of `origins`, whatever
 * others changed since. Call `forget` when nobody may ask for that any more: until then the words that
 * were taken out are kept.
 */
export function takingBack(
	doc: Y.Doc,
	origins: readonly string[],
	act: () => void
): { readonly takeBack: () => void; readonly forget: () => void } {
	const undo = new Y.UndoManager(doc, { trackedOrigins: new Set(origins), captureTimeout: 0 });
	act();
	// What comes afterwards is none of it.
	for (const origin of origins) undo.removeTrackedOrigin(origin);
	const forget = (): void => {
		undo.clear();
		undo.destroy();
	};
	return {
		takeBack: () => {
			while (undo.undoStack.length > 0) undo.undo();
			forget();
		},
		forget
	};
}
