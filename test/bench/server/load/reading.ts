/** What a document holds, as far as a server tells somebody who has nothing of it. */
import * as Y from 'yjs';
import { joinAll } from './client.ts';
import { type Make } from './job.ts';
import { eventually } from './pace.ts';

/** Some servers say that this was all and send more: so long nothing must have come. */
const QUIET_MS = 700;
const PATIENCE_MS = 30_000;

export const makeReading: Make<'reading'> = async (target, { room }) => {
	const doc = new Y.Doc();
	let cameAt = performance.now();
	await joinAll([
		{
			target,
			room,
			onContent(update) {
				Y.applyUpdate(doc, update);
				cameAt = performance.now();
			}
		}
	]);
	return {
		async run() {
			await eventually(() => performance.now() - cameAt > QUIET_MS, PATIENCE_MS);
			return { held: [...Y.decodeStateVector(Y.encodeStateVector(doc))] };
		}
	};
};
