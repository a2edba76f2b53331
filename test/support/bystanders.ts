/** Two people who go on working while somebody else does harm, and what the server tells of it. */
import { expect } from 'vitest';
import * as Y from 'yjs';
import { Editor, textOf, type RawClient } from './raw-client.ts';
import { type TestRoom } from './room.ts';
import { until } from './until.ts';

export class Bystanders {
	readonly #room: TestRoom;
	readonly #writer: RawClient;
	readonly #reader: RawClient;
	readonly #editor: Editor;
	#written = 0;

	private constructor(room: TestRoom, writer: RawClient, reader: RawClient) {
		this.#room = room;
		this.#writer = writer;
		this.#reader = reader;
		this.#editor = new Editor();
		this.#editor.receive(Y.encodeStateAsUpdate(writer.doc));
	}

	static async enter(room: TestRoom): Promise<Bystanders> {
		const [writer, reader] = await Promise.all([
			room.enter(room.member('partner', 'Ana')),
			room.enter(room.member('viewer', 'Ben'))
		]);
		return new Bystanders(room, writer, reader);
	}

	/** What one writes is settled, reaches the other within two seconds, and stays; neither was closed. */
	async areUnharmed(): Promise<void> {
		const words = `fine ${(this.#written += 1)} `;
		const settled = this.#writer.settled;
		this.#writer.sendUpdate(this.#editor.write(words));
		await until(() => textOf(this.#reader.doc).includes(words), 'the bystander', 2_000);
		await until(() => this.#writer.settled > settled, 'the acknowledgement', 2_000);
		expect([this.#writer.code, this.#reader.code]).toEqual([undefined, undefined]);
		expect(this.#writer.refused).toEqual([]);
		expect(this.#room.server.fatal).toEqual([]);
	}

	/** What the reader sees. */
	get text(): string {
		return textOf(this.#reader.doc);
	}

	get reader(): RawClient {
		return this.#reader;
	}
}

/** A figure of the server, by its name and labels. */
export function figure(room: TestRoom, name: string): number {
	const value = room.server.sync.metrics().get(name);
	if (value === undefined) throw new Error(`There is no figure ${name}`);
	return value;
}

/** The log of the server tells an event with these fields, and no secret in any line. */
export async function expectLogged(
	room: TestRoom,
	event: string,
	fields: Readonly<Record<string, unknown>>,
	secrets: readonly string[]
): Promise<void> {
	const isThere = () =>
		room.server.logged.some(
			(line) =>
				line.event === event &&
				Object.entries(fields).every(
					([name, value]) => Reflect.get(Object(line.fields), name) === value
				)
		);
	await until(isThere, `a line about ${event}`);
	const all = JSON.stringify(room.server.logged);
	for (const secret of secrets) expect(all).not.toContain(secret);
}
