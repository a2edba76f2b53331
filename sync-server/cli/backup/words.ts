/** What a backup holds, in words. */
import { type Manifest } from './manifest.ts';

/** Such as "2 initiatives, 14 documents (1203 changes) and 9 people". */
export function sayContents({
	initiatives,
	documents,
	tables
}: Pick<Manifest, 'initiatives' | 'documents' | 'tables'>): string {
	const changes = documents.reduce((sum, { head }) => sum + head, 0);
	const parts = [
		count(Object.keys(initiatives).length, 'initiative', 'initiatives'),
		`${count(documents.length, 'document', 'documents')} (${count(changes, 'change', 'changes')})`
	];
	return `${parts.join(', ')} and ${count(tables.person ?? 0, 'person', 'people')}`;
}

function count(number: number, one: string, many: string): string {
	return `${number} ${number === 1 ? one : many}`;
}
