import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

interface LoggedEvent {
	eventName: string;
	/** ISO time */
	ts: string;
	payload: { executionId?: string; nodeName?: string };
}

const POLL_MS = 25;

/** n8n's own log of events. A thread writes it, also while n8n's event loop is blocked. */
export class EventLog {
	private readonly file: string;

	constructor(home: string) {
		this.file = join(home, '.n8n', 'n8nEventLog.log');
	}

	/**
	 * Waits for an event of an execution.
	 * @returns when it happened, in ms since the epoch; undefined when the time is over
	 */
	async when(
		executionId: string,
		isIt: (eventName: string, nodeName?: string) => boolean,
		timeoutMs: number,
	): Promise<{ at: number; eventName: string } | undefined> {
		for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(POLL_MS)) {
			const found = (await this.read()).find(
				({ eventName, payload }) =>
					payload.executionId === executionId && isIt(eventName, payload.nodeName),
			);
			if (found) return { at: Date.parse(found.ts), eventName: found.eventName };
		}
		return undefined;
	}

	private async read(): Promise<LoggedEvent[]> {
		const text = await readFile(this.file, 'utf8').catch(() => '');
		// The last line may still be written.
		const lines = text.split('\n').slice(0, -1);
		return lines.map((line) => JSON.parse(line) as LoggedEvent).filter(({ payload }) => payload);
	}
}
