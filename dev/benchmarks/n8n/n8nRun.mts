import type { Arrival } from '../polyv.mts';
import type { RealN8n } from './realN8n.mts';
import { WORK } from './workflow.mts';

/** Longer than the slowest row takes. */
export const RUN_TIMEOUT_MS = 20 * 60_000;
const SETTLE_MS = 1_000;

/** What came of a run; times are ms since the epoch. */
export interface Finished {
	/** When the node under test started and ended */
	from: number;
	to: number;
	isSuccess: boolean;
	arrivals: Arrival[];
	/** From the node's start to its first request */
	firstRequestMs: number | undefined;
	/** The longest block of n8n's event loop while the node ran */
	blockMs: number;
	/** … of it before the first request, and between the first and the last */
	blockBeforeMs: number;
	blockSendingMs: number;
}

/** A run of a workflow: manual trigger, a Code node that makes the items, the node under test. */
export class N8nRun {
	constructor(
		private readonly n8n: RealN8n,
		readonly executionId: string,
	) {}

	/** When the node under test started. */
	async started(): Promise<number> {
		const start = await this.n8n.log.when(
			this.executionId,
			(event, node) => event === 'n8n.node.started' && node === WORK,
			RUN_TIMEOUT_MS,
		);
		if (!start) throw new Error('The node under test did not start.');
		return start.at;
	}

	/** Waits for the end. */
	async finished(): Promise<Finished> {
		const from = await this.started();
		const { at, eventName } = await this.ended();
		const nodeEnd = await this.n8n.log.when(
			this.executionId,
			(event, node) => event === 'n8n.node.finished' && node === WORK,
			SETTLE_MS,
		);
		return await this.n8n.describe(from, nodeEnd?.at ?? at, eventName === 'n8n.workflow.success');
	}

	async ended(): Promise<{ at: number; eventName: string }> {
		const end = await this.endWithin(RUN_TIMEOUT_MS);
		if (!end) throw new Error(`The workflow was still running after ${RUN_TIMEOUT_MS} ms.`);
		return end;
	}

	/** Waits so long for the end; undefined while the workflow runs. */
	async endWithin(timeoutMs: number): Promise<{ at: number; eventName: string } | undefined> {
		return await this.n8n.log.when(
			this.executionId,
			(event) => /^n8n\.workflow\.(success|failed|cancelled)/.test(event),
			timeoutMs,
		);
	}

	/** What the Stop button does; resolves when n8n has answered. */
	async stop(): Promise<void> {
		const status = await this.n8n.post(`/rest/executions/${this.executionId}/stop`);
		if (status !== 200) throw new Error(`n8n answered ${status} to Stop.`);
	}
}
