import { sleep } from 'n8n-workflow';

import { RunEndedError } from './run';

/** What one n8n process may ask of POLYV. Both belong to the address the requests come from. */
export interface Limits {
	requestsPerSecond: number;
	/** Requests under way at the same time */
	maxConcurrency: number;
}

interface Waiter {
	limits: Limits;
	signal?: AbortSignal;
	admit: () => void;
	turnAway: (reason: Error) => void;
}

/** What became of a request, as far as a block of the address would show. */
export type Fate =
	| 'answered'
	/** No answer came */
	| 'lost'
	/** Something in front of POLYV forbids this address */
	| 'forbidden';

const WINDOW_MS = 1_000;
const SLOW_MS = 10_000;
const BLOCK_MS = 5 * 60_000;
const LOSSES_OF_A_BLOCK = 3;
const FORGET_MS = 10 * 60_000;

/**
 * The one door to a POLYV address, for all items, nodes and executions of the process: first come,
 * first served. A request keeps its place of the rate until a second after its answer, not after its
 * start. So however late a blocked event loop really sends what was started, POLYV never receives
 * more than `requestsPerSecond` in any second, nor more than ten times that in any ten.
 */
export class Gate {
	private queue: Waiter[] = [];

	private readonly watched = new WeakSet<AbortSignal>();

	private inFlight = 0;

	/** When the places of answered requests may be taken again, in ms of the monotonic clock, ascending */
	private readonly cooling: number[] = [];

	private closedUntil = 0;

	private slow = { rate: Infinity, until: 0 };

	private answers = { lastAt: -Infinity, lossesSince: 0, lastLossAt: -Infinity };

	private isWaking = false;

	/**
	 * Sends when it is its turn.
	 * @param isAgain a repetition goes before those that have not been sent yet
	 * @throws RunEndedError when `signal` fires before
	 */
	async pass<T>(
		limits: Limits,
		signal: AbortSignal | undefined,
		isAgain: boolean,
		send: () => Promise<T>,
	): Promise<T> {
		await this.enter(limits, signal, isAgain);
		try {
			return await send();
		} finally {
			this.inFlight--;
			this.cooling.push(performance.now() + WINDOW_MS);
			this.admitNext();
		}
	}

	/**
	 * POLYV said "too many": nobody is admitted for `ms`, and then for ten seconds no more per second
	 * than POLYV has just been seen to take.
	 */
	slowDown(ms: number, limits: Limits): void {
		const now = performance.now();
		if (now >= this.closedUntil) {
			const answered = this.answeredWithin(now);
			const rate = this.rate(limits, now);
			const lower = answered > 0 ? Math.min(answered, rate * 0.9) : rate / 2;
			this.slow = { rate: Math.max(1, Math.floor(lower)), until: 0 };
		}
		this.closedUntil = Math.max(this.closedUntil, now + ms);
		this.slow.until = this.closedUntil + SLOW_MS;
	}

	/**
	 * Told what became of every try. Requests that were under way together and are lost together
	 * count as one loss: that is a connection that broke, not yet a block.
	 * @param sentAt in ms of the monotonic clock
	 */
	report(fate: Fate, sentAt: number): void {
		const now = performance.now();
		if (fate === 'answered') {
			this.answers = { lastAt: now, lossesSince: 0, lastLossAt: -Infinity };
			return;
		}
		if (sentAt <= this.answers.lastLossAt) return;
		this.answers.lossesSince += fate === 'lost' ? 1 : LOSSES_OF_A_BLOCK;
		this.answers.lastLossAt = now;
	}

	/**
	 * POLYV answered in the last five minutes, and since then forbids this address or three times one
	 * after the other did not answer at all: that is how its block of an address would look. How it
	 * really looks is not known.
	 */
	get seemsBlocked(): boolean {
		const { lastAt, lossesSince } = this.answers;
		return lossesSince >= LOSSES_OF_A_BLOCK && performance.now() - lastAt < BLOCK_MS;
	}

	get isIdle(): boolean {
		return (
			this.queue.length === 0 && this.inFlight === 0 && this.answeredWithin(performance.now()) === 0
		);
	}

	private async enter(
		limits: Limits,
		signal: AbortSignal | undefined,
		isAgain: boolean,
	): Promise<void> {
		if (signal?.aborted) throw new RunEndedError();
		await new Promise<void>((admit, turnAway) => {
			const waiter = { limits, signal, admit, turnAway };
			if (isAgain) this.queue.unshift(waiter);
			else this.queue.push(waiter);
			this.watch(signal);
			this.admitNext();
		});
	}

	private admitNext(): void {
		const now = performance.now();
		while (this.queue.length > 0 && this.hasRoom(this.queue[0].limits, now)) {
			this.inFlight++;
			this.queue.shift()?.admit();
		}
		if (this.queue.length > 0) void this.wake(now);
	}

	private hasRoom(limits: Limits, now: number): boolean {
		const taken = this.inFlight + this.answeredWithin(now);
		return (
			now >= this.closedUntil &&
			this.inFlight < limits.maxConcurrency &&
			taken < this.rate(limits, now)
		);
	}

	private rate({ requestsPerSecond }: Limits, now: number): number {
		return now < this.slow.until ? Math.min(requestsPerSecond, this.slow.rate) : requestsPerSecond;
	}

	private answeredWithin(now: number): number {
		while (this.cooling.length > 0 && this.cooling[0] <= now) this.cooling.shift();
		return this.cooling.length;
	}

	/** An answer wakes the queue by itself; a place that has cooled, or a closed door, does not. */
	private async wake(now: number): Promise<void> {
		const next = now < this.closedUntil ? this.closedUntil : (this.cooling[0] ?? now);
		if (this.isWaking || next <= now) return;
		this.isWaking = true;
		await sleep(Math.ceil(next - now));
		this.isWaking = false;
		this.admitNext();
	}

	/** One listener for all requests of an execution: they leave together. */
	private watch(signal: AbortSignal | undefined): void {
		if (!signal || this.watched.has(signal)) return;
		this.watched.add(signal);
		signal.addEventListener(
			'abort',
			() => {
				const leaving = this.queue.filter((waiter) => waiter.signal === signal);
				this.queue = this.queue.filter((waiter) => waiter.signal !== signal);
				for (const { turnAway } of leaving) turnAway(new RunEndedError());
				this.admitNext();
			},
			{ once: true },
		);
	}
}

const gates = new Map<string, { gate: Gate; usedAt: number }>();

/**
 * The gate of an address, e.g. `https://api.polyv.net`. To be asked for before every try: one that
 * nobody asked for within ten minutes is given up.
 */
export function gateOf(origin: string): Gate {
	const usedAt = performance.now();
	for (const [other, entry] of gates) {
		if (usedAt - entry.usedAt > FORGET_MS && entry.gate.isIdle) gates.delete(other);
	}
	const gate = gates.get(origin)?.gate ?? new Gate();
	gates.set(origin, { gate, usedAt });
	return gate;
}
