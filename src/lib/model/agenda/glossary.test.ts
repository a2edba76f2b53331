import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { apart, penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { readRows } from '../schema/collection.ts';
import { plainText } from '../schema/text/index.ts';
import { agendaOf } from '../workspace.ts';
import { addTerm, archiveTerm, editTerm } from './agenda.ts';
import { alikeTerms, glossaryOf, joinedInto, mainTerms } from './glossary.ts';
import { joinTerm, restoreTerm, separateTerm } from './terms.ts';
import { Term } from './term.ts';

const penFor = (seed: number) => penOf(`account-${seed}`, randomFrom(seed));

function aVocabulary(...words: readonly string[]) {
	const agenda = agendaOf(new Y.Doc(), penFor(1));
	const ids = words.map((term) => {
		const added = addTerm(agenda, { term });
		return added.ok ? added.value : '';
	});
	const rows = () => [...readRows(agenda.terms, Term).values()];
	const find = (text: string): string[] =>
		glossaryOf(rows())
			.find(text)
			.map(({ from, to }) => text.slice(from, to));
	return { agenda, ids, rows, find };
}

describe('the glossary', () => {
	it('finds whole words whatever their case and accents, and guesses no plural', () => {
		const { find } = aVocabulary('resident', 'Familia');
		expect(find('A Resident is no residents; RESÍDENT again.')).toEqual(['Resident']);
		expect(find('la família')).toEqual(['família']);
		expect(find('presidential')).toEqual([]);
	});

	it('finds the first place of each term in a block, and the longest term', () => {
		const { find } = aVocabulary('partner', 'data partner', 'chronic absence');
		expect(find('A data partner is a partner. A partner too. Chronic  absence!')).toEqual([
			'data partner',
			'partner',
			'Chronic  absence'
		]);
		expect(find('It is chronic. Absence is not.')).toEqual([]);
	});

	it('reads letters and accents that take two units, and scripts without spaces', () => {
		const { find } = aVocabulary('居民', 'cafe\u0301', 'مقيم');
		expect(find('𝒳 我们的居民领导。')).toEqual(['居民']);
		expect(find('Un café')).toEqual(['café']);
		expect(find('كل مُقيم هنا')).toEqual(['مُقيم']);
	});

	it('knows a term by its word in another language', () => {
		const { agenda, rows } = aVocabulary();
		addTerm(agenda, { term: 'resident', translations: [['es', 'residente']] });
		expect(glossaryOf(rows()).find('Cada residente')).toHaveLength(1);
	});

	it('passes over what is put away, and names no word', () => {
		const { agenda, ids, find } = aVocabulary('resident', '—', '');
		archiveTerm(agenda, ids[0]!);
		expect(find('A resident —')).toEqual([]);
		restoreTerm(agenda, ids[0]!);
		expect(find('A resident —')).toEqual(['resident']);
	});
});

describe('one word with two terms', () => {
	it('looks like one, and joining loses nothing: both meanings are told of the one that stays', () => {
		const { agenda, ids, rows, find } = aVocabulary('Enrolled', 'enrolled ', 'ready');
		const [one, two] = [ids[0]!, ids[1]!];
		expect(alikeTerms(rows()).map((list) => list.map(({ id }) => id))).toEqual([[one, two]]);
		joinTerm(agenda, two, one);
		expect(alikeTerms(rows())).toEqual([]);
		expect(mainTerms(rows()).map(({ id }) => id)).toEqual([one, ids[2]]);
		expect(joinedInto(rows(), one).map(({ id }) => id)).toEqual([two]);
		expect(find('enrolled')).toEqual(['enrolled']);
		separateTerm(agenda, two);
		expect(mainTerms(rows())).toHaveLength(3);
	});

	it('is never joined with itself', () => {
		const { agenda, ids, rows } = aVocabulary('enrolled');
		expect(joinTerm(agenda, ids[0]!, ids[0]!).ok).toBe(false);
		expect(mainTerms(rows())).toHaveLength(1);
	});

	it('on two devices that join in opposite directions is one term everywhere, in both orders', () => {
		const start = new Y.Doc();
		const agenda = agendaOf(start, penFor(1));
		const [one, two] = ['Enrolled', 'enrolled'].map((term) => {
			const added = addTerm(agenda, { term, meaning: [{ runs: `What ${term} means` }] });
			return added.ok ? added.value : '';
		});
		const merged = apart(
			(doc) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(start)),
			(doc) => joinTerm(agendaOf(doc, penFor(2)), one!, two!),
			(doc) => {
				joinTerm(agendaOf(doc, penFor(3)), two!, one!);
				editTerm(agendaOf(doc, penFor(3)), one!, { notMeaning: 'On a list' });
			}
		);
		const seen = merged.map(({ doc }) => {
			const rows = [...readRows(agendaOf(doc, penFor(4)).terms, Term).values()];
			const [stays, ...others] = mainTerms(rows);
			const joined = joinedInto(rows, stays?.id ?? '');
			return {
				stays: stays?.id,
				others,
				meanings: [stays, ...joined].map((row) => row?.meaning && plainText(row.meaning)).sort(),
				not: rows.map(({ notMeaning }) => notMeaning).join('')
			};
		});
		expect(seen[0]).toEqual(seen[1]);
		expect(seen[0]).toMatchObject({
			others: [],
			meanings: ['What Enrolled means', 'What enrolled means'],
			not: 'On a list'
		});
		for (const { doc, order } of merged) {
			const joined = agendaOf(doc, penFor(5));
			const rows = () => [...readRows(joined.terms, Term).values()];
			separateTerm(
				joined,
				[one!, two!].find((id) => id !== mainTerms(rows())[0]?.id)!
			);
			expect(mainTerms(rows()), order).toHaveLength(2);
		}
	});
});
