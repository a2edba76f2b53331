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
	setAccountOf
} from '../../../src/lib/model/people/roster.ts';
import { type PeopleDoc } from '../../../src/lib/model/workspace.ts';
import { check, sampleId, type Scribe } from './scribe.ts';

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
				parentOrgId: parent === undefined ? undefined : sampleId(parent)
			})
		);
	}
	check('p21', joinOrganisations(people, sampleId('p21'), sampleId('p08')));
	for (const [name, displayName, org, roleTitle] of PEOPLE) {
		scribe.write(name, () =>
			addPerson(people, {
				displayName,
				roleTitle,
				organisations: [sampleId(org)],
				resident: RESIDENTS.includes(name),
				consentToList: true
			})
		);
	}
}
