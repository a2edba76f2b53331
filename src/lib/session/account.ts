/** The person of this device, and the session that the server has for them. */
import { Cell } from './cell.ts';
import type { Me } from './context.ts';
import type { Result, SessionError } from './keel.ts';
import type { RecordBook } from './record-book.ts';
import { formerKey, PERSON, readPerson, type PersonRecord } from './records.ts';
import { fail, succeed, type Api, type SessionAnswer } from './server/api.ts';

export interface AccountOptions {
	readonly book: RecordBook;
	readonly api: Api;
	readonly createId: () => string;
	/** What was refused for want of a session may be tried again. */
	readonly onSignedInAgain: () => void;
}

export class Account {
	/** Reactive: whether the server knows this device's session; undefined before any answer. */
	readonly signedIn = new Cell<boolean | undefined>(undefined);
	readonly #book: RecordBook;
	readonly #api: Api;
	readonly #createId: () => string;
	readonly #onSignedInAgain: () => void;

	constructor({ book, api, createId, onSignedInAgain }: AccountOptions) {
		this.#book = book;
		this.#api = api;
		this.#createId = createId;
		this.#onSignedInAgain = onSignedInAgain;
	}

	/** Reactive. */
	get me(): Me | undefined {
		const { person } = this.#book.current;
		return person && { id: person.id, name: person.name };
	}

	/** Makes a person for this device, with no network, or renames the one it has, here and at the server. */
	async introduce(name: string): Promise<Me> {
		const made: PersonRecord = {
			id: this.#createId(),
			key: this.#createId() + this.#createId(),
			name,
			registered: false
		};
		await this.#book.change(PERSON, (before) => {
			const known = readPerson(before);
			return known ? { ...known, name } : made;
		});
		if (this.signedIn.peek()) await this.#tellName();
		return { id: this.#book.peek().person?.id ?? made.id, name };
	}

	/**
	 * Asks the server who this is. An answer of nobody leaves everything as it is, except where only the
	 * cookie was lost (browsers that crash forget it): then the key that lies beside the id signs in again.
	 */
	async ask(): Promise<Result<SessionAnswer>> {
		const first = await this.#api.session();
		const isAgain =
			!first.ok && this.#hasLostItsCookie(first.error) && (await this.#startSession()).ok;
		const answer = isAgain ? await this.#api.session() : first;
		if (answer.ok) await this.adopt(answer.value.person);
		else if (answer.error.type === 'refused') this.signedIn.set(false);
		if (isAgain && answer.ok) this.#onSignedInAgain();
		return answer;
	}

	/** A session that was ended, here or from another device, stays ended. */
	#hasLostItsCookie(error: SessionError): boolean {
		const { person } = this.#book.peek();
		if (!person?.registered || person.key === undefined || person.left) return false;
		return error.type === 'refused' && error.code === 'no-session';
	}

	/**
	 * The server's word on who this is wins. The person this device had before keeps their key on it, and
	 * gets it back when they sign in here again.
	 */
	async adopt(person: Me): Promise<void> {
		this.signedIn.set(true);
		const { person: known, former } = this.#book.peek();
		if (known && known.id !== person.id) await this.#book.change(formerKey(known.id), () => known);
		const key = former.get(person.id)?.key;
		const fresh = { ...person, registered: true, told: person.name, ...(key ? { key } : {}) };
		await this.#book.change(PERSON, (before) => {
			const here = readPerson(before);
			if (here?.id !== person.id) return fresh;
			// A name given here that no server has heard yet is newer than what it says.
			const isNewer = here.name !== person.name && here.name !== here.told;
			const name = isNewer ? here.name : person.name;
			return { ...here, name, told: person.name, registered: true, left: false };
		});
		await this.#tellName();
	}

	/** Makes sure that the server has a session for this person. */
	async ensure(): Promise<Result<void>> {
		const { person } = this.#book.peek();
		if (!person) return fail({ type: 'no-person' });
		if (this.signedIn.peek() === true) return succeed(undefined);
		const answer = await this.#startSession();
		if (!answer.ok) return answer;
		await this.adopt(answer.value);
		return succeed(undefined);
	}

	async #startSession(): Promise<Result<Me>> {
		const { person } = this.#book.peek();
		if (!person) return fail({ type: 'no-person' });
		const { id, key, name } = person;
		if (key !== undefined) return this.#api.startSession({ id, key, name });
		const answer = await this.#api.session();
		return answer.ok ? succeed(answer.value.person) : answer;
	}

	/** A new session after the old one ended. */
	async signIn(): Promise<Result<void>> {
		const before = this.signedIn.peek();
		this.signedIn.set(undefined);
		const session = await this.ensure();
		if (!session.ok) this.signedIn.set(before);
		return session;
	}

	async signOut(): Promise<Result<void>> {
		const answer = await this.#api.endSession();
		if (answer.ok) {
			this.signedIn.set(false);
			await this.#book.change(PERSON, (before) => {
				const known = readPerson(before);
				return known ? { ...known, left: true } : before;
			});
		}
		return answer;
	}

	/** Tells the server the name given here; without an answer it is told at the next session. */
	async #tellName(): Promise<void> {
		const { person } = this.#book.peek();
		if (!person || person.name === person.told) return;
		const { id, name } = person;
		const answer = await this.#api.rename(name);
		if (!answer.ok) return;
		await this.#book.change(PERSON, (before) => {
			const known = readPerson(before);
			return known?.id === id ? { ...known, told: name } : before;
		});
	}
}
