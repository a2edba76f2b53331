/** A process that brings load, seen from the bench. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type JobName, type Jobs, type Order, type Reply } from './load/job.ts';
import { type Target } from './target.ts';

const program = fileURLToPath(new URL('load/main.ts', import.meta.url));

/** A job whose clients are there. */
export interface Load<Name extends JobName> {
	run(asked: Jobs[Name]['asked']): Promise<Jobs[Name]['answer']>;
	/** Drops its connections and ends its process. */
	end(): Promise<void>;
}

/** Starts a process and brings the clients of a job to a server. */
export async function bring<Name extends JobName>(
	name: Name,
	target: Target,
	made: Jobs[Name]['made']
): Promise<Load<Name>> {
	const child = fork(program, { serialization: 'advanced' });
	const load = {
		run: async (asked: Jobs[Name]['asked']) =>
			(await ask(child, { run: asked })) as Jobs[Name]['answer'],
		async end() {
			if (child.exitCode !== null || child.signalCode !== null) return;
			const gone = new Promise((resolve) => child.once('exit', resolve));
			child.kill('SIGKILL');
			await gone;
		}
	};
	try {
		await ask(child, { make: name, target, made });
		return load;
	} catch (error) {
		await load.end();
		throw error;
	}
}

function ask(child: ChildProcess, order: Order): Promise<unknown> {
	return new Promise((resolve, reject) => {
		const onGone = (code: number | null): void => reject(new Error(`The load ended with ${code}`));
		child.once('exit', onGone);
		child.once('message', (reply: Reply) => {
			child.off('exit', onGone);
			if ('error' in reply) reject(new Error(reply.error));
			else resolve(reply.answer);
		});
		child.send(order);
	});
}
