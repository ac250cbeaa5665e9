import type { IExecuteSingleFunctions } from 'n8n-workflow';

/** The run ended before the request was answered, most often before it was sent. */
export class RunEndedError extends Error {}

/** The items that one run of the node works on together. */
export class Run {
	private readonly controller = new AbortController();

	/** @param cancelled fires when the execution is cancelled */
	constructor(cancelled?: AbortSignal) {
		cancelled?.addEventListener('abort', () => this.end(), { once: true });
	}

	/** Fires when nothing more is to be sent */
	get ended(): AbortSignal {
		return this.controller.signal;
	}

	/** An item failed for good, or the execution was cancelled. */
	end(): void {
		this.controller.abort();
	}
}

const runs = new WeakMap<object, Run>();

/**
 * n8n's routing starts all items of a run in one go and knows no early end. Items of a run share its
 * execute data; a repetition by Retry On Fail does too, and begins at item 0 again.
 */
export function joinRun(context: IExecuteSingleFunctions): Run {
	const key = context.getExecuteData();
	const present = context.getItemIndex() > 0 ? runs.get(key) : undefined;
	const run = present ?? new Run(context.getExecutionCancelSignal());
	runs.set(key, run);
	return run;
}

/** The signal after which nothing of the caller's is sent: its run's, else its execution's. */
export function endOfRun(caller: object): AbortSignal | undefined {
	const { getExecuteData, getExecutionCancelSignal } = caller as Partial<IExecuteSingleFunctions>;
	const run = getExecuteData && runs.get(getExecuteData.call(caller));
	return run?.ended ?? getExecutionCancelSignal?.call(caller);
}
