import { drain } from './drain';
import type { Ending } from './ending';
import { type Pace, Pacer } from './pacer';

interface Options<T> {
	/** How many tasks may run at the same time */
	width: number;
	/** Names of the records that a task changes: tasks with a common name run one after the other, in order */
	keysOf?: (task: T) => string[];
	pace?: Pace;
	ending: Ending;
}

/**
 * Works on all tasks, up to `width` at a time; tasks with a common key run in order. Starts no more once the
 * run has ended.
 * @param work handles its own errors
 */
export async function runInOrder<T>(
	tasks: T[],
	{ width, keysOf, pace, ending }: Options<T>,
	work: (task: T) => Promise<void>,
): Promise<void> {
	const order = new Order(tasks, keysOf);
	const pacer = new Pacer(pace, ending);
	await drain(
		width,
		() => (ending.isOver ? undefined : order.next()),
		async (index) => {
			await pacer.turn();
			if (!ending.isOver) await work(tasks[index]);
			order.finish(index);
		},
	);
}

/** Which tasks may start: those whose earlier tasks with the same key are finished. */
class Order {
	/** For each task, the number of tasks it waits for */
	private readonly waitsFor: Uint32Array;

	/** For each task, the tasks that wait for it */
	private readonly followers = new Map<number, number[]>();

	private position = 0;

	/** Tasks that became free behind `position` */
	private readonly freed: number[] = [];

	constructor(
		private readonly tasks: unknown[],
		keysOf?: (task: never) => string[],
	) {
		this.waitsFor = new Uint32Array(tasks.length);
		if (!keysOf) return;
		const last = new Map<string, number>();
		tasks.forEach((task, index) => {
			for (const key of new Set(keysOf(task as never))) {
				const earlier = last.get(key);
				if (earlier !== undefined) this.follow(earlier, index);
				last.set(key, index);
			}
		});
	}

	/** Undefined when no task is free at the moment. */
	next(): number | undefined {
		const freed = this.freed.shift();
		if (freed !== undefined) return freed;
		while (this.position < this.tasks.length && this.waitsFor[this.position] > 0) this.position++;
		return this.position < this.tasks.length ? this.position++ : undefined;
	}

	finish(index: number): void {
		for (const follower of this.followers.get(index) ?? []) {
			this.waitsFor[follower]--;
			// Those ahead of `position` are found there.
			if (this.waitsFor[follower] === 0 && follower < this.position) this.freed.push(follower);
		}
		this.followers.delete(index);
	}

	private follow(earlier: number, later: number): void {
		this.waitsFor[later]++;
		const followers = this.followers.get(earlier);
		if (followers) followers.push(later);
		else this.followers.set(earlier, [later]);
	}
}
