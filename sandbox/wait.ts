/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never inside n8n */
import { setTimeout as timer } from 'node:timers/promises';

/** Waits so many ms; ends early, without an error, when `signal` is aborted. */
export async function wait(ms: number, signal: AbortSignal): Promise<void> {
	if (ms <= 0) return;
	await timer(ms, undefined, { signal }).catch(() => undefined);
}
