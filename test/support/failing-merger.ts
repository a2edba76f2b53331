/** A merging thread that does its work but for rows that begin with one of these bytes. */
import { parentPort } from 'node:worker_threads';
import { perform, type Job } from '../../sync-server/merging/work.ts';

/** What begins with it ends the thread. */
const DIES = 250;
/** What begins with it keeps the thread busy for ever. */
const HANGS = 251;

parentPort?.on('message', ({ id, request }: { id: number; request: Job }) => {
	const [first] = 'rows' in request ? request.rows : [request.state];
	if (first?.[0] === DIES) process.exit(1);
	while (first?.[0] === HANGS);
	parentPort?.postMessage({ id, type: 'done', value: perform(request) });
});
parentPort?.postMessage({ id: -1, type: 'done', value: undefined });
