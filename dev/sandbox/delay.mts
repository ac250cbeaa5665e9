import { once, setMaxListeners, type EventEmitter } from 'node:events';
import { setTimeout as timer } from 'node:timers/promises';

/** Resolves after this many ms, or as soon as `signal` is aborted. */
export async function delay(ms: number, signal: AbortSignal): Promise<void> {
	if (ms <= 0) return;
	await timer(ms, undefined, { signal }).catch(() => undefined);
}

/** Resolves when a response or its connection is closed, or as soon as `signal` is aborted. */
export async function untilClosed(
	response: EventEmitter & { destroyed: boolean },
	signal: AbortSignal,
): Promise<void> {
	if (response.destroyed) return;
	await once(response, 'close', { signal }).catch(() => undefined);
}

/** An AbortController for any number of delays, without Node's warning of a leak. */
export function newAbortController(): AbortController {
	const controller = new AbortController();
	setMaxListeners(0, controller.signal);
	return controller;
}

/** The signal of all delays since the last reset, which ends them together. */
export class PendingDelays {
	private controller = newAbortController();

	/** For a delay that begins now. */
	get signal(): AbortSignal {
		return this.controller.signal;
	}

	/** Ends every delay that began before. */
	end(): void {
		this.controller.abort();
		this.controller = newAbortController();
	}
}
