import { count, oneOf, optionalObject, type Rule } from './members.mts';
import type { Settings } from './options.mts';

/** A rate limit over all callers; requests that are refused do not count. */
export interface LimitRule {
	perSecond?: number;
	per10Seconds?: number;
	/** `429`: HTTP 429. `qps`: POLYV's envelope with `qps exceeds number of calls`. Default 429. */
	answer?: '429' | 'qps';
	/** Seconds, sent as Retry-After. */
	retryAfter?: number;
}

/** Blocks an address that sends more than `after` requests within 10 s, as POLYV does above 1500. */
export interface BlockRule {
	after: number;
	/** For how long; default 300. */
	seconds?: number;
	/** `drop`: connections are closed. `403`: an HTML page. Default drop. */
	how?: 'drop' | '403';
}

/** What `limit` has to be. */
export const limitRule: Rule = optionalObject({
	perSecond: count,
	per10Seconds: count,
	answer: oneOf(['429', 'qps']),
	retryAfter: count,
});

/** What `block` has to be. */
export const blockRule: Rule = optionalObject({
	after: count,
	seconds: count,
	how: oneOf(['drop', '403']),
});

/** Moments within the last `length` ms. */
class Window {
	private moments: number[] = [];
	private first = 0;

	constructor(private readonly length: number) {}

	add(at: number): void {
		this.moments.push(at);
	}

	/** How many moments lie in the window that ends at `at`. */
	size(at: number): number {
		while (this.moments[this.first] <= at - this.length) this.first += 1;
		if (this.first > 5000) {
			this.moments = this.moments.slice(this.first);
			this.first = 0;
		}
		return this.moments.length - this.first;
	}
}

/** Lets requests pass, or says which rule they broke. */
export class Gatekeeper {
	private second = new Window(1000);
	private tenSeconds = new Window(10_000);
	private arrivals = new Map<string, Window>();
	private blocked = new Map<string, { until: number; how: 'drop' | '403' }>();

	/** `settings` is read anew for each request. */
	constructor(private readonly settings: Pick<Settings, 'limit' | 'block'>) {}

	/** Judges a request that arrives at `at` (ms since the epoch) from `address`. */
	judge(address: string, at: number): 'pass' | 'limit' | 'block-drop' | 'block-403' {
		this.countArrival(address, at);
		const block = this.blocked.get(address);
		if (block && at < block.until) return `block-${block.how}`;
		if (!this.fits(at)) return 'limit';
		this.second.add(at);
		this.tenSeconds.add(at);
		return 'pass';
	}

	/** Blocks an address from `at` on. */
	block(address: string, at: number, ms: number, how: 'drop' | '403'): void {
		this.blocked.set(address, { until: at + ms, how });
	}

	/** Forgets all that was counted, and lifts every block. */
	reset(): void {
		this.second = new Window(1000);
		this.tenSeconds = new Window(10_000);
		this.arrivals.clear();
		this.blocked.clear();
	}

	private countArrival(address: string, at: number): void {
		const rule = this.settings.block;
		if (!rule) return;
		const arrivals = this.arrivals.get(address) ?? new Window(10_000);
		this.arrivals.set(address, arrivals);
		arrivals.add(at);
		if (arrivals.size(at) <= rule.after) return;
		this.block(address, at, (rule.seconds ?? 300) * 1000, rule.how ?? 'drop');
		this.arrivals.delete(address);
	}

	private fits(at: number): boolean {
		const { perSecond = Infinity, per10Seconds = Infinity } = this.settings.limit ?? {};
		return this.second.size(at) < perSecond && this.tenSeconds.size(at) < per10Seconds;
	}
}
