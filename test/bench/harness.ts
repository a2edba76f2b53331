/** Rows of measurements: measured in turns, told as medians, held against their bars. */
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { median } from './figures.ts';

/** What the median may not be more or less than. Without either it is told for comparison. */
export interface Bar {
	readonly most?: number;
	readonly least?: number;
}

export interface Row extends Bar {
	readonly name: string;
	readonly unit: string;
	/** One measurement; several rows take turns. */
	measure(): Promise<number>;
}

/** The median of one row over that of another, both by name. */
export interface Ratio extends Bar {
	readonly of: string;
	readonly to: string;
}

/** Rows that share what they are measured on. */
export interface Group {
	readonly name: string;
	/** Rows, ready to be measured, and what takes everything away again. */
	prepare(isQuick: boolean): Promise<{
		readonly rows: readonly Row[];
		readonly ratios?: readonly Ratio[];
		/** What else there is to say before. */
		readonly notes?: readonly string[];
		end(): Promise<void>;
	}>;
	readonly runs: { readonly full: number; readonly quick: number };
}

export interface Outcome extends Bar {
	readonly group: string;
	readonly name: string;
	readonly unit: string;
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
		const { rows, ratios = [], notes = [], end } = await group.prepare(isQuick);
		try {
			for (const note of notes) tell(`  ${note}`);
			const samples = new Map(rows.map(({ name }) => [name, [] as number[]]));
			const runs = isQuick ? group.runs.quick : group.runs.full;
			for (let run = 0; run < runs; run += 1) {
				for (const row of rows) samples.get(row.name)?.push(await row.measure());
			}
			const of = (name: string): readonly number[] => samples.get(name) ?? [];
			const told = [
				...rows.map((row) => outcomeOf(group, row, of(row.name), middleOf(of(row.name)))),
				...ratios.map((ratio) => besides(group, ratio, of(ratio.of), of(ratio.to)))
			];
			for (const outcome of told) tell(lineOf(outcome));
			outcomes.push(...told);
		} finally {
			await end();
		}
	}
	return outcomes;
}

/** The ratio of the medians; its samples are those of the single rounds. */
function besides(
	group: Group,
	{ of, to, ...bar }: Ratio,
	samples: readonly number[],
	others: readonly number[]
): Outcome {
	const rounds = samples.map((sample, at) => sample / (others[at] ?? Number.NaN));
	const row = { name: `${of} / ${to.slice(to.lastIndexOf(':') + 2)}`, unit: '×', ...bar };
	return outcomeOf(group, row, rounds, middleOf(samples) / median(others.filter(Number.isFinite)));
}

/** A round that failed (NaN) is left out of what things are compared with, and never makes a row hold. */
function middleOf(samples: readonly number[]): number {
	return samples.some(Number.isNaN) ? Number.NaN : median(samples);
}

function outcomeOf(
	group: Group,
	{ name, unit, most, least }: Bar & { readonly name: string; readonly unit: string },
	samples: readonly number[],
	middle: number
): Outcome {
	const holds = (most === undefined || middle <= most) && (least === undefined || middle >= least);
	const bar = { ...(most !== undefined && { most }), ...(least !== undefined && { least }) };
	return { group: group.name, name, unit, ...bar, median: middle, samples, holds };
}

function lineOf({ name, unit, most, least, median: middle, samples, holds }: Outcome): string {
	const figure = `${shown(middle)} ${unit}`.padStart(16);
	const range = `${shown(Math.min(...samples))} to ${shown(Math.max(...samples))}`;
	const bar =
		most !== undefined
			? `at most ${most} ${unit}`
			: least !== undefined
				? `at least ${least} ${unit}`
				: 'no bar';
	const sign = bar === 'no bar' ? ' ' : holds ? '✓' : '✗';
	return `${sign} ${name.padEnd(66)} ${figure}   ${bar.padEnd(18)} (${samples.length}: ${range})`;
}

function shown(value: number): string {
	if (value === 0 || value >= 100) return value.toFixed(0);
	return value >= 10 ? value.toFixed(1) : value >= 1 ? value.toFixed(2) : value.toPrecision(2);
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
