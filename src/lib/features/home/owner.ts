/** Whose an action is: somebody's, nobody's, or somebody's whose record is not on this device yet. */
export type Owner =
	| { readonly type: 'person'; readonly name: string }
	| { readonly type: 'nobody' }
	| { readonly type: 'notHere' };
