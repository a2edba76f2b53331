/** What of joins, news and comments is fetched once a page stands. */
export { default as ApartPanel } from '#lib/features/apart/ApartPanel.svelte';
export { default as ApartTop } from './ApartTop.svelte';
export { default as TalkHost } from '../talk/TalkHost.svelte';
