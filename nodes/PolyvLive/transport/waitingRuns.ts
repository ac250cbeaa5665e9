import { RunEndedError } from './ending';
import type { Permit, Requester } from './permit';

export interface Waiter {
	requester: Requester;
	admit: (permit: Permit) => void;
	reject: (reason: Error) => void;
}

interface Queue {
	waiters: Waiter[];
	stay?: () => void;
}

/** Waiting requests, grouped by run. Runs take turns; lists of the editor go first. */
export class WaitingRuns {
	/** In the order of their turns */
	private readonly queues = new Map<object, Queue>();

	/** @param onLeave called when a run has left because it ended */
	constructor(private readonly onLeave: () => void) {}

	get isEmpty(): boolean {
		return this.queues.size === 0;
	}

	add(waiter: Waiter, isFirst: boolean): void {
		const { waiters } = this.queueOf(waiter.requester);
		if (isFirst) waiters.unshift(waiter);
		else waiters.push(waiter);
	}

	/** Takes the next request that fits the limits; its run then goes to the end of the queue. */
	take(hasRoom: (waiter: Waiter) => boolean): Waiter | undefined {
		for (const lists of [true, false]) {
			for (const [run, { waiters }] of this.queues) {
				const [waiter] = waiters;
				if ((waiter.requester.isList ?? false) !== lists || !hasRoom(waiter)) continue;
				waiters.shift();
				const queue = this.queues.get(run) as Queue;
				this.queues.delete(run);
				if (waiters.length > 0) this.queues.set(run, queue);
				else queue.stay?.();
				return waiter;
			}
		}
		return undefined;
	}

	rejectAll(reason: () => Error): void {
		for (const run of [...this.queues.keys()]) this.reject(run, reason);
	}

	/** One callback for all waiting requests of a run, removed when none is left. */
	private queueOf({ run, ending }: Requester): Queue {
		const present = this.queues.get(run);
		if (present) return present;
		const leave = () => {
			this.reject(run, () => new RunEndedError());
			this.onLeave();
		};
		const queue: Queue = { waiters: [], stay: ending?.onEnd(leave) };
		this.queues.set(run, queue);
		return queue;
	}

	private reject(run: object, reason: () => Error): void {
		const queue = this.queues.get(run);
		if (!queue) return;
		this.queues.delete(run);
		queue.stay?.();
		for (const { reject } of queue.waiters) reject(reason());
	}
}
