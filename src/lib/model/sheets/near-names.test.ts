import { describe, expect, it } from 'vitest';
import { NearNames } from './near-names.ts';

/** What one name finds where only the other is. */
function isFound(name: string, other: string): boolean {
	const names = new NearNames<string>();
	names.add(other, other);
	return names.find(name) === other;
}

describe('names that may be one', () => {
	it.each([
		['Harborview Elem. School', 'Harborview Elementary School'],
		['Harborview Elem', 'Harborview Elementary'],
		['Harborview Elementary', 'Harborview Elementary School'],
		['Dept. of Health, Eastbrook', 'Eastbrook Health Department'],
		['Tri-County Comm. College', 'Tri-County Community College'],
		['Southside Neighbor', 'Southside Neighbors'],
		['2nd Street Mosque', 'Second Street Mosque'],
		['Portside Logistics', 'Portside Logistics, LLC'],
		['Harbourview Clinic', 'Harborview Clinic'],
		['Riverside CHC', 'Riverside Community Health Center'],
		['E.P.L.', 'Eastbrook Public Library'],
		['Esc. Primaria Benito Juárez', 'Escuela Primaria Benito Juarez'],
		['Duarte, Carmen', 'Carmen Duarte'],
		['Carmen M. Duarte', 'Carmen Duarte']
	])('%s and %s', (one, two) => {
		expect([isFound(one, two), isFound(two, one)]).toEqual([true, true]);
	});
});

describe('names that are two', () => {
	it.each([
		['Northgate Elementary', 'Harborview Elementary'],
		['Northgate Elementary', 'Northgate Pediatrics'],
		['Harbor Clinic', 'Harborview Clinic'],
		['East Clinic', 'Eastbrook Clinic'],
		['Lakeview School', 'Lakeside School'],
		['Riverside School', 'Riverside Center'],
		['Eastbrook Public Schools', 'Eastbrook Public Library'],
		['Eastbrook Public Schools', 'Eastbrook Public Schools Foundation'],
		['Reading group A', 'Reading group B'],
		['Public School 12', 'Public School 13'],
		['Ana Walker', 'Eva Walker'],
		['Riverside', 'Riverside School'],
		['The', 'Of']
	])('%s and %s', (one, two) => {
		expect([isFound(one, two), isFound(two, one)]).toEqual([false, false]);
	});
});
