import { count, duration } from '../figures.mts';
import { HIGHEST_RATE, type Row } from '../row.mts';
import { updateViewer, type Work } from '../work.mts';

const GOAL = { blockMs: 100, characters: 4_096 };

export const failures: Row = {
	name: 'failures',
	where: 'engine',
	work: '10,000 failed items with Continue On Fail (invalid values of 10,000 characters; unknown viewers): longest block, longest error',
	rate: `${HIGHEST_RATE}/s`,
	goal: '≤ 100 ms, ≤ 4 kB',
	async measure({ isQuick, polyv, engine, note }) {
		const items = isQuick ? 500 : 10_000;
		const process = await engine();
		const measure = async (name: string, work: Work) => {
			await polyv.open();
			const result = await process.run({
				work,
				items,
				credential: { requestsPerSecond: HIGHEST_RATE },
				settings: { onError: 'continueRegularOutput' },
				extra: { long: 'x'.repeat(10_000) },
			});
			note(
				`${name}: ${result.status}, ${count(result.failed)} failed in ${duration(result.ms)}, block ${duration(result.blockMs)}, ` +
					`longest error ${count(result.longestError)} characters, e.g. ${result.exampleError}`,
			);
			return { ...result, isComplete: result.failed === items };
		};
		const invalid = await measure('invalid', updateViewer({ nickname: '={{ $json.long }}' }));
		const unknown = await measure(
			'unknown viewer',
			updateViewer({ nickname: '={{ $json.value }}' }, '=unknown-{{ $json.id }}'),
		);
		const blockMs = Math.max(invalid.blockMs, unknown.blockMs);
		const longest = Math.max(invalid.longestError, unknown.longestError);
		return {
			ours: `${duration(blockMs)}, ${count(longest)} characters`,
			compared: '',
			isReached:
				invalid.isComplete &&
				unknown.isComplete &&
				blockMs <= GOAL.blockMs &&
				longest <= GOAL.characters,
		};
	},
};
