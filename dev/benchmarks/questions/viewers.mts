import { mostStartsWithin } from '../../sandbox/index.mts';
import { count, largest, time } from '../figures.mts';
import type { Sample } from '../n8n/sampler.mts';
import { runSdk } from '../ways/sdk.mts';
import { NODE_WAYS, runInN8n, type Run } from './inN8n.mts';
import { NO_SDK, type Answers, type Comparison } from './question.mts';

const TEN_SECONDS = 10_000;

/** Single requests, all at the rate limit; the SDK calls meanwhile, at a sandbox of its own, and mostly waits. */
export const viewers: Comparison = {
	name: 'viewers',
	async measure(bench) {
		const items = bench.isQuick ? 300 : 10_000;
		const looped = runSdk({ viewers: items }, { job: 'update', count: items });
		looped.catch(() => {});
		const runs: Array<Run & { samples: Sample[] }> = [];
		for (const way of NODE_WAYS) {
			const sampler = (await bench.n8n()).sampler();
			const run = await runInN8n(bench, way, { job: 'update', items });
			runs.push({ ...run, samples: await sampler.stop() });
			bench.note(`${way}: ${run.took}`);
		}
		const sdk = await looped;
		const sdkArrivals = (await sdk?.polyv.arrivals()) ?? [];
		const answers = (of: (run: (typeof runs)[number]) => string, ofSdk: () => string): Answers => {
			const [ours, declarative, byHand] = runs.map(of);
			return { ours, declarative, byHand, sdk: sdk ? ofSdk() : NO_SDK };
		};
		const most = (arrivals: Run['arrivals']) => count(mostStartsWithin(arrivals, TEN_SECONDS));
		return [
			{
				question: `How long do ${count(items)} viewers take, one request each?`,
				answers: answers(
					({ took }) => took,
					() => sdk?.result.error ?? time(sdk?.result.ms),
				),
			},
			{
				question: 'Does n8n stay usable meanwhile? Its slowest response',
				answers: answers(slowestResponse, () => 'runs outside n8n'),
			},
			{
				question: 'When is the first viewer updated?',
				answers: answers(
					({ firstRequestMs }) => `after ${time(firstRequestMs)}`,
					() => `after ${time(sdk?.result.calls[0])}`,
				),
			},
			{
				question: 'How many requests does POLYV get in 10 s? It blocks above 1,500',
				answers: answers(
					({ arrivals }) => most(arrivals),
					() => most(sdkArrivals),
				),
			},
		];
	},
};

/** A call that ends after the node counts until the node's end: the rest is n8n's own work. */
function slowestResponse({ from, to, samples }: Run & { samples: Sample[] }): string {
	const meanwhile = samples.filter(({ sentAt }) => sentAt >= from && sentAt < to);
	const slowest = largest(meanwhile.map(({ sentAt, ms }) => Math.min(ms, to - sentAt)));
	const failed = meanwhile.filter(({ status }) => status !== 200).length;
	return time(slowest) + (failed > 0 ? `, ${count(failed)} failed` : '');
}
