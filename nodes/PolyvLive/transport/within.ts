/** Waits for a promise for at most `ms`; undefined on timeout. Keeps no process alive and leaves no timer behind. */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
	const timeout = AbortSignal.timeout(ms);
	let giveUp: (() => void) | undefined;
	const isLate = new Promise<undefined>((resolve) => {
		giveUp = () => resolve(undefined);
		timeout.addEventListener('abort', giveUp, { once: true });
	});
	try {
		return await Promise.race([promise, isLate]);
	} finally {
		if (giveUp) timeout.removeEventListener('abort', giveUp);
	}
}
