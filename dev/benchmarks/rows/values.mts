import { count, duration } from '../figures.mts';
import { LATENCY_MS, STEADY_RATE, type Row } from '../row.mts';
import { saveValues } from '../work.mts';

const BATCH_SIZE = 100;
const GOAL = { overFloor: 1.1, blockMs: 100, memoryMb: 100 };

export const values: Row = {
	name: 'values',
	where: 'engine',
	work: `100,000 values saved at ${LATENCY_MS} ms latency: time, longest block, memory`,
	rate: `${STEADY_RATE}/s`,
	goal: '≤ 1.1 × the 10 s of the rate limit, ≤ 100 ms, ≤ +100 MB',
	async measure({ isQuick, polyv, engine, note }) {
		const items = isQuick ? 10_000 : 100_000;
		await polyv.open({ viewers: items });
		const result = await (
			await engine()
		).run({
			work: saveValues('={{ $json.value }}'),
			items,
			credential: { requestsPerSecond: STEADY_RATE },
		});
		const { status, ms, blockMs, heapMb, rssMb, error } = result;
		const requests = (await polyv.arrivals()).length;
		const floorMs = (items / BATCH_SIZE / STEADY_RATE) * 1_000;
		note(
			`${count(items)} values: ${status} ${error ?? ''} in ${duration(ms)}, ${count(requests)} requests, ` +
				`block ${duration(blockMs)}, heap +${heapMb.toFixed(0)} MB, RSS +${rssMb.toFixed(0)} MB`,
		);
		return {
			ours: `${(ms / floorMs).toFixed(2)} ×, ${duration(blockMs)}, +${heapMb.toFixed(0)} MB heap (RSS +${rssMb.toFixed(0)} MB)`,
			compared: '',
			isReached:
				status === 'success' &&
				ms <= floorMs * GOAL.overFloor &&
				blockMs <= GOAL.blockMs &&
				heapMb <= GOAL.memoryMb,
		};
	},
};
