import type { Fault } from '../../sandbox/index.mts';
import { count, duration, largest } from '../figures.mts';
import { HIGHEST_RATE, type Row } from '../row.mts';
import { SAVE_PATH, saveValues } from '../work.mts';

const GOAL = 300;

const rejection = (code: number, desc: string): Fault => ({
	kind: 'business',
	path: SAVE_PATH,
	code,
	desc,
});

/** POLYV's rejections, and the field that is saved. POLYV's text for the last one is not known. */
const CAUSES: Record<string, { faults: Fault[]; field?: string }> = {
	'unknown field': { faults: [], field: 'NO_SUCH_FIELD' },
	系统异常: { faults: [rejection(500, '系统异常')] },
	'access forbidden': { faults: [rejection(403, 'access forbidden')] },
	'IP not on a list': { faults: [rejection(403, 'ip is not in white list')] },
};

export const rejected: Row = {
	name: 'rejected',
	where: 'engine',
	work: 'Requests until 10,000 values that POLYV rejects are given up, worst of four causes',
	rate: `${HIGHEST_RATE}/s`,
	goal: `≤ ${GOAL}`,
	async measure({ isQuick, polyv, engine, note }) {
		const items = isQuick ? 1_000 : 10_000;
		const process = await engine();
		const counts: number[] = [];
		let isComplete = true;
		for (const [cause, { faults, field }] of Object.entries(CAUSES)) {
			await polyv.open({ faults });
			const result = await process.run({
				work: saveValues('={{ $json.value }}', field),
				items,
				credential: { requestsPerSecond: HIGHEST_RATE },
				settings: { onError: 'continueRegularOutput' },
			});
			const requests = (await polyv.arrivals()).length;
			counts.push(requests);
			isComplete &&= result.failed === items;
			note(
				`${cause}: ${count(requests)} requests, ${count(result.failed)} failed in ${duration(result.ms)}, ` +
					`block ${duration(result.blockMs)}; ${JSON.stringify(result.errors)}`,
			);
		}
		return {
			ours: `${count(largest(counts))} requests`,
			compared: '',
			isReached: isComplete && largest(counts) <= GOAL,
		};
	},
};
