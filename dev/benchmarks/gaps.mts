/*
 * Also loaded into n8n itself (n8n/gauge.mts), by a Node that only strips types: no import without `type`, and no
 * syntax that needs more than stripping.
 */

/** A time during which the event loop was blocked: ms since the epoch, and for how many ms. */
export interface Gap {
	at: number;
	ms: number;
}

export interface Recording {
	gaps: Gap[];
	/** Highest resident memory of the process, in bytes */
	peakRss: number;
}

const TICK_MS = 5;
/** Shorter ones are the timer's own inaccuracy. */
const SHORTEST_MS = 15;

/** Notes from now on when a timer of 5 ms fires late. The timer does not keep the process alive. */
export function recordGaps(): Recording {
	const recording: Recording = { gaps: [], peakRss: 0 };
	let last = performance.timeOrigin + performance.now();
	let ticks = 0;
	const timer = setInterval(() => {
		const now = performance.timeOrigin + performance.now();
		if (now - last - TICK_MS > SHORTEST_MS) recording.gaps.push({ at: last, ms: now - last });
		last = now;
		if (ticks++ % 20 === 0) {
			recording.peakRss = Math.max(recording.peakRss, process.memoryUsage.rss());
		}
	}, TICK_MS);
	timer.unref();
	return recording;
}

/** The longest block within a period; what a block lasts before or after it does not count. */
export function longestGap(gaps: Gap[], from: number, to: number): number {
	const inside = gaps.map(({ at, ms }) => Math.min(at + ms, to) - Math.max(at, from));
	return inside.reduce((longest, ms) => Math.max(longest, ms), 0);
}
