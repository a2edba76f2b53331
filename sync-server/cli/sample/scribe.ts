/**
 * Who writes the sample: one pen whose ids follow from the sample's own names ("A06", "M03"), so
 * that tests and later releases can speak of its records.
 */
import { createHash } from 'node:crypto';
import { type Pen } from '../../../src/lib/model/workspace.ts';
import { type CommandError, type Result } from '../../../src/lib/model/schema/result.ts';
import { type NewBlock, type Run } from '../../../src/lib/model/schema/text/index.ts';
import { idFromBytes } from '../../../src/lib/protocol/ids.ts';

export interface Scribe {
	readonly pen: Pen;
	/** Runs a command whose new record gets the id of `name`; answers that id. */
	write<T>(name: string, command: () => Result<T, CommandError>): string;
}

/** The id of a thing in the sample. */
export function sampleId(name: string): string {
	return idFromBytes(
		createHash('sha256').update(`Eastbrook Thrives: ${name}`).digest().subarray(0, 16)
	);
}

export function scribeAt(now: string): Scribe {
	let next: string | undefined;
	let count = 0;
	const pen: Pen = {
		by: sampleId('account of the sample'),
		now: () => now,
		createId() {
			const id = next ?? sampleId(`part ${(count += 1)}`);
			next = undefined;
			return id;
		},
		// The sample has one writer: nobody else can choose the same order keys.
		random: () => 0.5
	};
	return {
		pen,
		write(name, command) {
			next = sampleId(name);
			check(name, command());
			return sampleId(name);
		}
	};
}

/** The sample's commands cannot fail; if one does, the sample is wrong. */
export function check(name: string, result: Result<unknown, { readonly type: string }>): void {
	if (!result.ok) throw new Error(`The sample's ${name} failed: ${JSON.stringify(result.error)}`);
}

/** Paragraphs of plain sentences; `[[person:rosa|Rosa]]` becomes a chip. */
export function paragraphs(...lines: readonly string[]): readonly NewBlock[] {
	return lines.map((line) => ({ runs: runsOf(line) }));
}

/** Bullets of plain sentences, chips as in `paragraphs`. */
export function bullets(...lines: readonly string[]): readonly NewBlock[] {
	return lines.map((line) => ({ kind: 'bullet', runs: runsOf(line) }));
}

function runsOf(line: string): readonly Run[] {
	return line.split(/(\[\[[a-z]+:[A-Za-z0-9]+\|[^\]]+\]\])/).map((part) => {
		const chip = /^\[\[([a-z]+):([A-Za-z0-9]+)\|([^\]]+)\]\]$/.exec(part);
		if (!chip) return { text: part };
		return { text: chip[3] ?? '', chip: `${chip[1] ?? ''}:${sampleId(chip[2] ?? '')}` };
	});
}
