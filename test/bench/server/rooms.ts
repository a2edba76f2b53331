/** Names of rooms that every server takes. */
import { randomFrom } from '#test/random.ts';

/** The same names every time. */
export function roomNames(count: number): readonly string[] {
	const random = randomFrom(3);
	return Array.from({ length: count }, () => `meeting/${random.id()}`);
}

export const [ROOM = ''] = roomNames(1);
