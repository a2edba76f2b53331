/**
 * Twelve people in one initiative: two of them in front of a real screen (one on the board, one in the
 * agenda), ten at programs that move cards and type. Everybody's moves are written down; at the end all
 * twelve must agree, and every move must be the one that stands or be overridden by a later one.
 */
import { type Page } from '@playwright/test';
import * as Y from 'yjs';
import { ACTIVITY_STATUSES } from '#lib/model/board/activity.ts';
import { moveActivity } from '#lib/model/board/board.ts';
import { randomFrom } from '#test/random.ts';
import { TestServer } from '#test/server.ts';
import { bigInitiative } from './big-initiative.ts';
import {
	type Browser,
	heapOf,
	joinInitiative,
	noteKeys,
	openBrowser,
	takeKeys
} from './browser.ts';
import { quantile } from './figures.ts';
import { MoveLog } from './move-log.ts';
import { linesOf, type Participant, takePart, typeInto } from './participant.ts';
import { plant } from './plant.ts';
import { countShifts, takeShifts } from './shifts.ts';

const PROGRAMS = 10;
/** What one person does, on average, in milliseconds. */
const PACE_MS = { move: 4000, letter: 300, ownMove: 3000 } as const;
/** The time in which everybody has to hear of the last change, in milliseconds. */
const CALM_MS = 15_000;
const WORDS = 'people write while cards move and nobody waits ';

/** Answers whether all of it held. */
export async function crowd(
	seconds: number,
	seed: number,
	tell: (line: string) => void
): Promise<boolean> {
	tell(`\ntwelve people, ${seconds} s, seed ${seed}`);
	const server = await TestServer.start();
	const browsers: Browser[] = [];
	const programs: Participant[] = [];
	try {
		const initiative = await server.found('Riverside Together', 'Maya Brooks');
		const big = bigInitiative(initiative.founder.personId, { documents: 30 }, seed);
		await plant(server, initiative.id, initiative.founder, big.documents);
		for (let at = 0; at < PROGRAMS; at += 1) {
			const member = await server.member(initiative, 'partner', `Program ${at + 1}`);
			programs.push(await takePart(server, initiative.id, member, randomFrom(seed * 100 + at)));
		}
		const errors: string[] = [];
		const seat = async (name: string, path: string): Promise<Page> => {
			const browser = await openBrowser();
			browsers.push(browser);
			const page = await browser.context.newPage();
			const link = `${server.origin}/join#${await server.invite(initiative, 'partner')}`;
			const address = await joinInitiative(page, link, name);
			page.on('pageerror', (error) => errors.push(error.message));
			page.on('console', (message) => {
				if (message.type() === 'error') errors.push(message.text());
			});
			await page.goto(`${address}${path}`);
			return page;
		};
		const board = await seat('Ana at the board', '/board');
		await board.locator('[data-card]').first().waitFor();
		const agenda = await seat('Ben in the agenda', '/agenda');
		await agenda
			.locator(
				'main [data-editor="agenda:problem"] p, main [data-editor="agenda:problem"] [data-kind]'
			)
			.first()
			.click();
		await noteKeys(agenda);
		await Promise.all([
			countShifts(board, '[data-status] li[data-id]:focus-within'),
			countShifts(agenda, '[data-editor="agenda:problem"] [contenteditable="true"]')
		]);

		const log = new MoveLog(big.activities);
		// Collecting garbage first, which would make the keys of that moment late.
		const heaps = async () => ({ board: await heapOf(board), agenda: await heapOf(agenda) });
		const atFirst = await heaps();
		const keys: number[] = [];
		const began = performance.now();
		const isOver = (): boolean => performance.now() - began > seconds * 1000;
		const work = programs.map((program, at) => workOf(program, at, big.activities, log, isOver));
		const typing = (async () => {
			while (!isOver()) {
				for (const letter of WORDS) {
					await agenda.keyboard.press(letter === ' ' ? 'Space' : letter);
					await agenda.waitForTimeout(90);
				}
				keys.push(...(await takeKeys(agenda)));
			}
		})();
		const moving = (async () => {
			const random = randomFrom(seed + 5000);
			while (!isOver()) {
				await board.waitForTimeout(PACE_MS.ownMove);
				await moveByKey(
					board,
					random.pick(big.activities),
					random.chance(0.5) ? 'Right' : 'Left',
					log
				);
			}
		})();
		await Promise.all([...work, typing, moving]);

		const agreed = await agreeing(programs, board, agenda, big.activities);
		const atLast = await heaps();
		const shifts = { board: await takeShifts(board), agenda: await takeShifts(agenda) };
		const lost = log.lost(programs[0]?.board.activities);
		const p95 = quantile(keys, 0.95);
		tell(`  all twelve agree after ${(agreed.after / 1000).toFixed(1)} s: ${agreed.words}`);
		tell(
			`  moves: ${log.count}, of them overridden by a later one: ${log.overridden}, lost: ${lost.length}`
		);
		tell(
			`  letters typed on screen: ${keys.length}, until painted: median ${quantile(keys, 0.5).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, longest ${Math.max(...keys).toFixed(0)} ms`
		);
		for (const [name, { score, count, worst, jumps, moves }] of Object.entries(shifts)) {
			const { glides, room, page } = score;
			tell(
				`  layout shift without own input, ${name}: cards that changed column ${glides.toFixed(3)}, cards making room ${room.toFixed(3)}, the page itself ${page.toFixed(3)} (${count})`
			);
			for (const place of worst) tell(`    ${place}`);
			tell(
				`  what one is at moved without one, ${name}: ${jumps.length} times (moved by others itself: ${moves})`
			);
			for (const jump of jumps.slice(0, 5)) tell(`    ${jump}`);
		}
		tell(
			`  memory, MB: board ${ends(atFirst.board, atLast.board)}, agenda ${ends(atFirst.agenda, atLast.agenda)}`
		);
		tell(`  errors in the console: ${errors.length}${errors[0] ? ` (${errors[0]})` : ''}`);
		for (const one of lost.slice(0, 5)) tell(`    lost: ${one}`);
		const isStill = shifts.board.jumps.length === 0 && shifts.agenda.jumps.length === 0;
		return agreed.all && lost.length === 0 && p95 < 50 && errors.length === 0 && isStill;
	} finally {
		for (const program of programs) program.leave();
		for (const browser of browsers) await browser.close();
		await server.remove();
	}
}

