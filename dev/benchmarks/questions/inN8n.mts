import type { INode } from 'n8n-workflow';

import type { Finished } from '../n8n/n8nRun.mts';
import type { Opening } from '../polyv.mts';
import type { Bench } from '../row.mts';
import type { SdkJob } from '../ways/sdkScript.mts';
import { COMPARED_LATENCY_MS, JOBS, RATE, type NodeWay } from '../ways/ways.mts';
import { time } from '../figures.mts';

export const NODE_WAYS = ['ours', 'declarative', 'byHand'] as const satisfies NodeWay[];

interface Task {
	job: SdkJob;
	items: number;
	/** Values in each item, for the nodes that have no batches of their own */
	batchSize?: number;
	opening?: Partial<Opening>;
	/** Of the node */
	settings?: Partial<INode>;
}

export interface Run extends Finished {
	/** From the start of the node to its end, and its error if it has one */
	took: string;
}

/** Does a job with one of the nodes, in a real n8n. */
export async function runInN8n({ polyv, n8n }: Bench, way: NodeWay, task: Task): Promise<Run> {
	const { job, items, batchSize = 1, opening, settings } = task;
	const real = await n8n();
	await polyv.open({ settings: { latencyMs: COMPARED_LATENCY_MS }, viewers: items, ...opening });
	const work = JOBS[job][way](polyv.url);
	const run = await real.run(work, items, RATE, {
		settings,
		batchSize: way === 'ours' ? 1 : batchSize,
	});
	const end = await run.finished();
	const failure = end.isSuccess ? '' : ` (red: ${await real.failureOf(run)})`;
	return { ...end, took: time(end.to - end.from) + failure };
}
