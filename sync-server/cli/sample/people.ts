/** Partners and people of Eastbrook Thrives. All of them are invented. */
import {
	type ORGANISATION_ROLES,
	type SECTORS
} from '../../../src/lib/model/people/organisation.ts';
import {
	addOrganisation,
	addPerson,
	editPerson,
	joinOrganisations,
	setAccountOf,
	setAim,
	setAlias
} from '../../../src/lib/model/people/roster.ts';
import { setLines, setReach } from '../../../src/lib/model/people/contact.ts';
import { type PeopleDoc, type PrivatePeopleDoc } from '../../../src/lib/model/workspace.ts';
import { check, paragraphs, sampleId, type Scribe } from './scribe.ts';

type Sector = (typeof SECTORS)[number];
type Role = (typeof ORGANISATION_ROLES)[number];

/** The founder and the backbone stand in the founding itself, as `maya` and `p01`. */
export const FOUNDER = { displayName: 'Maya Okafor', roleTitle: 'Director' };
export const BACKBONE = { name: 'Eastbrook Community Fund, Thrives team' };

const ORGANISATIONS: readonly (readonly [
	name: string,
	label: string,
	sector: Sector,
	role: Role,
	parent?: string
])[] = [
	['p02', 'Eastbrook Public Schools', 'education', 'data partner'],
	['p03', 'Harborview Elementary', 'education', 'data partner', 'p02'],
	['p04', 'Mill Street Elementary', 'education', 'data partner', 'p02'],
	['p05', 'Northgate Elementary', 'education', 'data partner', 'p02'],
	['p06', 'City of Eastbrook, Planning and Mobility', 'government', 'partner'],
	['p07', 'Eastbrook Health Department', 'government', 'data partner'],
	['p08', 'Riverside Community Health Center', 'health', 'data partner'],
	['p09', 'Northgate Pediatrics', 'business', 'data partner'],
	['p10', 'Bright Start Early Learning', 'nonprofit', 'data partner'],
	['p11', 'Little Oaks Preschool', 'nonprofit', 'data partner'],
	['p12', 'Eastbrook Public Library', 'government', 'partner'],
	['p13', 'Parkside Youth Center', 'nonprofit', 'partner'],
	['p14', 'Harvest Table Food Network', 'nonprofit', 'partner'],
	['p15', 'Eastbrook Housing Partnership', 'nonprofit', 'data partner'],
	['p16', 'Open Door Family Shelter', 'faith', 'data partner'],
	['p17', 'Main Street Food Alliance', 'business', 'data partner'],
	['p18', 'Eastbrook State University, Nutrition Lab', 'academic', 'partner'],
	['p19', 'Larkin Family Foundation', 'philanthropy', 'funder'],
	['p20', 'Eastbrook Parents’ Council', 'resident group', 'partner'],
	['p21', 'Riverside CHC', 'health', 'partner']
];

const PEOPLE: readonly (readonly [
	name: string,
	displayName: string,
	org: string,
	roleTitle: string
])[] = [
	['tomas', 'Tomás Reyes', 'p01', 'Coordinator until 27 February'],
	['sam', 'Sam Whitfield', 'p01', 'Coordinator from 16 February'],
	['priya', 'Priya Nair', 'p01', 'Data lead'],
	['jo', 'Jo Lindqvist', 'p01', 'Communications'],
	['helen', 'Helen Cho', 'p02', 'Assistant superintendent'],
	['dana', 'Dana Whitaker', 'p03', 'Principal'],
	['luis', 'Luis Andrade', 'p04', 'Principal'],
	['renee', 'Renée Baptiste', 'p05', 'Principal'],
	['marcus', 'Marcus Bell', 'p06', 'Mobility planner'],
	['aisha', 'Aisha Rahman', 'p07', 'Health department'],
	['carmen', 'Carmen Duarte', 'p08', 'Nurse'],
	['ian', 'Ian Foley', 'p08', 'Physician'],
	['leah', 'Leah Stern', 'p09', 'Pediatrician'],
	['grace', 'Grace Kim', 'p10', 'Director'],
	['bernadette', 'Bernadette Wilson', 'p11', 'Director'],
	['oren', 'Oren Katz', 'p12', 'Children’s librarian'],
	['deshawn', 'DeShawn Miles', 'p13', 'Director'],
	['ruth', 'Ruth Alvarez', 'p14', 'Director'],
	['nadia', 'Nadia Petrov', 'p15', 'Director'],
	['paul', 'Paul Simmons', 'p16', 'Pastor'],
	['angela', 'Angela Rossi', 'p17', 'Restaurant owner'],
	['wei', 'Wei Zhang', 'p18', 'Researcher'],
	['elliot', 'Elliot Grant', 'p19', 'Program officer'],
	['rosa', 'Rosa Medeiros', 'p20', 'Resident'],
	['marie', 'Marie-Claire Joseph', 'p20', 'Resident'],
	['kevin', 'Kevin Tran', 'p20', 'Resident']
];

