/** The past of an initiative's documents, asked of the server whenever a screen wants it. Nothing waits for it. */
import { isDocumentName, type DocumentName } from '#lib/protocol/documents.ts';
import type { History } from './apart.ts';
import { fail, succeed, type Api } from './server/api.ts';

export interface HistoryOptions {
	readonly api: Pick<Api, 'heads' | 'history' | 'state'>;
	readonly initiativeId: string;
	/** Whether the server knows this initiative and may be asked about it now. */
	readonly mayAsk: () => boolean;
}

export function openHistory({ api, initiativeId, mayAsk }: HistoryOptions): History {
	const offline = () => Promise.resolve(fail({ type: 'offline' }));
	return {
		entries: (name, before) => (mayAsk() ? api.history(initiativeId, name, before) : offline()),
		state: (name, seq) => (mayAsk() ? api.state(initiativeId, name, seq) : offline()),
		async heads() {
			if (!mayAsk()) return fail({ type: 'offline' });
			const answer = await api.heads(initiativeId);
			if (!answer.ok) return answer;
			const heads = new Map<DocumentName, number>();
			for (const [name, head] of answer.value.documents) {
				if (isDocumentName(name)) heads.set(name, head);
			}
			return succeed({ epoch: answer.value.epoch, documents: heads });
		}
	};
}
