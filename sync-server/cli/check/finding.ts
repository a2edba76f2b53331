/** What the self-check found of one matter. */
export interface Finding {
	readonly isWell: boolean;
	readonly sentence: string;
}

/** It is as it should be. */
export const well = (sentence: string): Finding => ({ isWell: true, sentence });

/** It is not, and the sentence says what to do about it. */
export const mend = (sentence: string): Finding => ({ isWell: false, sentence });
