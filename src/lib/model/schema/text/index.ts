/**
 * Shared rich text: a `Y.XmlFragment` nested in its record, holding a flat list of blocks. See
 * ../../README.md for the format. Writing after creation is the editor's alone.
 */
export {
	type Block,
	blockText,
	joinRuns,
	type NewBlock,
	type Run,
	type TableBlock,
	type TextBlock
} from './blocks.ts';
export { isChangeNewer, isTextNewer } from './gate.ts';
export { hrefFromInput, safeHref } from './links.ts';
export {
	isKind,
	type Kind,
	KINDS,
	MARKS,
	MAX_INDENT,
	MAX_LEVEL,
	NODES,
	type Style
} from './names.ts';
export { blocksIn, plainText, readBlock, readBlocks, reference, within } from './read.ts';
export { writeBlocks } from './write.ts';
