/** Who may open the initiative: members and invitations, and who of them is whom on the roster. */
import { type Words } from '#lib/messages/words.ts';
import { rosterCandidates } from '#lib/model/people/identity.ts';
import { type Person } from '#lib/model/people/person.ts';
import { addPerson, setAccountOf } from '#lib/model/people/roster.ts';
import { type Role } from '#lib/protocol/roles.ts';
import { type MemberEntry } from '#lib/session/context.ts';
import {
	type FreshInvite,
	type InviteEntry,
	type NewInvite,
	type OpenInitiative,
	type Result,
	type SessionError
} from '#lib/session/keel.ts';
import { type Notices } from '#lib/ui/notices.svelte.ts';
import { type RosterController } from './roster-controller.svelte.ts';

/** What the page needs of an open initiative. */
export type AccessInitiative = Pick<
	OpenInitiative,
	| 'me'
	| 'role'
	| 'canWrite'
	| 'members'
	| 'myEntry'
	| 'mayManage'
	| 'shared'
	| 'status'
	| 'today'
	| 'refreshMembers'
	| 'setMember'
	| 'removeMember'
	| 'invites'
	| 'invite'
	| 'revokeInvite'
>;

export interface AccessDesk {
	readonly initiative: AccessInitiative;
	readonly roster: RosterController;
	readonly notices: Notices;
	readonly words: Words['people'];
	readonly more: Words['partners'];
	readonly format: Words['format'];
}

/** Somebody says that a roster entry is them; the member list does not say so yet. */
export interface Claim {
	readonly member: MemberEntry;
	readonly person: Person;
}

/** What became of asking the server for invitations. */
export type Invites =
	| { readonly state: 'asking' }
	| { readonly state: 'failed'; readonly text: string }
	| { readonly state: 'known'; readonly list: readonly InviteEntry[] };

export class AccessController {
	readonly #desk: AccessDesk;
	invites = $state.raw<Invites>({ state: 'asking' });
	/** Entries that this person said are somebody else, here and now. */
	#refused = $state.raw<readonly string[]>([]);
	/** An answer of the server is awaited. */
	busy = $state(false);

	constructor(desk: AccessDesk) {
		this.#desk = desk;
	}

	/** Reactive: the server is not there, so nothing of this works now. */
	get isOffline(): boolean {
		const { shared, status } = this.#desk.initiative;
		return shared && status.state === 'offline';
	}

	/** Reactive: may invite and change people, and the server is there. */
	get mayAct(): boolean {
		return this.#desk.initiative.mayManage && !this.isOffline && !this.busy;
	}

	/** Reactive: backbone first, then by name. */
	get members(): readonly MemberEntry[] {
		const rank: Readonly<Record<Role, number>> = { backbone: 0, partner: 1, viewer: 2 };
		const { format, initiative } = this.#desk;
		return initiative.members.toSorted(
			(a, b) => rank[a.role] - rank[b.role] || format.compare(a.name, b.name)
		);
	}

	/** Reactive: entries that may be me, while the list does not say which one I am. */
	get candidates(): readonly Person[] {
		const { initiative, roster } = this.#desk;
		if (initiative.myEntry !== undefined || !initiative.canWrite || this.myClaim) return [];
		return rosterCandidates(roster.allPeople, initiative.me.name).filter(
			({ id }) => roster.memberOf(id) === undefined && !this.#refused.includes(id)
		);
	}

	/** Reactive: the entry I said is me, waiting for a backbone member. */
	get myClaim(): Person | undefined {
		const { initiative, roster } = this.#desk;
		if (initiative.myEntry !== undefined) return undefined;
		return roster.allPeople.find(({ accounts }) => accounts.includes(initiative.me.id));
	}

	/** Reactive: what members say about themselves and nobody confirmed. */
	get claims(): readonly Claim[] {
		const { initiative, roster } = this.#desk;
		return initiative.members
			.filter(({ entry }) => entry === undefined)
			.flatMap((member) =>
				roster.allPeople
					.filter(({ accounts }) => accounts.includes(member.personId))
					.map((person) => ({ member, person }))
			);
	}

	/** "This is me": a backbone member's own word counts at once, another's waits for one of them. */
	async claim(person: Person): Promise<void> {
		const { initiative, notices, roster, words } = this.#desk;
		if (initiative.mayManage) {
			await this.#connect(initiative.me.id, person);
			return;
		}
		if (!roster.reported(setAccountOf(roster.people, person.id, initiative.me.id, true))) return;
		notices.show({ text: words.people.claim.told(person.displayName) });
	}

