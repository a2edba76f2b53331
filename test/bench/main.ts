/**
 * `npm run bench`: what Keel promises about speed, measured. `--quick` (under a minute), `--json FILE`,
 * `--only WORD` (groups whose name has it), `--crowd [--seconds N]` (twelve people at work).
 */
import { parseArgs } from 'node:util';
import { comingBack } from './coming-back.ts';
import { crowd } from './crowd.ts';
import { finding } from './finding.ts';
import { machine, measureAll, writeJson } from './harness.ts';
import { joining } from './joining.ts';
import { opening } from './opening.ts';
import { scanning } from './scanning.ts';
import { serverGroups } from './server/rows.ts';
import { starting } from './starting.ts';
import { typing } from './typing.ts';

const GROUPS = [...serverGroups, scanning, opening, typing, finding, starting, joining, comingBack];

process.setMaxListeners(50);
const { values } = parseArgs({
	options: {
		quick: { type: 'boolean', default: false },
		json: { type: 'string' },
		only: { type: 'string' },
		crowd: { type: 'boolean', default: false },
		seconds: { type: 'string', default: '600' },
		seed: { type: 'string', default: '1' }
	}
});
const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const began = machine();
tell(`${began.processors} × ${began.model}, Node ${began.node}, load ${began.load}`);
if (values.crowd) {
	const isGood = await crowd(Number(values.seconds), Number(values.seed), tell);
	process.exitCode = isGood ? 0 : 1;
} else {
	const { only } = values;
	const groups = GROUPS.filter(({ name }) => only === undefined || name.includes(only));
	const outcomes = await measureAll(groups, values.quick, tell);
	tell(`\nload ${machine().load} at the end`);
	if (values.json !== undefined) await writeJson(values.json, began, outcomes);
	process.exitCode = outcomes.every(({ holds }) => holds) ? 0 : 1;
}
