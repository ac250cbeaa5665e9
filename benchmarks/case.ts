/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never inside n8n */
import type { IRun } from 'n8n-workflow';

import '../test/support/environment';
import { Engine } from '../test/support/engine';
import { measure } from '../test/support/gauge';
import { CONTENDERS } from './contenders';
import { itemsOf, JOBS } from './jobs';

/** What one process is told to do, once. */
export interface Task {
	contender: string;
	job: string;
	items: number;
	url: string;
	account: { appId: string; appSecret: string };
}

export interface Result {
	status: string;
	error?: string;
	/** Output items that stand for success */
	done: number;
	/** How often it was done in the process; the figures are those of the median */
	calls: number;
	wallMs: number;
	/** How much the process grew at most, in MB */
	memoryMb: number;
	/** The longest time in which n8n could answer nobody */
	blockMs: number;
}

/** One call takes as long as the machine's mood says, so it is made several times. */
const SINGLE_CALLS = 100;

async function perform({ contender, job, items, url, account }: Task): Promise<Result> {
	const { steps, types } = CONTENDERS[contender];
	const engine = new Engine({ ...account, baseUrl: url }, types?.(JOBS[job]));
	const run = async (count: number) =>
		await engine.runWorkflow(steps(JOBS[job], url), itemsOf(count));
	await run(1);
	await new Promise((resolve) => setTimeout(resolve, 1_100));

	const calls = items === 1 ? SINGLE_CALLS : 1;
	const times: number[] = [];
	// One measurement for all calls: the garbage collection before it makes the next call a slow one.
	const { result, cost } = await measure(async () => {
		let last: IRun | undefined;
		for (let call = 0; call < calls; call++) {
			const start = performance.now();
			last = await run(items);
			times.push(performance.now() - start);
		}
		return last;
	});
	times.sort((one, other) => one - other);
	const { status, data } = result as IRun;
	const output = data.resultData.runData.Work?.[0]?.data?.main[0] ?? [];
	return {
		status,
		error: data.resultData.error?.message,
		done: output.filter(({ json }) => json.error === undefined).length,
		calls,
		wallMs: times[Math.floor(calls / 2)],
		memoryMb: cost.peakRssMb,
		blockMs: cost.longestBlockMs,
	};
}

process.once('message', (task: Task) => {
	void perform(task).then((result) => process.send?.(result, () => process.exit(0)));
});
process.send?.('ready');
