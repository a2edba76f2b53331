/** How far a meeting is, as a shape; the word stands beside it. */
import { type MeetingStatus } from '#lib/model/meetings/meeting.ts';

export const statusMarks: Readonly<Record<MeetingStatus, 'good' | 'watch' | 'act' | 'neutral'>> = {
	planned: 'neutral',
	open: 'watch',
	'draft minutes': 'watch',
	'minutes agreed': 'good',
	cancelled: 'neutral'
};
