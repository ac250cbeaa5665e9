const last = new Map<string, Promise<void>>();

/** Runs what has the same key one after the other, in the whole process; others meanwhile. */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
	const turn = (last.get(key) ?? Promise.resolve()).then(work);
	const end = turn.then(
		() => undefined,
		() => undefined,
	);
	last.set(key, end);
	try {
		return await turn;
	} finally {
		if (last.get(key) === end) last.delete(key);
	}
}