	/** Members who are nobody on the roster, and of whom nobody is waiting to be confirmed. */
	isUnlisted({ entry, personId }: MemberEntry): boolean {
		if (entry !== undefined && this.#desk.roster.person(entry) !== undefined) return false;
		return !this.claims.some(({ member }) => member.personId === personId);
	}

	/**
	 * Puts a member on the roster under their own name. A backbone member connects the two at once;
	 * anybody else adds themselves, and one of the backbone confirms.
	 */
	async putOnList(member: Pick<MemberEntry, 'personId' | 'name'>): Promise<void> {
		const { initiative, notices, roster, more } = this.#desk;
		const added = addPerson(roster.people, { displayName: member.name });
		if (!roster.reported(added)) return;
		if (!initiative.mayManage) {
			roster.reported(setAccountOf(roster.people, added.value, member.personId, true));
			notices.show({ text: more.me.added(member.name) });
			return;
		}
		const person = roster.personRecord(added.value);
		if (person) await this.#connect(member.personId, person, member.name);
	}

	refuse(personId: string): void {
		this.#refused = [...this.#refused, personId];
	}

	/** Takes back what I said, or what somebody else said, about an entry. */
	withdraw({ member, person }: Pick<Claim, 'person'> & { member: { personId: string } }): void {
		const { roster } = this.#desk;
		roster.reported(setAccountOf(roster.people, person.id, member.personId, false));
	}

	async confirm({ member, person }: Claim): Promise<void> {
		await this.#connect(member.personId, person, member.name);
	}

	/** Connects a member with an entry of the roster, or with none. */
	async connect(member: MemberEntry, personId: string): Promise<void> {
		const person = this.#desk.roster.person(personId);
		if (person) await this.#connect(member.personId, person, member.name);
		else await this.#told(this.#desk.initiative.setMember(member.personId, { entry: null }));
	}

	/** Answers whether the server took it. */
	async setRole(member: MemberEntry, role: Role): Promise<boolean> {
		const { initiative, notices, words } = this.#desk;
		if (!(await this.#told(initiative.setMember(member.personId, { role })))) return false;
		notices.say(words.access.roleChanged(member.name, words.access.roles[role]));
		return true;
	}

	async remove(member: MemberEntry): Promise<void> {
		const { initiative, notices, words } = this.#desk;
		if (await this.#told(initiative.removeMember(member.personId))) {
			notices.show({ text: words.access.removed(member.name) });
		}
	}

	/** Asks the server for what is open; its members come along. */
	async refresh(): Promise<void> {
		const { initiative } = this.#desk;
		if (!initiative.shared || this.isOffline) return;
		await initiative.refreshMembers();
		if (!initiative.mayManage) return;
		const answer = await initiative.invites();
		this.invites = answer.ok
			? { state: 'known', list: answer.value }
			: { state: 'failed', text: this.textOf(answer.error) };
	}

	/** Makes an invitation; its link is in the answer and nowhere else. */
	async invite(init: NewInvite): Promise<FreshInvite | undefined> {
		this.busy = true;
		const answer = await this.#desk.initiative.invite(init);
		this.busy = false;
		if (answer.ok) void this.refresh();
		else this.#tell(answer.error);
		return answer.ok ? answer.value : undefined;
	}

	async revoke(invite: InviteEntry): Promise<void> {
		const { initiative, notices, words } = this.#desk;
		if (!(await this.#told(initiative.revokeInvite(invite.inviteId)))) return;
		notices.show({ text: words.access.revokeDone });
		await this.refresh();
	}

	/** The one place where a server's answer becomes a sentence of this page. */
	textOf(error: SessionError): string {
		const { words } = this.#desk;
		const key = error.type === 'refused' ? error.code : error.type;
		const found = Object.entries(words.errors).find(([name]) => name === key)?.[1];
		return typeof found === 'string' ? found : words.errors.other(key);
	}

	async #connect(accountId: string, person: Person, account = ''): Promise<void> {
		const { initiative, notices, roster, words } = this.#desk;
		if (!(await this.#told(initiative.setMember(accountId, { entry: person.id })))) return;
		// The copy for display; what counts is the list.
		if (initiative.canWrite) {
			roster.reported(setAccountOf(roster.people, person.id, accountId, true));
		}
		notices.show({
			text:
				accountId === initiative.me.id
					? words.people.claim.meDone(person.displayName)
					: words.access.confirmed(account, person.displayName)
		});
	}

	async #told(answer: Promise<Result<void>>): Promise<boolean> {
		this.busy = true;
		const result = await answer;
		this.busy = false;
		if (!result.ok) this.#tell(result.error);
		return result.ok;
	}

	#tell(error: SessionError): void {
		this.#desk.notices.show({ text: this.textOf(error), tone: 'act' });
	}
}
