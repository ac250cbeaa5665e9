import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';

import { DirectoryLoader } from 'n8n-core';
import type { IDataObject, INodeType, IRun } from 'n8n-workflow';

import '../../../test/support/environment.ts';
import { Engine } from '../../../test/support/engine.ts';
import { measure } from '../../../test/support/gauge.ts';
import { runnable } from '../../../test/support/nodes.ts';
import { answer } from '../answer.mts';
import { longestGap, recordGaps } from '../gaps.mts';
import { item } from '../items.mts';
import { Plain } from '../ways/Plain.node.cjs';
import type { Work } from '../work.mts';
import type {
	DropdownTask,
	EngineQuestion,
	EngineResult,
	EngineTask,
	PairTask,
} from './engineProcess.mts';

const WORK = 'Work';

/** n8n's own HTTP Request node, from the n8n that the demo installs, and the plain declarative node. */
function otherNodes(): Record<string, INodeType> {
	const fromDemo = createRequire(new URL('../../n8n/install/package.json', import.meta.url));
	const { HttpRequest } = fromDemo('n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js') as {
		HttpRequest: new () => INodeType;
	};
	const plain: INodeType = new Plain();
	DirectoryLoader.applyDeclarativeNodeOptionParameters(plain);
	return {
		'n8n-nodes-base.httpRequest': new HttpRequest(),
		'n8n-nodes-plain.plain': runnable(plain),
	};
}

const step = ({ type, typeVersion, parameters }: Work, settings: EngineTask['settings'] = {}) => ({
	name: WORK,
	type,
	parameters,
	settings: { typeVersion, ...settings },
});

function itemsOf({ items, extra = {} }: EngineTask): IDataObject[] {
	return Array.from({ length: items }, (_, index) => ({ ...item(index), ...extra }));
}

async function run(engine: Engine, task: EngineTask): Promise<EngineResult> {
	const items = itemsOf(task);
	const recording = recordGaps();
	const { result, cost } = await measure(
		async () => await engine.runWorkflow([step(task.work, task.settings)], items),
	);
	// The next tick records the end of a block.
	await sleep(50);
	const [node] = result.data.resultData.runData[WORK] ?? [];
	const from = node?.startTime ?? 0;
	return {
		...outputOf(result),
		ms: cost.ms,
		blockMs: longestGap(recording.gaps, from, from + (node?.executionTime ?? 0)),
		heapMb: cost.peakHeapMb,
		rssMb: cost.peakRssMb,
	};
}

function outputOf({ status, data }: IRun) {
	const output = data.resultData.runData[WORK]?.[0]?.data?.main.flatMap((each) => each ?? []) ?? [];
	const texts = output
		.filter(({ json }) => json.error !== undefined)
		.map(({ json: { error, details } }) => JSON.stringify({ error, details }));
	const errors: Record<string, number> = {};
	for (const { json } of output) {
		if (typeof json.error !== 'string') continue;
		const text = json.error.replace(/ ?\[item \d+\]/, '').slice(0, 120);
		errors[text] = (errors[text] ?? 0) + 1;
	}
	return {
		status,
		error: data.resultData.error?.message.slice(0, 500),
		items: output.length,
		failed: texts.length,
		longestError: texts.reduce((most, { length }) => Math.max(most, length), 0),
		exampleError: texts[0]?.slice(0, 400),
		// The most frequent errors.
		errors: Object.fromEntries(
			Object.entries(errors)
				.sort(([, one], [, other]) => other - one)
				.slice(0, 5),
		),
	};
}

async function pairs(engine: Engine, { one, other, pairs: count }: PairTask) {
	const times: { one: number[]; other: number[] } = { one: [], other: [] };
	const call = async (work: Work) => {
		const start = performance.now();
		const { status, data } = await engine.runWorkflow([step(work)], [{ ...item(0) }]);
		const ms = performance.now() - start;
		if (status !== 'success') throw new Error(data.resultData.error?.message);
		return ms;
	};
	for (let pair = -10; pair < count; pair++) {
		// The nodes alternate in going first. The first ten pairs warm up.
		const order = pair % 2 === 0 ? (['one', 'other'] as const) : (['other', 'one'] as const);
		for (const which of order) {
			const ms = await call(which === 'one' ? one : other);
			if (pair >= 0) times[which].push(ms);
		}
	}
	return times;
}

async function dropdown(engine: Engine, task: DropdownTask): Promise<number[]> {
	let cancel = () => {};
	const cancelled = new Promise<void>((resolve) => (cancel = resolve));
	const running = engine.runWorkflow([step(task.work)], itemsOf(task), cancelled);
	const start = performance.now();
	const loads: Array<Promise<number>> = [];
	// Loads that still wait at the end count with the time they have waited.
	const ended = cancelled.then(() => performance.now());
	for (let due = start + task.everyMs; due < start + task.forMs; due += task.everyMs) {
		// A blocked event loop starts them late; they count from when a person would have asked.
		await sleep(Math.max(0, due - performance.now()));
		const load = engine.listSearch(task.method).then(() => performance.now());
		load.catch(() => {});
		loads.push(Promise.race([load, ended]).then((at) => at - due));
	}
	await Promise.race([Promise.all(loads), sleep(task.everyMs * 5)]);
	cancel();
	const times = await Promise.all(loads);
	await running.catch(() => {});
	return times;
}

answer<EngineQuestion>(async (question) => {
	const task =
		'run' in question ? question.run : 'pairs' in question ? question.pairs : question.dropdown;
	const { url, account } = question;
	const engine = new Engine({ ...account, baseUrl: url, ...task.credential }, otherNodes());
	if ('run' in question) return await run(engine, question.run);
	if ('pairs' in question) return await pairs(engine, question.pairs);
	return await dropdown(engine, question.dropdown);
});
