/** A board, and what somebody may do on it at random: for joins that nobody thought of. */
import * as Y from 'yjs';
import { Activity, ACTIVITY_STATUSES, CONTRIBUTIONS } from '#lib/model/board/activity.ts';
import {
	addActivity,
	addMilestone,
	archiveActivity,
	blockActivity,
	editActivity,
	linkOutcome,
	linkPartner,
	moveActivity,
	reachMilestone,
	restoreActivity,
	setDependency,
	setPlace,
	unlinkOutcome,
	unlinkPartner
} from '#lib/model/board/board.ts';
import { rewriteWords } from '#lib/model/schema/text/rewrite.ts';
import { type BoardDoc } from '#lib/model/workspace.ts';
import { type Random } from '#test/random.ts';

const WORDS = ['read', 'play', 'bus', 'tutor', 'home', 'joy', 'ten', 'school', 'night', 'book'];
const DAYS = ['2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01'];
const SENTENCES = [
	'Children come on Tuesday. Parents help.',
	'We meet at school. All are welcome.'
];

/** Fills an empty board; answers the ids of its cards. */
export function fillBoard(board: BoardDoc, cards: number, random: Random): readonly string[] {
	return Array.from({ length: cards }, (_, at) => {
		const added = addActivity(board, {
			title: `Card ${at}`,
			status: random.pick(ACTIVITY_STATUSES),
			description: [{ runs: random.pick(SENTENCES) }, { runs: 'More.' }]
		});
		return added.ok ? added.value : '';
	});
}

/** One thing somebody does to one of these cards. */
export function workOn(board: BoardDoc, cards: readonly string[], random: Random): void {
	const id = random.pick(cards);
	const word = random.pick(WORDS);
	const day = random.pick(DAYS);
	random.pick<() => unknown>([
		() => editActivity(board, id, { title: `${word} ${random.below(4)}` }),
		() => editActivity(board, id, { start: random.chance(0.7) ? day : undefined }),
		() => editActivity(board, id, { end: random.chance(0.7) ? day : undefined }),
		() => editActivity(board, id, { budget: { amount: random.below(3), currency: 'USD' } }),
		() =>
			moveActivity(board, id, {
				status: random.pick(ACTIVITY_STATUSES),
				before: random.pick(cards)
			}),
		() => blockActivity(board, id, word, day),
		() => linkOutcome(board, id, `o${random.below(3)}`, random.pick(CONTRIBUTIONS)),
		() => unlinkOutcome(board, id, `o${random.below(3)}`),
		() => linkPartner(board, id, `p${random.below(3)}`, random.pick(['lead', 'support'])),
		() => unlinkPartner(board, id, `p${random.below(3)}`),
		() => setPlace(board, id, word, random.chance(0.5)),
		() => setDependency(board, id, `activity:${random.pick(cards)}`, random.chance(0.7)),
		() => (random.chance(0.5) ? archiveActivity(board, id, word) : restoreActivity(board, id)),
		() => addMilestone(board, { title: word, activityId: id }),
		() => reachMilestone(board, [...board.milestones.keys()][0] ?? '', day),
		() => writeIn(board, id, random)
	])();
}

/** Writes a word into the description, or takes one out. */
function writeIn(board: BoardDoc, id: string, random: Random): void {
	const text = Activity.read(id, board.activities.get(id))?.description;
	const block: unknown = text?.get(random.below(Math.max(1, text.length)));
	if (!(block instanceof Y.XmlElement)) return;
	const words = block
		.toArray()
		.flatMap((child) => (child instanceof Y.XmlText ? child.toString().split(' ') : []));
	const at = random.below(words.length + 1);
	if (random.chance(0.6)) words.splice(at, 0, random.pick(WORDS));
	else words.splice(at, 1);
	board.doc.transact(() => rewriteWords(block, words.join(' ')));
}
