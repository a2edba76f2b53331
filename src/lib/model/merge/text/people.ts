/** Who made what of a text: told by the ids of letters; words that were only taken out bear nobody's name. */
import { type JoinInput } from '../report.ts';
import { type Line, originsIn } from './lines.ts';
import { type Stretch } from './sentences.ts';
import { MARK, type Side, type Sides } from './sides.ts';

export interface People {
	/** The others who wrote something that arrived. */
	readonly others: readonly string[];
	/** Account ids of those who wrote as these clients, sorted. */
	named(clients: Iterable<number>): readonly string[];
	/** Account ids of those of a side who wrote in a stretch; if nobody did, of those who must have been it. */
	byOf(line: Line, stretch: Stretch, side: Side): readonly string[];
}

export function peopleOf({ owners, me, senders = [] }: JoinInput, sides: Sides): People {
	const named = (clients: Iterable<number>): readonly string[] => {
		const found = new Set<string>();
		for (const client of clients) {
			const owner = owners[client];
			if (owner !== undefined) found.add(owner);
		}
		return [...found].sort();
	};
	const others = [...new Set([...named(sides.others), ...senders])]
		.filter((person) => person !== me)
		.sort();
	return {
		others,
		named,
		byOf(line, stretch, side) {
			const writers = named(clientsIn(line, stretch, MARK[side]));
			if (writers.length > 0) return writers;
			if (side === 'mine') return [me];
			return others.length === 1 ? others : [];
		}
	};
}

function* clientsIn(line: Line, stretch: Stretch, mark: number): Iterable<number> {
	for (const { origin, from, end } of originsIn(line, stretch)) {
		for (let letter = from; letter < end; letter += 1) {
			if (((line.marks[letter] ?? 0) & mark) === 0) continue;
			yield origin.client;
			break;
		}
	}
}
