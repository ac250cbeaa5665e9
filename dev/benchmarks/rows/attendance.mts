import { count, duration } from '../figures.mts';
import { STEADY_RATE, type Row } from '../row.mts';
import { getAttendance } from '../work.mts';

interface Plan {
	/** Calendar months of the period */
	months: number;
	playsPerMonth: number;
	viewers: number;
	goal: { heapMb: number; blockMs: number };
}

function attendanceRow(name: string, work: string, plan: Plan): Row {
	const { months, goal } = plan;
	return {
		name,
		where: 'engine',
		work: `${work}, one row per viewer: growth of the heap, longest block`,
		rate: `${STEADY_RATE}/s`,
		goal: `≤ ${goal.heapMb} MB, ≤ ${goal.blockMs} ms`,
		async measure({ isQuick, polyv, engine, note }) {
			const [generatedPlays, generatedViewers] = isQuick
				? [10_000, 1_000]
				: [plan.playsPerMonth, plan.viewers];
			await polyv.open({ viewers: 0, settings: { generatedPlays, generatedViewers } });
			const result = await (
				await engine()
			).run({
				work: getAttendance(months),
				items: 1,
				credential: { requestsPerSecond: STEADY_RATE },
			});
			const requests = (await polyv.arrivals()).length;
			const { heapMb, blockMs, ms } = result;
			note(
				`${result.status} ${result.error ?? ''}: ${count(result.items)} rows, ${count(requests)} requests in ${duration(ms)}, ` +
					`block ${duration(blockMs)}, heap +${heapMb.toFixed(0)} MB, RSS +${result.rssMb.toFixed(0)} MB`,
			);
			return {
				ours: result.error ?? `${heapMb.toFixed(0)} MB, ${duration(blockMs)}; ${duration(ms)}`,
				compared: '',
				isReached:
					result.items === generatedViewers && heapMb <= goal.heapMb && blockMs <= goal.blockMs,
			};
		},
	};
}

export const attendance = attendanceRow(
	'attendance',
	'Attendance of 300,000 plays by 20,000 viewers',
	{
		months: 1,
		playsPerMonth: 300_000,
		viewers: 20_000,
		goal: { heapMb: 150, blockMs: 100 },
	},
);

export const attendanceMonths = attendanceRow(
	'attendance-months',
	'Attendance of three months with 1,000,000 plays by 20,000 viewers',
	{ months: 3, playsPerMonth: 333_334, viewers: 20_000, goal: { heapMb: 150, blockMs: 100 } },
);
