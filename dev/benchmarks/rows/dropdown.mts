import { count, duration, largest, quantile } from '../figures.mts';
import { type Row } from '../row.mts';
import { updateWith } from '../work.mts';

const RATE = 50;
const GOAL_MS = 1_000;

export const dropdown: Row = {
	name: 'dropdown',
	where: 'engine',
	work: 'Loading a dropdown of the editor (viewers) during a run of 10,000 items: slowest of one load per second',
	rate: `${RATE}/s`,
	goal: '≤ 1 s',
	async measure({ isQuick, polyv, engine, note }) {
		await polyv.open();
		const times = await (
			await engine()
		).dropdown({
			work: updateWith({ viewerUnionId: '={{ $json.id }}', nickname: '={{ $json.value }}' }),
			items: isQuick ? 1_000 : 10_000,
			credential: { requestsPerSecond: RATE },
			method: 'searchViewers',
			everyMs: 1_000,
			forMs: isQuick ? 8_000 : 60_000,
		});
		note(
			`${count(times.length)} loads: median ${duration(quantile(times, 0.5))}, worst ${duration(largest(times))}`,
		);
		return {
			ours: duration(largest(times)),
			compared: '',
			isReached: times.length > 0 && largest(times) <= GOAL_MS,
		};
	},
};
