import { RunEndedError, type Ending } from './ending';

const last = new Map<string, Promise<void>>();

/**
 * Serializes work per key, process-wide. Different keys run concurrently.
 * @throws RunEndedError when the run ends before its turn: it does not wait for the others then
 */
export async function serialize<T>(
	key: string,
	ending: Ending,
	work: () => Promise<T>,
): Promise<T> {
	const earlier = last.get(key) ?? Promise.resolve();
	let finish = () => {};
	const finished = new Promise<void>((resolve) => {
		finish = resolve;
	});
	const end = earlier.then(async () => await finished);
	last.set(key, end);
	void end.then(() => last.get(key) === end && last.delete(key));
	try {
		await ending.orEnd(earlier);
		if (ending.isOver) throw new RunEndedError();
		return await work();
	} finally {
		finish();
	}
}
