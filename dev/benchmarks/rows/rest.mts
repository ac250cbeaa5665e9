import { count, duration, largest, quantile } from '../figures.mts';
import type { Sample } from '../n8n/sampler.mts';
import { STEADY_RATE, type Row } from '../row.mts';
import {
	httpRequest,
	setNode,
	THREE_EXPRESSIONS,
	UPDATE_PATH,
	updateWith,
	type Work,
} from '../work.mts';

const GOAL = { p95: 500, worst: 1_000 };

export const rest: Row = {
	name: 'rest',
	where: 'real n8n',
	work: "n8n's REST API (`/healthz`, `/rest/workflows`) while 5,000 viewers are updated with three expressions: p95, worst",
	rate: `${STEADY_RATE}/s`,
	goal: '≤ 0.5 s, ≤ 1 s, no 503',
	async measure({ isQuick, polyv, n8n, note }) {
		const real = await n8n();
		const items = isQuick ? 300 : 5_000;
		const measure = async (name: string, work: () => Work) => {
			await polyv.open({ viewers: items });
			const sampler = real.sampler();
			const run = await real.run(work(), items, STEADY_RATE);
			const end = await run.finished();
			const all = (await sampler.stop()).filter(({ sentAt }) => sentAt >= end.from);
			// A call that ends after the node counts until the node's end: the rest is n8n's own work.
			const samples = all
				.filter(({ sentAt }) => sentAt < end.to)
				.map((sample) => ({ ...sample, ms: Math.min(sample.ms, end.to - sample.sentAt) }));
			const figures = { ...judge(samples, end), isSuccess: end.isSuccess };
			const afterwards = all.filter(({ sentAt, ms }) => sentAt + ms > end.to).map(({ ms }) => ms);
			const failure = end.isSuccess ? '' : `, FAILED: ${await real.failureOf(run)}`;
			note(
				`${name}: ${count(samples.length)} calls, p50 ${duration(figures.p50)}, p95 ${duration(figures.p95)}, ` +
					`worst ${duration(figures.worst)}, ${figures.notOk} not 200 ${JSON.stringify(figures.statuses)}, no response for ${duration(figures.silence)}, ` +
					`block ${duration(end.blockMs)}, node ${duration(end.to - end.from)}, ` +
					`first request after ${duration(end.firstRequestMs)}, worst call answered after the node's end ${duration(largest(afterwards))}${failure}`,
			);
			return figures;
		};
		const ours = await measure('Viewer > Update', () => updateWith(THREE_EXPRESSIONS));
		const set = await measure('Set', () => setNode(THREE_EXPRESSIONS));
		const http = await measure(`HTTP Request, batches of ${STEADY_RATE} a second`, () =>
			httpRequest(polyv.url, UPDATE_PATH, { body: THREE_EXPRESSIONS }, STEADY_RATE),
		);
		return {
			ours: shown(ours),
			compared: `Set ${shown(set)}; HTTP Request ${shown(http)}`,
			isReached:
				ours.isSuccess && ours.p95 <= GOAL.p95 && ours.worst <= GOAL.worst && ours.notOk === 0,
		};
	},
};

type Figures = ReturnType<typeof judge>;

function judge(samples: Sample[], { from, to }: { from: number; to: number }) {
	const times = samples.map(({ ms }) => ms);
	const answeredAt = samples
		.filter(({ path, status }) => path === '/healthz' && status === 200)
		.map(({ sentAt, ms }) => sentAt + ms)
		.sort((one, other) => one - other);
	const moments = [from, ...answeredAt, to];
	return {
		p50: quantile(times, 0.5),
		p95: quantile(times, 0.95),
		worst: largest(times),
		notOk: samples.filter(({ status }) => status !== 200).length,
		statuses: statuses(samples),
		/** The longest time without a response of /healthz */
		silence: largest(moments.map((at, index) => at - (moments[index - 1] ?? at))),
	};
}

function statuses(samples: Sample[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { path, status } of samples) {
		const key = `${path} ${status}`;
		counts[key] = (counts[key] ?? 0) + 1;
	}
	return counts;
}

function shown({ p95, worst, notOk }: Figures): string {
	return `${duration(p95)}, ${duration(worst)}${notOk > 0 ? `, ${count(notOk)} × not 200` : ''}`;
}
