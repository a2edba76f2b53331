/** Counters and gauges in Prometheus' text format. */
import { type IncomingMessage } from 'node:http';
import { sameSecret } from '../accounts/secrets.ts';
import { type MetricsAccess } from '../settings.ts';
import { PROBLEM_CODES, type ProblemCode } from './answer.ts';
import { isLoopbackPeer, isPassedOn } from './client.ts';
import { bearerOf } from './credentials.ts';

export interface Metrics {
	/** One more answer with this status. */
	countAnswer(status: number): void;
	/** One more answer that refuses, and why. */
	countRefusal(code: ProblemCode): void;
	/** The whole text. `more`: names that end in `_total` are counters, others gauges. */
	text(more: ReadonlyMap<string, number>): string;
}

export function createMetrics(): Metrics {
	const answers = new Map<string, number>();
	const refusals = new Map<ProblemCode, number>();

	return {
		countAnswer(status) {
			const kind = `${Math.floor(status / 100)}xx`;
			answers.set(kind, (answers.get(kind) ?? 0) + 1);
		},
		countRefusal(code) {
			refusals.set(code, (refusals.get(code) ?? 0) + 1);
		},
		text(more) {
			const process_ = process.memoryUsage();
			const values: [name: string, value: number][] = [
				...[...answers].map(([kind, count]): [string, number] => [
					`keel_http_answers_total{status="${kind}"}`,
					count
				]),
				...PROBLEM_CODES.map((code): [string, number] => [
					`keel_http_refused_total{reason="${code}"}`,
					refusals.get(code) ?? 0
				]),
				['keel_uptime_seconds', process.uptime()],
				['keel_memory_resident_bytes', process_.rss],
				['keel_memory_heap_bytes', process_.heapUsed],
				...more
			];
			return inPrometheusFormat(values);
		}
	};
}

/** Whether this request may read the metrics. */
export function mayReadMetrics(request: IncomingMessage, access: MetricsAccess): boolean {
	switch (access.type) {
		case 'off':
			return false;
		case 'loopback':
			// Behind a proxy on this machine everybody's peer is this machine.
			return isLoopbackPeer(request) && !isPassedOn(request);
		case 'token':
			return sameSecret(bearerOf(request) ?? '', access.token);
	}
}

function inPrometheusFormat(values: readonly (readonly [string, number])[]): string {
	const typed = new Set<string>();
	const lines: string[] = [];
	for (const [name, value] of values) {
		const family = name.replace(/\{.*/, '');
		if (!typed.has(family)) {
			typed.add(family);
			lines.push(`# TYPE ${family} ${family.endsWith('_total') ? 'counter' : 'gauge'}`);
		}
		lines.push(`${name} ${value}`);
	}
	return `${lines.join('\n')}\n`;
}
