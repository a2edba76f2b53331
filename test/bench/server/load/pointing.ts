/** People who move their cursors, all of them all the time. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { quantile } from '../../figures.ts';
import { joinAll } from './client.ts';
import { type Make } from './job.ts';
import { paced } from './pace.ts';

/** Every so many clients look into what comes; the others count it, so that those who measure have time. */
const LOOKS = 10;
const FIRST_ID = 40_000;

export const makePointing: Make<'pointing'> = async (target, { room, clients: count }) => {
	const ages: number[] = [];
	let frames = 0;
	const clients = await joinAll(
		Array.from({ length: count }, (_, reader) => {
			const clocks = new Map<number, number>();
			return {
				target,
				room,
				onPresence(update) {
					frames += 1;
					if (reader % LOOKS !== 0) return;
					const now = performance.now();
					readStates(update, (id, clock, state) => {
						if (id === FIRST_ID + reader || clock <= (clocks.get(id) ?? 0)) return;
						clocks.set(id, clock);
						const { at } = JSON.parse(state) ?? {};
						if (typeof at === 'number') ages.push(now - at);
					});
				}
			};
		})
	);
	let turn = 0;

	function point(): void {
		const at = turn % count;
		turn += 1;
		clients[at]!.sendPresence(cursor(FIRST_ID + at, Math.ceil(turn / count)));
	}

	return {
		async run({ perSecond, seconds }) {
			ages.length = 0;
			frames = 0;
			const gap = 1000 / (perSecond * count);
			await paced(() => gap, seconds, point);
			if (clients.some(({ isOpen }) => !isOpen)) throw new Error('The server closed connections');
			return { ageP99: quantile(ages, 0.99), framesPerSecond: frames / count / seconds };
		}
	};
};

/** A presence as editors have it: who, and where in a text. */
export function cursor(id: number, clock: number): Uint8Array {
	const place = { type: null, tname: 't', item: { client: id, clock }, assoc: 0 };
	const state = {
		user: { id: `person-${id}`, name: 'Ana Ortega', color: '#2f6f5e' },
		cursor: { anchor: place, head: place },
		at: performance.now()
	};
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, 1);
		encoding.writeVarUint(encoder, id);
		encoding.writeVarUint(encoder, clock);
		encoding.writeVarString(encoder, JSON.stringify(state));
	});
}

function readStates(
	update: Uint8Array,
	see: (id: number, clock: number, state: string) => void
): void {
	const decoder = decoding.createDecoder(update);
	for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
		const id = decoding.readVarUint(decoder);
		const clock = decoding.readVarUint(decoder);
		see(id, clock, decoding.readVarString(decoder));
	}
}
