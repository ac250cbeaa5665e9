/**
 * Works on tasks, at most `width` at a time, until `take` returns none and all started tasks are finished.
 * @param take returns the next task, or undefined if there is none now; called again after every finished task
 * @param work handles its own errors
 */
export async function drain<T>(
	width: number,
	take: () => T | undefined,
	work: (task: T) => Promise<void>,
): Promise<void> {
	const begun = new Set<Promise<void>>();
	for (;;) {
		while (begun.size < width) {
			const task = take();
			if (task === undefined) break;
			const running = work(task).finally(() => begun.delete(running));
			begun.add(running);
		}
		if (begun.size === 0) return;
		await Promise.race(begun);
	}
}