async function workOf(
	program: Participant,
	at: number,
	activities: readonly string[],
	log: MoveLog,
	isOver: () => boolean
): Promise<void> {
	const { random } = program;
	const mover = at % 2 === 0;
	program.show(mover ? 'board' : 'agenda');
	while (!isOver()) {
		await pause((mover ? PACE_MS.move / 2 : PACE_MS.letter) * (0.5 + random.next()));
		if (mover) {
			// Half of all moves fight for a few cards.
			const some = random.chance(0.5) ? activities.slice(0, 6) : activities;
			const id = random.pick(some);
			const status = random.pick(ACTIVITY_STATUSES);
			const before = Y.getState(program.board.doc.store, program.board.doc.clientID);
			const done = moveActivity(program.board, id, { status, today: '2026-06-01' });
			if (done.ok) log.note(id, status, program.board.doc, before);
			if (random.chance(0.3)) program.show('board');
		} else typeInto(program, random.pick(['problem', 'vision', 'approach']));
	}
}

async function moveByKey(
	page: Page,
	id: string,
	way: 'Left' | 'Right',
	log: MoveLog
): Promise<void> {
	const card = page.locator(`[data-card="${id}"]`);
	if ((await card.count()) === 0) return;
	await card.focus();
	const from = await columnOf(page, id);
	await page.keyboard.press(`Alt+Arrow${way}`);
	await painted(page);
	const to = await columnOf(page, id);
	if (from !== to && to !== undefined) log.seen(id, to);
}

/** Resolves when what a key did stands on the screen. */
function painted(page: Page): Promise<void> {
	return page.evaluate(
		() =>
			new Promise<void>((resolve) =>
				requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
			)
	);
}

function columnOf(page: Page, id: string): Promise<string | undefined> {
	return page.evaluate((card) => {
		const column = document.querySelector(`[data-card="${card}"]`)?.closest('[data-status]');
		return column?.getAttribute('data-status') ?? undefined;
	}, id);
}

/** Waits until the programs hold the same, and both screens show it. */
async function agreeing(
	programs: readonly Participant[],
	board: Page,
	agenda: Page,
	activities: readonly string[]
): Promise<{ all: boolean; after: number; words: string }> {
	const began = performance.now();
	for (;;) {
		const states = new Set(
			programs.map((program) =>
				JSON.stringify([
					program.board.activities.toJSON(),
					linesOf(program.agenda, 'problem').map((line) => line.toJSON() as string)
				])
			)
		);
		const first = programs[0];
		const statusOf = (id: string): unknown => {
			const record = first?.board.activities.get(id);
			return record instanceof Y.Map ? record.get('status') : undefined;
		};
		const shown = await board.evaluate(() =>
			[...document.querySelectorAll('[data-card]')].map((card) => [
				card.getAttribute('data-card') ?? '',
				card.closest('[data-status]')?.getAttribute('data-status') ?? ''
			])
		);
		const wrong = shown.filter(([id, status]) => statusOf(id ?? '') !== status).length;
		const words = first ? linesOf(first.agenda, 'problem').map(plain).join('') : '';
		const typed = await agenda.evaluate(() => {
			const copy = document.querySelector('[data-editor="agenda:problem"]')?.cloneNode(true);
			if (!(copy instanceof HTMLElement)) return '';
			for (const caret of copy.querySelectorAll('.keel-caret, style, [role="toolbar"]'))
				caret.remove();
			const surface = copy.querySelector('[contenteditable]') ?? copy;
			return (surface.textContent ?? '').replaceAll('\u2060', '');
		});
		const all = states.size === 1 && wrong === 0 && shown.length > 0 && typed === words;
		const after = performance.now() - began;
		if (all || after > CALM_MS) {
			const differing = `${states.size} states among programs, ${wrong} of ${shown.length} cards elsewhere on screen, text on screen ${typed === words ? 'equal' : 'different'} (${activities.length} cards)`;
			return {
				all,
				after,
				words: all ? `yes, ${shown.length} cards, ${words.length} letters` : `no: ${differing}`
			};
		}
		await pause(200);
	}
}

function plain(line: Y.XmlText): string {
	const delta: readonly { insert?: unknown }[] = line.toDelta();
	return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
}

function ends(first: number, last: number): string {
	return `${(first / 1e6).toFixed(1)} at first, ${(last / 1e6).toFixed(1)} at last`;
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
