import { count, time } from '../figures.mts';
import { runSdk } from '../ways/sdk.mts';
import { runInN8n } from './inN8n.mts';
import { NO_SDK, type Comparison } from './question.mts';

export const values: Comparison = {
	name: 'many-values',
	async measure(bench) {
		const items = bench.isQuick ? 1_000 : 100_000;
		const task = { job: 'saveRows', items, batchSize: 100 } as const;
		const ours = await runInN8n(bench, 'ours', task);
		const declarative = await runInN8n(bench, 'declarative', task);
		const byHand = await runInN8n(bench, 'byHand', task);
		const sdk = await runSdk({ viewers: items }, { job: 'saveRows', count: items });
		const inBatches = (took: string) => `${took}, batches made by hand`;
		return [
			{
				question: `How long do ${count(items)} custom-field values take?`,
				answers: {
					ours: ours.took,
					declarative: inBatches(declarative.took),
					byHand: inBatches(byHand.took),
					sdk: sdk ? inBatches(sdk.result.error ?? time(sdk.result.ms)) : NO_SDK,
				},
			},
		];
	},
};
