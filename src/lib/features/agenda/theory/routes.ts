/** How arrows run between the boxes of a picture. Pure; all in pixels from its upper left corner. */
import { type TheoryArrow } from '#lib/model/agenda/theory-graph.ts';

export interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

export interface Route {
	readonly arrow: TheoryArrow;
	/** The line, and the head at its end, as SVG path data. */
	readonly line: string;
	readonly head: string;
}

type Side = 'left' | 'right';

interface End {
	readonly box: Box;
	readonly side: Side;
	/** The height of what the arrow comes from or goes to, to sort ends by. */
	readonly towards: number;
	y: number;
}

interface Plan {
	readonly arrow: TheoryArrow;
	readonly start: End;
	readonly stop: End | undefined;
}

const HEAD = 7;
/** Ends on one side of a box keep so far apart, and so far from its corners. */
const APART = 11;
const CORNER = 9;
const STUB = 34;

/** Routes of all arrows whose boxes are known. Arrows that miss an end run a little way into nowhere. */
export function routes(
	arrows: readonly TheoryArrow[],
	boxes: ReadonlyMap<string, Box>
): readonly Route[] {
	const ends: End[] = [];
	const planned = arrows.flatMap((arrow): Plan[] => {
		const [from, to] = [boxes.get(arrow.from), boxes.get(arrow.to)];
		if (from && to) {
			const [fromSide, toSide] = sidesOf(from, to);
			const start = end(from, fromSide, to);
			const stop = end(to, toSide, from);
			ends.push(start, stop);
			return [{ arrow, start, stop }];
		}
		const only = from ?? to;
		if (!only) return [];
		const stub = end(only, from ? 'right' : 'left', undefined);
		ends.push(stub);
		return [{ arrow, start: stub, stop: undefined }];
	});
	spread(ends);
	return planned.map(({ arrow, start, stop }) =>
		stop === undefined ? stubOf(arrow, start) : routeOf(arrow, start, stop)
	);
}

function sidesOf(from: Box, to: Box): readonly [Side, Side] {
	if (to.x >= from.x + from.width) return ['right', 'left'];
	if (from.x >= to.x + to.width) return ['left', 'right'];
	return ['right', 'right'];
}

function end(box: Box, side: Side, other: Box | undefined): End {
	const y = box.y + box.height / 2;
	return { box, side, towards: other ? other.y + other.height / 2 : y, y };
}

/** Gives the ends on each side of a box their own heights, in the order of where they lead. */
function spread(ends: readonly End[]): void {
	const sides = new Map<Box, Map<Side, End[]>>();
	for (const each of ends) {
		const box = sides.get(each.box) ?? new Map<Side, End[]>();
		box.set(each.side, [...(box.get(each.side) ?? []), each]);
		sides.set(each.box, box);
	}
	for (const [box, bySide] of sides) {
		for (const list of bySide.values()) {
			const step = Math.min(APART, Math.max(0, box.height - 2 * CORNER) / list.length);
			list
				.sort((a, b) => a.towards - b.towards)
				.forEach((each, at) => {
					each.y = box.y + box.height / 2 + (at - (list.length - 1) / 2) * step;
				});
		}
	}
}

const xOf = ({ box, side }: End): number => (side === 'right' ? box.x + box.width : box.x);
const out = ({ side }: End): number => (side === 'right' ? 1 : -1);

function routeOf(arrow: TheoryArrow, start: End, stop: End): Route {
	const [x1, x2] = [xOf(start), xOf(stop) + out(stop) * HEAD];
	const bend =
		start.side === stop.side
			? 26 + Math.min(30, Math.abs(start.y - stop.y) / 6)
			: Math.max(24, Math.abs(x2 - x1) / 2);
	const line = `M${n(x1)} ${n(start.y)}C${n(x1 + out(start) * bend)} ${n(start.y)} ${n(x2 + out(stop) * bend)} ${n(stop.y)} ${n(x2)} ${n(stop.y)}`;
	return { arrow, line, head: headAt(xOf(stop), stop.y, out(stop)) };
}

function stubOf(arrow: TheoryArrow, start: End): Route {
	const [x, far] = [xOf(start), xOf(start) + out(start) * STUB];
	const isLeaving = arrow.missing === 'to';
	const line = `M${n(isLeaving ? x : far)} ${n(start.y)}L${n(isLeaving ? far : x + out(start) * HEAD)} ${n(start.y)}`;
	return {
		arrow,
		line,
		head: isLeaving
			? headAt(far + out(start) * HEAD, start.y, -out(start))
			: headAt(x, start.y, out(start))
	};
}

/** A head whose point stands at `x`, with its body on the side of `away`. */
function headAt(x: number, y: number, away: number): string {
	return `M${n(x)} ${n(y)}l${n(away * HEAD)} ${n(-HEAD * 0.55)}v${n(HEAD * 1.1)}z`;
}

const n = (value: number): string => String(Math.round(value * 10) / 10);
