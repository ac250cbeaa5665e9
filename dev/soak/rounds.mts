import { setTimeout as sleep } from 'node:timers/promises';

import { START, WORK, workflowOf } from '../benchmarks/n8n/workflow.mts';
import type { RealN8n } from '../benchmarks/n8n/realN8n.mts';
import type { Execution, Workflow } from '../n8n/rest.mts';
import type { Job, JobItem } from './jobs.mts';
import type { Effect, Ledger, Outcome } from './ledger.mts';
import { outcomesOf } from './outcomes.mts';

const REQUESTS_PER_SECOND = 100;
/** The share of the runs that are stopped, and when at the latest. */
const STOPPED_SHARE = 0.1;
const STOPPED_WITHIN_MS = 3_000;
const POLL_MS = 250;

/** How the runs of a job ended. */
export interface Tally {
	rounds: number;
	stopped: number;
	/** The others that did not end with success, each with its error */
	failed: string[];
	/** Items with an error although the run succeeded: a create that may have been applied, or was not */
	unconfirmed: number;
}

/** Runs a job in n8n again and again, and notes in the ledger what each run means for POLYV. */
export class Rounds {
	readonly tally: Tally = { rounds: 0, stopped: 0, failed: [], unconfirmed: 0 };

	private constructor(
		readonly job: Job,
		private readonly n8n: RealN8n,
		private readonly workflow: Workflow,
		private readonly ledger: Ledger,
		private readonly random: () => number,
	) {}

	/** @param random decides which runs are stopped, and when */
	static async prepare(job: Job, n8n: RealN8n, ledger: Ledger, random: () => number) {
		const jsCode = `const items = ${job.items.toString()};
return items(Number($execution.id)).map((json) => ({ json }));`;
		const credential = await n8n.credential(REQUESTS_PER_SECOND);
		const { work, onError } = job;
		const workflow = await n8n.save(
			workflowOf(jsCode, work, credential, { ...(onError && { onError }) }),
		);
		return new Rounds(job, n8n, workflow, ledger, random);
	}

	async runUntil(end: number): Promise<void> {
		while (Date.now() < end) await this.runOnce();
	}

	private async runOnce(): Promise<void> {
		this.tally.rounds += 1;
		const run = await this.n8n.start(this.workflow, START);
		if (this.random() < STOPPED_SHARE) {
			await sleep(this.random() * STOPPED_WITHIN_MS);
			// A run that has ended meanwhile cannot be stopped; its status says so.
			await run.stop().catch(() => {});
		}
		const execution = await this.ended(run.executionId);
		this.note(this.job.items(Number(run.executionId)), execution);
	}

	private async ended(executionId: string): Promise<Execution> {
		for (;;) {
			const execution = await this.n8n.client.readEnded(executionId);
			if (execution) return execution;
			await sleep(POLL_MS);
		}
	}

	private note(items: JobItem[], execution: Execution): void {
		const outcomes = outcomesOf(items, execution, WORK);
		// Of several values for one record only the last is sent.
		const last = new Map<string, { effect: Effect; outcome: Outcome }>();
		for (const [index, item] of items.entries()) {
			const effect = this.job.effect(item);
			last.set(effect.record, { effect, outcome: outcomes[index] });
		}
		for (const { effect, outcome } of last.values()) this.ledger.note(effect, outcome);
		if (execution.status === 'canceled') this.tally.stopped += 1;
		else if (execution.status !== 'success') this.tally.failed.push(failureOf(execution));
		else this.tally.unconfirmed += outcomes.filter((outcome) => outcome !== 'applied').length;
	}
}

function failureOf({ status, error, runData }: Execution): string {
	return runData[WORK]?.[0]?.error?.message ?? error?.message ?? status;
}
