/** What of joins and news is fetched once a page stands. */
export { default as ApartPanel } from '#lib/features/apart/ApartPanel.svelte';
export { default as ApartTop } from './ApartTop.svelte';
