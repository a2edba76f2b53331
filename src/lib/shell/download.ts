export { download } from '#lib/ui/download.ts';
