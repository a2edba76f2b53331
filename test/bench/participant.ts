/** Somebody at a program instead of a browser: real sockets, real documents, the model's own commands. */
import WebSocket from 'ws';
import { type Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import {
	type AgendaDoc,
	agendaOf,
	type BoardDoc,
	boardOf,
	type Pen
} from '#lib/model/workspace.ts';
import { type Random } from '#test/random.ts';
import { type Member, type TestServer } from '#test/server.ts';

export interface Participant {
	readonly member: Member;
	readonly agenda: AgendaDoc;
	readonly board: BoardDoc;
	readonly random: Random;
	/** Shows the others where I am, and my caret in a text. */
	show(area: 'board' | 'agenda', text?: Y.XmlText, at?: number): void;
	leave(): void;
}

/** Resolves when agenda and board have arrived. */
export async function takePart(
	server: TestServer,
	initiativeId: string,
	member: Member,
	random: Random
): Promise<Participant> {
	class SignedInSocket extends WebSocket {
		constructor(address: string, protocols?: string | string[]) {
			super(address, protocols, { headers: { authorization: `Bearer ${member.token}` } });
		}
	}
	const pen: Pen = {
		by: member.personId,
		now: () => new Date().toISOString(),
		createId: () => random.id(),
		random: () => random.next()
	};
	const open = (name: string): WebsocketProvider =>
		new WebsocketProvider(`${server.syncUrl}/${initiativeId}`, name, new Y.Doc(), {
			WebSocketPolyfill: SignedInSocket as never,
			disableBc: true
		});
	const index = open('index');
	const agenda = open('agenda');
	const board = open('board');
	const all = [index, agenda, board];
	await Promise.all(
		all.map(
			(provider) =>
				new Promise<void>((resolve) => {
					provider.on('sync', (isSynced) => {
						if (isSynced) resolve();
					});
				})
		)
	);
	const user = { id: member.personId, name: member.name, color: '#2f6f5e' };
	for (const { awareness } of all) awareness.setLocalState({ user });
	return {
		member,
		random,
		agenda: agendaOf(agenda.doc, pen),
		board: boardOf(board.doc, pen),
		show(area, text, at) {
			index.awareness.setLocalStateField('page', { area });
			if (text) showCaret(agenda.awareness, text, at ?? 0);
		},
		leave() {
			for (const provider of all) {
				provider.destroy();
				provider.doc.destroy();
			}
		}
	};
}

function showCaret(awareness: Awareness, text: Y.XmlText, at: number): void {
	const place = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, at));
	awareness.setLocalStateField('cursor', { anchor: place, head: place });
}

/** The lines of a statement that can be typed in. */
export function linesOf(agenda: AgendaDoc, statement: string): readonly Y.XmlText[] {
	const record = agenda.statements.get(statement);
	const text: unknown = record instanceof Y.Map ? record.get('text') : undefined;
	if (!(text instanceof Y.XmlFragment)) return [];
	return text.toArray().flatMap((block) => {
		const line = block instanceof Y.XmlElement ? block.get(0) : undefined;
		return line instanceof Y.XmlText ? [line] : [];
	});
}

/** Types one letter into a line, and shows the caret there. */
export function typeInto(
	participant: Participant,
	statement: string,
	isPlace?: (at: number, of: number) => boolean
): void {
	const { agenda, random } = participant;
	const lines = linesOf(agenda, statement).filter(
		(_, at, all) => isPlace?.(at, all.length) ?? true
	);
	if (lines.length === 0) return;
	const line = random.pick(lines);
	const at = random.below(line.length + 1);
	agenda.doc.transact(() => line.insert(at, random.pick([...'etaoin shrdlu'])), participant);
	participant.show('agenda', line, at + 1);
}
