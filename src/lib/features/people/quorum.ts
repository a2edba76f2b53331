/** The rules of quorum that the form offers, and how they are stored. */
import { type Group } from '#lib/model/people/group.ts';

export type QuorumChoice = 'none' | 'half' | 'twoThirds' | 'number' | 'other';

const HALF = 0.5;
const TWO_THIRDS = 2 / 3;
const CLOSE = 0.005;

/** Which offered rule a group has; `other` for a share that only another program set. */
export function choiceOf(quorum: Group['quorum']): QuorumChoice {
	if (quorum === undefined) return 'none';
	if (quorum.type === 'n') return 'number';
	if (Math.abs(quorum.share - HALF) < CLOSE) return 'half';
	return Math.abs(quorum.share - TWO_THIRDS) < CLOSE ? 'twoThirds' : 'other';
}

/** What is stored for a choice; `people` counts for `number` alone. */
export function quorumOf(choice: Exclude<QuorumChoice, 'other'>, people: number): Group['quorum'] {
	if (choice === 'none') return undefined;
	if (choice === 'number') return { type: 'n', n: Math.max(1, Math.round(people)) };
	return { type: 'share', share: choice === 'half' ? HALF : TWO_THIRDS };
}
