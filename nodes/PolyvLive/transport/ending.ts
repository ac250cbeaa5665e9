/**
 * Ends a run when it is cancelled or an item fails: nothing more is sent. An AbortSignal would do,
 * but Node warns of more than ten listeners, and `AbortSignal.any` leaks with a long-lived signal.
 */
export class Ending {
	isOver = false;

	private readonly callbacks = new Set<() => void>();

	private readonly cancel = () => this.end();

	/** @param cancelled fires when n8n cancels the execution */
	constructor(private readonly cancelled?: AbortSignal) {
		if (cancelled?.aborted) this.isOver = true;
		else cancelled?.addEventListener('abort', this.cancel, { once: true });
	}

	/** n8n cancelled the execution. */
	get isCancelled(): boolean {
		return this.cancelled?.aborted ?? false;
	}

	end(): void {
		if (this.isOver) return;
		this.isOver = true;
		this.close();
		for (const callback of [...this.callbacks]) callback();
		this.callbacks.clear();
	}

	/**
	 * Calls back once at the end; never when it is over already.
	 * @returns removes the callback
	 */
	onEnd(callback: () => void): () => void {
		this.callbacks.add(callback);
		return () => void this.callbacks.delete(callback);
	}

	/** Waits for a promise, or for the end if that comes first. */
	async orEnd(promise: Promise<unknown>): Promise<void> {
		if (this.isOver) return;
		let stay = () => {};
		const ended = new Promise<void>((resolve) => {
			stay = this.onEnd(resolve);
		});
		await Promise.race([promise, ended]).finally(stay);
	}

	/** Releases the execution's signal. To be called when the run has its result. */
	close(): void {
		this.cancelled?.removeEventListener('abort', this.cancel);
	}
}

/** The run ended before the request got its response, usually before it was sent. */
export class RunEndedError extends Error {}
