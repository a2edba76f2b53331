/** What opens with the Alignment tab, fetched when it is first shown. */
export { default as AlignmentView } from './AlignmentView.svelte';
export { default as CellPanel } from './CellPanel.svelte';
