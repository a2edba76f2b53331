/** Words of partners, people, groups, members, invitations and devices. */
import { count, format } from './format.ts';

const { number, list } = format;

export const people = {
	title: 'People',
	lead: 'Who works on this together. Everybody here sees this page; phone numbers and addresses go under “Contact details”, which only the backbone receives.',
	loading: 'Opening the roster on this device',
	find: 'Find a name',
	nothingFound: 'No name like this here.',
	tabs: 'Parts of this page',
	tab: {
		organisations: 'Partners',
		people: 'People',
		groups: 'Groups',
		access: 'Access'
	},
	archive: 'Put away',
	restore: 'Take back into use',
	archivedTold: (name: string) => `${name} is put away. Nothing that names it is lost.`,
	restoredTold: (name: string) => `${name} is back in use.`,
	undo: 'Undo',
	showArchived: (n: number) => `Show ${count(n, 'that was put away', 'that were put away')}`,
	hideArchived: 'Hide what was put away',
	more: (name: string) => `More for ${name}`,
	close: 'Close',
	cancel: 'Cancel',
	names: (names: readonly string[]) => list(names),

	sectors: {
		government: 'Government',
		education: 'Education',
		health: 'Health',
		nonprofit: 'Nonprofit',
		business: 'Business',
		philanthropy: 'Philanthropy',
		academic: 'Academic',
		faith: 'Faith',
		'resident group': 'Resident group',
		media: 'Media'
	},
	orgRoles: {
		backbone: 'Backbone',
		partner: 'Partner',
		'data partner': 'Data partner',
		funder: 'Funder',
		prospect: 'In talks',
		former: 'Former partner'
	},

	organisations: {
		add: 'Add a partner',
		kind: 'Partner',
		name: 'Name',
		namePlaceholder: 'Eastbrook Public Library',
		sector: 'Sector',
		role: 'Role here',
		parent: 'Part of',
		noParent: 'Stands alone',
		partOf: (name: string) => `part of ${name}`,
		joinedOn: 'With us since',
		leftOn: 'Until',
		aliases: 'Also called',
		aliasesHint: 'Short names people use. They are found in search.',
		addAlias: 'Another name',
		removeAlias: (name: string) => `Remove the name ${name}`,
		peopleOf: 'People',
		nobody: 'Nobody listed yet',
		added: (name: string) => `${name} is on the list.`,
		empty: 'Partners are the organisations that work on this together.',
		emptyExample: 'For example: a school district, a clinic, the library, a parents’ council.',
		twin: (a: string, b: string) => `“${a}” and “${b}” look like one partner.`,
		twinHelp: 'Joining keeps everything written under either name.',
		join: (name: string) => `Join as ${name}`,
		different: 'They are two',
		joined: (a: string, b: string) => `${a} now stands under ${b}.`,
		alsoRecorded: 'Joined records',
		separate: (name: string) => `Take ${name} apart again`,
		separated: (name: string) => `${name} stands on its own again.`
	},

	people: {
		add: 'Add a person',
		kind: 'Person',
		name: 'Name',
		namePlaceholder: 'Carmen Duarte',
		roleTitle: 'Role',
		roleTitlePlaceholder: 'Clinic nurse',
		organisations: 'Works for',
		addOrganisation: 'Add a partner',
		noOrganisation: 'No organisation',
		removeOrganisation: (name: string) => `Remove ${name}`,
		resident: 'Resident',
		residentHint: 'As the person says it. Used to see whether residents are in the room.',
		added: (name: string) => `${name} is on the list.`,
		signedIn: 'Signed in',
		signedInHint: (account: string) => `Uses Keel as ${account}`,
		me: 'This is you',
		groups: 'Groups',
		noGroups: 'In no group yet',
		invite: 'Invite to Keel',
		empty: 'Everybody who takes part, with or without an account.',
		emptyExample: 'For example: principals, nurses, planners, residents, funders.',
		claim: {
			title: 'Is this you?',
			intro:
				'Your name is like one on this list. When it is you, meetings and actions know that you are one person.',
			button: (name: string) => `I am ${name}`,
			none: 'That is not me',
			asked: (name: string) => `You said you are ${name}. A backbone member will confirm it.`,
			takeBack: 'That was a mistake',
			told: (name: string) => `Asked: are you ${name}? A backbone member confirms.`,
			meDone: (name: string) => `You are ${name} here.`
		}
	},

	groups: {
		add: 'Add a group',
		kind: 'Group',
		kinds: {
			'steering committee': 'Steering committee',
			'working group': 'Working group',
			'community council': 'Community council',
			'backbone team': 'Backbone team',
			'ad hoc': 'For one task'
		},
		name: 'Name',
		namePlaceholder: 'Early Years',
		kindLabel: 'Kind',
		quorum: 'Needed to decide',
		quorums: {
			none: 'No rule',
			half: 'Half of the members',
			twoThirds: 'Two thirds of the members',
			other: (n: string) => `A rule of its own (${n})`
		},
		members: 'Members',
		membersCount: (n: number) => count(n, 'member', 'members'),
		addMember: 'Add a member',
		removeMember: (name: string) => `Remove ${name} from the group`,
		memberRole: (name: string) => `Role of ${name}`,
		roles: {
			chair: 'Chair',
			'co-chair': 'Co-chair',
			member: 'Member',
			notetaker: 'Notes',
			liaison: 'Liaison'
		},
		chairedBy: (names: string) => `Chaired by ${names}`,
		noChair: 'No chair yet',
		twoChairs: (names: string) => `Two chairs are set: ${names}. Choose one.`,
		added: (name: string) => `${name} is on the list.`,
		empty: 'Groups meet: a steering committee, working groups, a community council.',
		emptyExample: 'Members of a group are expected at its meetings.'
	},

	access: {
		membersTitle: 'Members',
		membersIntro: 'People who can open this initiative on their own device.',
		membersOffline: 'As last heard from the server.',
		role: (name: string) => `Role of ${name}`,
		roles: { backbone: 'Backbone', partner: 'Partner', viewer: 'Viewer' },
		roleHints: {
			backbone: 'everything, people and invitations included',
			partner: 'reads and writes everything shared',
			viewer: 'reads everything shared'
		},
		you: 'you',
		seen: 'Seen',
		connectedTo: (name: string) => `${name} on the roster`,
		notConnected: 'Not connected with the roster',
		connect: (name: string) => `Roster entry of ${name}`,
		nobodyOnRoster: 'Nobody on the roster',
		claims: (account: string, entry: string) => `${account} says: “I am ${entry}.”`,
		confirm: 'Confirm',
		decline: 'Not the same person',
		confirmed: (account: string, entry: string) => `${account} is ${entry} now.`,
		remove: (name: string) => `Remove ${name} from the initiative`,
		removeTitle: (name: string) => `Remove ${name}?`,
		removeText: (name: string) =>
			`${name} can no longer open this initiative. What ${name} wrote stays. What was not sent yet stays on their device to take along.`,
		removeConfirm: 'Remove',
		removed: (name: string) => `${name} is no longer a member.`,
		roleChanged: (name: string, role: string) => `${name}: ${role}`,
		aloneTitle: 'Only on this device so far',
		aloneText:
			'This initiative lives on this device. Share it in Settings, then invite the others.',

		invitesTitle: 'Invitations',
		invitesIntro: 'A link lets somebody in, with the role you choose. Send it as you like.',
		invite: 'Invite somebody',
		inviteTitle: 'Invite somebody',
		inviteRole: 'They may',
		inviteFor: 'For',
		inviteAnybody: 'Anybody with the link',
		inviteForHint: 'Addressed to one person, it also says who they are on the roster.',
		inviteDays: 'Works for',
		days: (n: number) => count(n, 'day', 'days'),
		inviteUses: 'May be used',
		uses: (n: number) => (n === 1 ? 'once' : `${number(n)} times`),
		inviteMake: 'Make the link',
		inviteReady: 'The link is ready',
		inviteOnce: 'It is shown only now. Copy it before you close this.',
		inviteAllows: (role: string, uses: string, until: string) =>
			`Whoever opens it first becomes ${role}. It works ${uses}${until === '' ? '' : `, until ${until}`}.`,
		inviteAllowsFor: (name: string, role: string, until: string) =>
			`It makes ${name} a member as ${role}${until === '' ? '' : `, until ${until}`}.`,
		link: 'Invitation link',
		copy: 'Copy the link',
		copied: 'Copied',
		noInvites: 'No invitation is waiting.',
		inviteLine: (role: string, who: string) => `${role}, ${who}`,
		usedOf: (uses: number, max: number | undefined) =>
			max === undefined ? `used ${number(uses)} times` : `${number(uses)} of ${number(max)} used`,
		until: (day: string) => `until ${day}`,
		expired: 'Expired',
		usedUp: 'Used up',
		revoked: 'Withdrawn',
		revoke: 'Withdraw',
		revokeLabel: (who: string) => `Withdraw the invitation for ${who}`,
		revokeDone: 'The link no longer works.',

		devicesTitle: 'My devices',
		devicesIntro: 'You are one person on all of them.',
		devicesOpen: 'Show my devices, or add one',
		done: 'Done',
		retry: 'Try again',
		loading: 'Asking the server'
	},

	offline: 'This needs the server. It works again when you are online.',
	readOnly: 'You can read this list. Ask a backbone member for an invitation to edit.',
	commandErrors: {
		'not-found': 'This is not on this device yet, so it was not changed. Try again in a moment.',
		blank: 'This needs a few words.',
		'newer-format':
			'A newer Keel wrote this. You can read it here; update Keel to change it. Nothing is lost.'
	},
	/** By the server's stable word, then by kind of failure. */
	errors: {
		offline: 'The server did not answer. Nothing was changed. Try again when you are online.',
		'last-backbone':
			'This is the last backbone member. Give somebody else the role first, so that the initiative keeps one.',
		'not-a-member': 'You are not a member of this initiative any more.',
		forbidden: 'Only backbone members can do this.',
		'no-session': 'This device is signed out. Sign in again, then repeat it.',
		'session-ended': 'This device was signed out. Sign in again, then repeat it.',
		'too-many': 'That was a lot at once. Wait a minute, then try again.',
		'no-person': 'This device has no person yet.',
		'unknown-initiative': 'This initiative is not known to the server.',
		device: 'This device could not keep it. Free some space, then try again.',
		other: (code: string) => `The server said no (${code}). Nothing was changed.`
	}
};
