/** What became of two people's work in one document when it was joined. Runs in a worker. */
import { type Change } from './change.ts';
import { changesBetween } from './changes.ts';
import { joinRecords } from './records.ts';
import { type JoinInput, type JoinReport } from './report.ts';
import { statesOf } from './states.ts';
import { joinTexts } from './text/texts.ts';

/**
 * Compares what both sides made of the base with what came of it. The same items with the same ids on
 * either device, in either order. Throws where an update cannot be read.
 */
export function joinReport(input: JoinInput): JoinReport {
	const { document, owners, me } = input;
	const states = statesOf(input);
	const { base, local, remote, joined } = states;
	const texts = joinTexts(input, states);
	const ownerOf = (client: number): string | undefined => owners[client];
	const records = joinRecords(base, local, remote, joined, document, ownerOf, me);
	return {
		mine: count(changesBetween(base, local, document)),
		theirs: count(changesBetween(base, remote, document)),
		people: texts.people,
		items: [...records, ...texts.items]
	};
}

/** As people count: each passage of a text is one. */
function count(changes: readonly Change[]): number {
	return changes.reduce(
		(sum, change) => sum + (change.type === 'text' ? change.passages.length : 1),
		0
	);
}
