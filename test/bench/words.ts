/** Sentences as people write them in check-ins: made of plain English words, the same for one seed. */
import { type Random } from '#test/random.ts';

const WHO = [
	'The district',
	'Northgate School',
	'The clinic on Mill Street',
	'Every parent we asked',
	'The data group',
	'Open Door',
	'The library',
	'Our backbone team',
	'The health department',
	'A new volunteer'
];
const DID = [
	'agreed to share',
	'asked for',
	'will translate',
	'has counted',
	'cannot yet find',
	'wants to try',
	'finished',
	'put off',
	'explained',
	'invited families to'
];
const WHAT = [
	'the autumn screening',
	'a second evening bus',
	'the waiting list for preschool',
	'fresh lunches at three schools',
	'the consent form in four languages',
	'home visits before October',
	'the reading corner',
	'crosswalks near the gardens',
	'the rent fund for young families',
	'a plan for absences'
];
const WHEN = [
	'before the next check-in',
	'by the end of the month',
	'as soon as the grant arrives',
	'together with two partners',
	'although winter is near',
	'with help from residents',
	'for the first time',
	'once the numbers are in'
];

/** One sentence of about 70 characters. */
export function sentence(random: Random): string {
	return `${random.pick(WHO)} ${random.pick(DID)} ${random.pick(WHAT)} ${random.pick(WHEN)}.`;
}

/** A title of a few words. */
export function title(random: Random): string {
	const words = `${random.pick(DID)} ${random.pick(WHAT)}`;
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whole sentences, at least so many characters. */
export function prose(random: Random, characters: number): string {
	const sentences: string[] = [];
	for (let length = 0; length < characters;) {
		const next = sentence(random);
		sentences.push(next);
		length += next.length + 1;
	}
	return sentences.join(' ');
}
