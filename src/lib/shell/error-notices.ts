/** The one table from a reason to what a person reads and may do. */
import type { AttentionReason } from '#lib/session/context.ts';
import type { Words } from '#lib/messages/words.ts';

export type AttentionAction = 'saveCopy' | 'showUnsent' | 'signIn' | 'update' | 'startOver';

export interface AttentionNotice {
	readonly severity: 'watch' | 'act';
	readonly actions: readonly AttentionAction[];
}

/** Work that only this device holds always comes with a way to take it along. */
export const attentionNotices: Readonly<Record<AttentionReason, AttentionNotice>> = {
	'device-store-full': { severity: 'act', actions: ['saveCopy'] },
	'device-store-failed': { severity: 'act', actions: ['saveCopy'] },
	'signed-out': { severity: 'watch', actions: ['signIn', 'saveCopy'] },
	removed: { severity: 'act', actions: ['showUnsent', 'saveCopy'] },
	'read-only': { severity: 'watch', actions: ['showUnsent', 'saveCopy'] },
	'client-too-old': { severity: 'watch', actions: ['update', 'saveCopy'] },
	'other-epoch': { severity: 'act', actions: ['startOver', 'showUnsent', 'saveCopy'] },
	'not-accepted': { severity: 'act', actions: ['showUnsent', 'saveCopy'] },
	'newer-format': { severity: 'watch', actions: ['update'] }
};

export function attentionText(words: Words, reason: AttentionReason, initiative: string): string {
	const text = words.shell.attention[reason];
	return typeof text === 'function' ? text(initiative) : text;
}
