import type { Settings } from './options.mts';

/** Moments within the last `length` ms. */
class Window {
	private moments: number[] = [];
	private first = 0;

	constructor(private readonly length: number) {}

	add(at: number): void {
		this.moments.push(at);
	}

	/** The number of moments in the window that ends at `at`. */
	size(at: number): number {
		while (this.moments[this.first] <= at - this.length) this.first += 1;
		if (this.first > 5000) {
			this.moments = this.moments.slice(this.first);
			this.first = 0;
		}
		return this.moments.length - this.first;
	}
}

/** Admits requests, or says which rule they broke. */
export class RateLimiter {
	private second = new Window(1000);
	private tenSeconds = new Window(10_000);
	private arrivals = new Map<string, Window>();
	private blocked = new Map<string, { until: number; how: 'drop' | '403' }>();

	/** Reads `settings` for each request: they may change. */
	constructor(private readonly settings: Pick<Settings, 'limit' | 'block'>) {}

	/** Decides about a request that arrives at `at` (ms since the epoch) from `ip`. */
	admit(ip: string, at: number): 'pass' | 'limit' | 'block-drop' | 'block-403' {
		this.countArrival(ip, at);
		const block = this.blocked.get(ip);
		if (block && at < block.until) return `block-${block.how}`;
		if (!this.isWithinLimit(at)) return 'limit';
		this.second.add(at);
		this.tenSeconds.add(at);
		return 'pass';
	}

	/** Blocks an IP from `at` on. */
	block(ip: string, at: number, ms: number, how: 'drop' | '403'): void {
		this.blocked.set(ip, { until: at + ms, how });
	}

	/** Forgets all requests, and lifts every block. */
	reset(): void {
		this.second = new Window(1000);
		this.tenSeconds = new Window(10_000);
		this.arrivals.clear();
		this.blocked.clear();
	}

	private countArrival(ip: string, at: number): void {
		const rule = this.settings.block;
		if (!rule) return;
		const arrivals = this.arrivals.get(ip) ?? new Window(10_000);
		this.arrivals.set(ip, arrivals);
		arrivals.add(at);
		if (arrivals.size(at) <= rule.after) return;
		this.block(ip, at, (rule.seconds ?? 300) * 1000, rule.how ?? 'drop');
		this.arrivals.delete(ip);
	}

	private isWithinLimit(at: number): boolean {
		const { perSecond = Infinity, per10Seconds = Infinity } = this.settings.limit ?? {};
		return this.second.size(at) < perSecond && this.tenSeconds.size(at) < per10Seconds;
	}
}
