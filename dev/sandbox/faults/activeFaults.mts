import type { SeededRandom } from '../seededRandom.mts';
import type { Fault } from './fault.mts';

interface Active {
	fault: Fault;
	/** Its own random numbers: other faults do not change which requests it is played on. */
	random: () => number;
	/** When it begins, by the monotonic clock. */
	from: number;
	/** When it ends; Infinity with `fromFirst` until it is played. */
	until: number;
	passed: number;
	played: number;
}

/** The faults that are set, in the order they were added; the first that matches a request is played. */
export class ActiveFaults {
	private active: Active[] = [];

	constructor(
		private readonly seeded: SeededRandom,
		faults: Fault[] = [],
	) {
		faults.forEach((fault) => this.add(fault));
	}

	add(fault: Fault): void {
		const { afterMs = 0, forMs = Infinity, fromFirst } = fault;
		const from = performance.now() + afterMs;
		const until = fromFirst ? Infinity : from + forMs;
		const random = this.seeded.sequence('fault');
		this.active.push({ fault, random, from, until, passed: 0, played: 0 });
	}

	clear(): void {
		this.active = [];
	}

	/** Every fault with how often it was played. */
	list(): Array<Fault & { played: number }> {
		return this.active.map(({ fault, played }) => ({ ...fault, played }));
	}

	/** The fault for this request, if any, and counts it as played; `at` is its arrival by the monotonic clock. */
	next(method: string, path: string, at: number): Fault | undefined {
		return this.active.find((entry) => matches(entry.fault, method, path) && isPlayed(entry, at))
			?.fault;
	}
}

function matches(fault: Fault, method: string, path: string): boolean {
	if (fault.path !== undefined && !path.includes(fault.path)) return false;
	return fault.method === undefined || fault.method.toUpperCase() === method;
}

/** Whether a matching fault is played; counts the request. */
function isPlayed(entry: Active, at: number): boolean {
	const { skip = 0, times = Infinity, share = 1, fromFirst, forMs = Infinity } = entry.fault;
	if (at < entry.from || at >= entry.until || entry.played >= times) return false;
	if (entry.passed < skip) {
		entry.passed += 1;
		return false;
	}
	if (entry.random() >= share) return false;
	if (fromFirst && entry.played === 0) entry.until = at + forMs;
	entry.played += 1;
	return true;
}
