/**
 * `npm run bench`: what Keel promises about speed, measured. `--quick` (under a minute), `--json FILE`,
 * `--only WORD` (groups whose name has it), `--crowd [--seconds N]` (twelve people at work),
 * `--soak [--seconds N]` (half an hour of mixed load on the server).
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
import { soak } from './server/soak.ts';
import { starting } from './starting.ts';
import { typing } from './typing.ts';

const GROUPS = [...serverGroups, scanning, opening, typing, finding, starting, joining, comingBack];
const CROWD_SECONDS = 600;
const SOAK_SECONDS = 1_800;

process.setMaxListeners(50);
const { values } = parseArgs({
	options: {
		quick: { type: 'boolean', default: false },
		json: { type: 'string' },
		only: { type: 'string' },
		crowd: { type: 'boolean', default: false },
		soak: { type: 'boolean', default: false },
		seconds: { type: 'string' },
		seed: { type: 'string', default: '1' }
	}
});
const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const began = machine();
tell(`${began.processors} × ${began.model}, Node ${began.node}, load ${began.load}`);
if (values.crowd) {
	const isGood = await crowd(Number(values.seconds ?? CROWD_SECONDS), Number(values.seed), tell);
	process.exitCode = isGood ? 0 : 1;
} else if (values.soak) {
	const isGood = await soak(Number(values.seconds ?? SOAK_SECONDS), tell);
	process.exitCode = isGood ? 0 : 1;
} else {
	const { only } = values;
	const groups = GROUPS.filter(({ name }) => only === undefined || name.includes(only));
	const outcomes = await measureAll(groups, values.quick, tell);
	tell(`\nload ${machine().load} at the end`);
	if (values.json !== undefined) await writeJson(values.json, began, outcomes);
	process.exitCode = outcomes.every(({ holds }) => holds) ? 0 : 1;
}
