import { type Ending, RunEndedError } from './ending';

/** Serializes work per key. Different keys run concurrently. */
export class KeyedMutex {
	/** For each key, the end of the latest work */
	private readonly last = new Map<string, Promise<void>>();

	get isIdle(): boolean {
		return this.last.size === 0;
	}

	/** @throws RunEndedError when the run ends before its turn */
	async serialize<T>(key: string, ending: Ending, work: () => Promise<T>): Promise<T> {
		const earlier = this.last.get(key) ?? Promise.resolve();
		let finish = () => {};
		const finished = new Promise<void>((resolve) => {
			finish = resolve;
		});
		const end = earlier.then(async () => await finished);
		this.last.set(key, end);
		void end.then(() => this.last.get(key) === end && this.last.delete(key));
		try {
			await ending.orEnd(earlier);
			if (ending.isOver) throw new RunEndedError();
			return await work();
		} finally {
			finish();
		}
	}
}
