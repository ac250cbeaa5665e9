import { count, time } from '../figures.mts';
import { runSdk } from '../ways/sdk.mts';
import { runInN8n } from './inN8n.mts';
import { NO_SDK, type Comparison } from './question.mts';

export const readAll: Comparison = {
	name: 'read-all',
	async measure(bench) {
		const viewers = bench.isQuick ? 3_000 : 100_000;
		const task = { job: 'getAll', items: 1, opening: { viewers } } as const;
		const ours = await runInN8n(bench, 'ours', task);
		const declarative = await runInN8n(bench, 'declarative', task);
		const byHand = await runInN8n(bench, 'byHand', task);
		const sdk = await runSdk({ viewers }, { job: 'getAll', count: 1 });
		return [
			{
				question: `How long does it take to read ${count(viewers)} viewers?`,
				answers: {
					ours: ours.took,
					declarative: declarative.took,
					byHand: byHand.took,
					sdk: sdk ? (sdk.result.error ?? time(sdk.result.ms)) : NO_SDK,
				},
			},
		];
	},
};
