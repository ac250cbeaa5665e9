import { once, setMaxListeners, type EventEmitter } from 'node:events';
import { setTimeout as timer } from 'node:timers/promises';

/** Waits so many ms; ends early, without an error, when `signal` is aborted. */
export async function wait(ms: number, signal: AbortSignal): Promise<void> {
	if (ms <= 0) return;
	await timer(ms, undefined, { signal }).catch(() => undefined);
}

/** Waits until a response or its connection is closed; ends early, without an error, when `signal` is aborted. */
export async function untilClosed(
	response: EventEmitter & { destroyed: boolean },
	signal: AbortSignal,
): Promise<void> {
	if (response.destroyed) return;
	await once(response, 'close', { signal }).catch(() => undefined);
}

/** An AbortController on which any number of waits may listen without Node's warning of a leak. */
export function newAbortController(): AbortController {
	const controller = new AbortController();
	setMaxListeners(0, controller.signal);
	return controller;
}

/** What waits since the last reset, and can be told to wait no longer. */
export class Waits {
	private controller = newAbortController();

	/** For a wait that begins now. */
	get signal(): AbortSignal {
		return this.controller.signal;
	}

	/** Ends every wait that began before. */
	end(): void {
		this.controller.abort();
		this.controller = newAbortController();
	}
}
