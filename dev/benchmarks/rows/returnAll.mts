import { count, duration } from '../figures.mts';
import { STEADY_RATE, type Row } from '../row.mts';
import { getAllViewers } from '../work.mts';

/** The sandbox brings a few viewers of its own. */
const SEEDED = 8;

export const returnAll: Row = {
	name: 'return-all',
	where: 'engine',
	work: 'Return All of 300,000 records',
	rate: `${STEADY_RATE}/s`,
	goal: 'all records',
	async measure({ isQuick, polyv, engine, note }) {
		const viewers = isQuick ? 10_000 : 300_000;
		await polyv.open({ viewers });
		const result = await (
			await engine()
		).run({ work: getAllViewers(), items: 1, credential: { requestsPerSecond: STEADY_RATE } });
		const requests = (await polyv.arrivals()).length;
		note(
			`${result.status} ${result.error ?? ''}: ${count(result.items)} records, ${count(requests)} requests in ${duration(result.ms)}, ` +
				`block ${duration(result.blockMs)}, heap +${result.heapMb.toFixed(0)} MB`,
		);
		return {
			ours:
				result.error ?? `${count(result.items)} records, longest block ${duration(result.blockMs)}`,
			compared: '',
			isReached: result.items === viewers + SEEDED,
		};
	},
};
