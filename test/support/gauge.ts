/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never inside n8n */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';

/** The cost of a piece of work. */
export interface Cost {
	ms: number;
	/** The longest time for which the event loop was blocked */
	longestBlockMs: number;
	/** The peak of memory above what was in use before, in MB, uncollected garbage included */
	peakHeapMb: number;
	peakRssMb: number;
}

const MB = 1024 * 1024;

/** Measures `work`. Needs Node's --expose-gc: otherwise old garbage counts as in use before. */
export async function measure<T>(work: () => Promise<T>): Promise<{ result: T; cost: Cost }> {
	globalThis.gc?.();
	const before = process.memoryUsage();
	const peak = { heap: before.heapUsed, rss: before.rss };
	const look = setInterval(() => {
		const { heapUsed, rss } = process.memoryUsage();
		peak.heap = Math.max(peak.heap, heapUsed);
		peak.rss = Math.max(peak.rss, rss);
	}, 10);
	const delays = monitorEventLoopDelay({ resolution: 1 });
	delays.enable();
	// The monitor sees only what lies between two of its own ticks.
	await ticks();
	const start = performance.now();
	const result = await work();
	const ms = performance.now() - start;
	await ticks();
	delays.disable();
	clearInterval(look);
	return {
		result,
		cost: {
			ms,
			longestBlockMs: delays.max / 1e6,
			peakHeapMb: (peak.heap - before.heapUsed) / MB,
			peakRssMb: (peak.rss - before.rss) / MB,
		},
	};
}

async function ticks(): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, 20));
}