/** What partners promised, in their own words. */
const COMMITMENTS: Readonly<Record<string, string>> = {
	p02: 'We share reading and attendance figures every quarter, send one person to each check-in, and open our buildings in the summer. Agreed until June 2027.',
	p08: 'A nurse at every Early Years meeting, screening figures each quarter, and evening hours for families who work.',
	p12: 'Two rooms on evenings, story time at three branches, and a librarian in the reading group.',
	p15: 'We keep the by-name list, call the case conference every week, and tell the group each month what is missing.',
	p19: 'A grant of three years. We ask for one report a year, the same one that everybody reads.',
	p20: 'Residents speak first about what is proposed for their streets. We keep the interpreter pool and name three people for the steering committee.'
};

/** What partners want to reach themselves, for an outcome of all. */
const AIMS: readonly (readonly [org: string, outcome: string, aim: string])[] = [
	['p02', 'O2', 'Every third-grader below standard has a tutor by October 2026'],
	['p08', 'O1', 'Every child screened by the third birthday, in the family’s language'],
	['p12', 'O2', 'Take-home books for 800 families in 2026'],
	['p15', 'O4', 'No family waits longer than 30 days for a first visit'],
	['p20', 'O5', 'Interpreters at every meeting that decides something']
];

const LANGUAGES: Readonly<Record<string, readonly string[]>> = {
	tomas: ['en', 'es'],
	luis: ['en', 'es'],
	carmen: ['en', 'es'],
	nadia: ['en', 'ru'],
	angela: ['en', 'it'],
	wei: ['en', 'zh'],
	rosa: ['en', 'pt'],
	marie: ['en', 'fr', 'ht'],
	kevin: ['en', 'vi']
};

/** Numbers and addresses that belong to nobody. */
const CONTACTS: readonly (readonly [name: string, phone: string, mail: string, needs?: string])[] =
	[
		['carmen', '+1 555 0108', 'carmen@riverside.example', 'Evenings after her shift, 5 pm'],
		['helen', '+1 555 0102', 'helen@schools.example'],
		['rosa', '+1 555 0120', 'rosa@parents.example', 'Child care, a Portuguese interpreter'],
		[
			'marie',
			'+1 555 0121',
			'marie-claire@parents.example',
			'A Haitian Creole interpreter, a ride'
		],
		['elliot', '+1 555 0119', 'elliot@larkin.example']
	];

const RESIDENTS: readonly string[] = ['rosa', 'marie', 'kevin'];

/** The organisation a person of the sample comes from. */
export function organisationOf(person: string): string {
	return PEOPLE.find(([name]) => name === person)?.[2] ?? 'p01';
}

export function writePeople(people: PeopleDoc, scribe: Scribe): void {
	// The founder is a figure of the sample: no account stands behind her.
	check('founder', setAccountOf(people, sampleId('maya'), people.pen.by, false));
	check('founder', editPerson(people, sampleId('maya'), { consentToList: true }));
	for (const [name, label, sector, role, parent] of ORGANISATIONS) {
		scribe.write(name, () =>
			addOrganisation(people, {
				name: label,
				sector,
				role,
				joinedOn: '2022-07-01',
				commitment: paragraphs(...(COMMITMENTS[name] ?? '').split('\n')),
				parentOrgId: parent === undefined ? undefined : sampleId(parent)
			})
		);
	}
	check('p08', setAlias(people, sampleId('p08'), 'Riverside CHC', true));
	check('p21', joinOrganisations(people, sampleId('p21'), sampleId('p08')));
	for (const [name, displayName, org, roleTitle] of PEOPLE) {
		scribe.write(name, () =>
			addPerson(people, {
				displayName,
				roleTitle,
				organisations: [sampleId(org)],
				languages: LANGUAGES[name] ?? ['en'],
				resident: RESIDENTS.includes(name),
				consentToList: true
			})
		);
	}
}

/** Own aims name outcomes, which may be written before or after. */
export function writeAims(people: PeopleDoc): void {
	for (const [org, outcome, aim] of AIMS) {
		check(org, setAim(people, sampleId(org), sampleId(outcome), aim));
	}
}

export function writeContacts(details: PrivatePeopleDoc): void {
	for (const [name, phone, mail, needs = ''] of CONTACTS) {
		const id = sampleId(name);
		check(name, setReach(details, id, 'phones', phone, true));
		check(name, setReach(details, id, 'mails', mail, true));
		if (needs !== '') check(name, setLines(details, id, 'needs', needs));
	}
	const school = sampleId('p02');
	check('p02', setLines(details, school, 'postal', 'Eastbrook Public Schools\n1 Harbor Street'));
	check('p02', setReach(details, school, 'phones', '+1 555 0100', true));
}
