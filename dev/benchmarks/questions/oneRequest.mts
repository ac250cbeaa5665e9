import { quantile, time } from '../figures.mts';
import { runSdk } from '../ways/sdk.mts';
import { COMPARED_LATENCY_MS, JOBS, RATE, type Job } from '../ways/ways.mts';
import { NO_SDK, type Comparison } from './question.mts';

/** In n8n's engine alone: in n8n itself, its own work around a run hides the difference. */
export const oneRequest: Comparison = {
	name: 'one-request',
	async measure({ isQuick, polyv, engine }) {
		const calls = isQuick ? 20 : 150;
		await polyv.open({ settings: { latencyMs: COMPARED_LATENCY_MS } });
		const process = await engine();
		const { ours, declarative, byHand } = JOBS.update;
		const measure = async (other: Job['byHand']) =>
			await process.pairs({
				one: ours(polyv.url),
				other: other(polyv.url),
				pairs: calls,
				credential: { requestsPerSecond: RATE },
			});
		const [plain, http] = [await measure(declarative), await measure(byHand)];
		const sdk = await runSdk({}, { job: 'update', count: calls });
		const median = (times: number[]) => time(quantile(times, 0.5));
		return [
			{
				question: `How long does one call take, of which POLYV needs ${COMPARED_LATENCY_MS} ms?`,
				answers: {
					ours: median([...plain.one, ...http.one]),
					declarative: median(plain.other),
					byHand: median(http.other),
					sdk: sdk ? median(sdk.result.calls) : NO_SDK,
				},
			},
		];
	},
};
