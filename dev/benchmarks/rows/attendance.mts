import { count, duration } from '../figures.mts';
import { STEADY_RATE, type Row } from '../row.mts';
import { getAttendance } from '../work.mts';

const GOAL = { heapMb: 150, blockMs: 100 };

export const attendance: Row = {
	name: 'attendance',
	where: 'engine',
	work: 'Attendance of 300,000 plays by 20,000 viewers, one row per viewer: growth of the heap, longest block',
	rate: `${STEADY_RATE}/s`,
	goal: `≤ ${GOAL.heapMb} MB, ≤ ${GOAL.blockMs} ms`,
	async measure({ isQuick, polyv, engine, note }) {
		const [generatedPlays, generatedViewers] = isQuick ? [10_000, 1_000] : [300_000, 20_000];
		await polyv.open({ viewers: 0, settings: { generatedPlays, generatedViewers } });
		const result = await (
			await engine()
		).run({ work: getAttendance(), items: 1, credential: { requestsPerSecond: STEADY_RATE } });
		const requests = (await polyv.arrivals()).length;
		note(
			`${result.status} ${result.error ?? ''}: ${count(result.items)} rows, ${count(requests)} requests in ${duration(result.ms)}, ` +
				`block ${duration(result.blockMs)}, heap +${result.heapMb.toFixed(0)} MB`,
		);
		return {
			ours: result.error ?? `${result.heapMb.toFixed(0)} MB, ${duration(result.blockMs)}`,
			compared: '',
			isReached:
				result.items === generatedViewers &&
				result.heapMb <= GOAL.heapMb &&
				result.blockMs <= GOAL.blockMs,
		};
	},
};
