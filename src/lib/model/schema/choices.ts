/** Names of fields that say what kind of value stands in them, for code that looks at all records alike. */

/** Fields whose words belong to a closed list. */
export const CHOICES: ReadonlySet<string> = new Set([
	'kind',
	'status',
	'state',
	'method',
	'sector',
	'role',
	'mode',
	'outcome',
	'direction',
	'phase',
	'frequency',
	'confidence',
	'stage',
	'lens',
	'model',
	'position',
	'contribution'
]);
