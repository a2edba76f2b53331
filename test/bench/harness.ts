/** Rows of measurements: measured in turns, told as medians, held against their bars. */
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { median } from './figures.ts';

export interface Row {
	readonly name: string;
	readonly unit: 'ms' | 'MB' | 'ratio';
	/** The median may not be more than this. Without one the row is told for comparison. */
	readonly most?: number;
	/** One measurement; several rows take turns. */
	measure(): Promise<number>;
}

/** Rows that share what they are measured on. */
export interface Group {
	readonly name: string;
	/** Rows, ready to be measured, and what takes everything away again. */
	prepare(isQuick: boolean): Promise<{ readonly rows: readonly Row[]; end(): Promise<void> }>;
	readonly runs: { readonly full: number; readonly quick: number };
}

export interface Outcome {
	readonly group: string;
	readonly name: string;
	readonly unit: Row['unit'];
	readonly most: number | undefined;
	readonly median: number;
	readonly samples: readonly number[];
	readonly holds: boolean;
}

/** Measures one group after the other, telling each row as it is done. */
export async function measureAll(
	groups: readonly Group[],
	isQuick: boolean,
	tell: (line: string) => void
): Promise<readonly Outcome[]> {
	const outcomes: Outcome[] = [];
	for (const group of groups) {
		tell(`\n${group.name}`);
		const { rows, end } = await group.prepare(isQuick);
		try {
			const samples = rows.map((): number[] => []);
			const runs = isQuick ? group.runs.quick : group.runs.full;
			for (let run = 0; run < runs; run += 1) {
				for (const [at, row] of rows.entries()) samples[at]?.push(await row.measure());
			}
			for (const [at, row] of rows.entries()) {
				const outcome = outcomeOf(group, row, samples[at] ?? []);
				outcomes.push(outcome);
				tell(lineOf(outcome));
			}
		} finally {
			await end();
		}
	}
	return outcomes;
}

function outcomeOf(group: Group, { name, unit, most }: Row, samples: readonly number[]): Outcome {
	const middle = median(samples);
	const holds = most === undefined || middle <= most;
	return { group: group.name, name, unit, most, median: middle, samples, holds };
}

function lineOf({ name, unit, most, median: middle, samples, holds }: Outcome): string {
	const figure = `${shown(middle)} ${unit}`.padStart(12);
	const range = `${shown(Math.min(...samples))} to ${shown(Math.max(...samples))}`;
	const bar = most === undefined ? 'no bar' : `at most ${most} ${unit}`;
	const sign = most === undefined ? ' ' : holds ? '✓' : '✗';
	return `${sign} ${name.padEnd(58)} ${figure}   ${bar.padEnd(16)} (${samples.length}: ${range})`;
}

function shown(value: number): string {
	return value >= 100 ? value.toFixed(0) : value.toFixed(1);
}

/** What the machine was, as far as it matters to the figures. */
export function machine(): { processors: number; model: string; load: number; node: string } {
	const [first] = cpus();
	return {
		processors: cpus().length,
		model: first?.model ?? '',
		load: Number((loadavg()[0] ?? 0).toFixed(1)),
		node: process.versions.node
	};
}

export async function writeJson(
	file: string,
	began: ReturnType<typeof machine>,
	rows: readonly Outcome[]
): Promise<void> {
	const report = { at: new Date().toISOString(), machine: began, loadAtEnd: machine().load, rows };
	await writeFile(file, `${JSON.stringify(report, undefined, '\t')}\n`);
}
