/** Words of proposals, the ways weighed for them, positions and decisions. */
import { format } from './format.ts';

const { count } = format;

export const decisions = {
	title: 'Decisions',
	emptyHelp: 'A proposal, the ways you weigh, what each of you says, and what came of it.',
	add: 'Add a proposal',
	addPlaceholder: 'What do you propose?',
	added: (title: string) => `Proposal added: ${title}`,
	name: 'Title of the proposal',
	open: (title: string) => `Open ${title}`,
	close: (title: string) => `Fold up ${title}`,
	more: (title: string) => `More for ${title}`,
	remove: 'Put the proposal away',
	removed: (title: string) => `${title} is put away. Nothing of it is lost.`,
	takeBack: 'Put it back',
	proposal: 'What is proposed',
	proposalPlaceholder: 'Say it so that somebody who was away understands it.',
	concerns: 'Concerns, and how they were met',
	concernsPlaceholder: 'What was said against it, and what changed because of it.',
	adopt: 'Adopt it',
	stateLabel: (state: string) => `State: ${state}`,
	stateTold: (title: string, state: string) => `${title}: ${state}`,
	states: {
		proposed: 'Proposed',
		clarifying: 'Clarifying',
		reacting: 'Reactions',
		objections: 'Objections',
		consented: 'Consented',
		adopted: 'Adopted',
		'not adopted': 'Not adopted',
		withdrawn: 'Withdrawn',
		superseded: 'Replaced'
	},
	decidedOn: (state: string, day: string) => `${state} on ${day}`,
	method: 'How it is decided',
	methods: {
		consent: 'Consent: nobody has a reasoned objection left',
		consensus: 'Consensus: everybody agrees',
		vote: 'Vote',
		advice: 'Advice: one person decides after asking others',
		delegated: 'Handed to a group'
	},
	methodNames: {
		consent: 'Consent',
		consensus: 'Consensus',
		vote: 'Vote',
		advice: 'Advice',
		delegated: 'Delegated'
	},
	change: 'Change how it is decided and looked at again',
	reviewOn: 'Look at it again on',
	review: (day: string) => `Looked at again on ${day}`,
	reviewSoon: (days: number) =>
		days < 0
			? `The review was due ${count(-days, 'day', 'days')} ago`
			: days === 0
				? 'The review is due today'
				: `Review in ${count(days, 'day', 'days')}`,
	supersedes: 'Replaces',
	supersedesNothing: 'No earlier decision',
	replaces: (title: string) => `Replaces: ${title}`,
	replacedBy: (title: string) => `Replaced by: ${title}`,
	fork: (n: number) =>
		`${count(n, 'decision says', 'decisions say')} that they replace this one. The steering committee should settle which one holds.`,
	done: 'Done',

	options: {
		title: 'Ways we weighed',
		add: 'Add a way',
		addPlaceholder: 'Another way to do it',
		added: (title: string) => `Added: ${title}`,
		name: 'Title of the way',
		forWhom: 'For whom it is good',
		strengths: 'Speaks for it',
		strengthsPlaceholder: 'What speaks for it',
		weaknesses: 'Speaks against it',
		weaknessesPlaceholder: 'What speaks against it',
		strengthsOf: (title: string) => `What speaks for ${title}`,
		weaknessesOf: (title: string) => `What speaks against ${title}`,
		chosen: 'Chosen',
		notChosen: 'Not chosen, kept for the record',
		choose: 'Choose this way',
		unchoose: 'Not chosen after all',
		chosenTold: (title: string) => `Chosen: ${title}`,
		unchosenTold: (title: string) => `No longer chosen: ${title}`,
		up: 'Move up',
		down: 'Move down',
		remove: 'Put this way away',
		removed: (title: string) => `${title} is put away.`
	},

	positions: {
		title: 'Positions',
		none: 'Nobody has said anything yet.',
		mine: 'What do you say?',
		names: {
			consent: 'Consents',
			objection: 'Objects',
			'stand aside': 'Stands aside',
			absent: 'Was away'
		},
		answers: { consent: 'Consent', objection: 'Objection', 'stand aside': 'Stand aside' },
		reason: 'Reason',
		reasonHint: 'An objection needs one: how would this harm what we want together?',
		reasonMissing: 'Say why, so that the others can meet it.',
		save: 'File this position',
		remove: (name: string) => `Take back what ${name} said`,
		told: (name: string, position: string) => `${name}: ${position}`,
		forOther: 'File a position for somebody else',
		person: 'Who',
		unknown: 'Somebody not on this device yet',
		late: 'Arrived after the decision',
		counts: (consent: number, objection: number, aside: number) =>
			[
				count(consent, 'consent', 'consents'),
				count(objection, 'objection', 'objections'),
				count(aside, 'stands aside', 'stand aside')
			].join(' · ')
	},

	again: {
		title: 'Decisions to look at',
		lateFrom: (names: string) => `Objection arrived after adoption: ${names}`,
		from: (meeting: string, day: string) => `From ${meeting}, ${day}`
	}
};
