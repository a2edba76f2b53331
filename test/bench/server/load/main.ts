/** A process that brings load: told over IPC what to be, when to go and when to stop. */
import { makeChecking } from './checking.ts';
import { type JobName, type Make, type Order, type Ready, type Reply } from './job.ts';
import { makeMixing } from './mixing.ts';
import { makeOpening } from './opening.ts';
import { makePlanting } from './planting.ts';
import { makePointing } from './pointing.ts';
import { makeReading } from './reading.ts';
import { makeReconnecting } from './reconnecting.ts';
import { makeSaturating } from './saturating.ts';
import { makeTyping } from './typing.ts';
import { makeWitnessing } from './witnessing.ts';

const MAKERS: { readonly [Name in JobName]: Make<Name> } = {
	typing: makeTyping,
	saturating: makeSaturating,
	planting: makePlanting,
	opening: makeOpening,
	reconnecting: makeReconnecting,
	pointing: makePointing,
	witnessing: makeWitnessing,
	reading: makeReading,
	mixing: makeMixing,
	checking: makeChecking
};
let job: Ready<JobName> | undefined;

process.on('message', (order: Order) => {
	obey(order).then(
		(answer) => reply({ answer }),
		(error: unknown) => reply({ error: error instanceof Error ? error.message : String(error) })
	);
});
process.once('disconnect', () => process.exit());

async function obey(order: Order): Promise<unknown> {
	if ('make' in order) {
		// Name and options come together from one typed call (../load-process.ts).
		job = await (MAKERS[order.make] as Make<JobName>)(order.target, order.made as never);
		return {};
	}
	return job?.run(order.run as never);
}

function reply(answer: Reply): void {
	process.send?.(answer);
}
