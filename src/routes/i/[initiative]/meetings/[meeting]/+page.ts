import { type PageLoad } from './$types.js';

/** The words that no other page shows. */
export const load: PageLoad = async ({ parent }) => {
	const { language } = await parent();
	await language.want('decisions');
};
