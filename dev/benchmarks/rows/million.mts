import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { isFlat, quarters } from '../flat.mts';
import { count, duration, largest } from '../figures.mts';
import { item } from '../items.mts';
import type { Vitals } from '../n8n/gauge.mts';
import { LATENCY_MS, STEADY_RATE, type Row } from '../row.mts';

const EXAMPLE = 'examples/million-viewers.json';
const TRIGGER = 'Every night at 1';
const PAGE_SIZE = 50_000;
const BATCH_SIZE = 100;
const SAMPLE_MS = 5_000;
const MB = 1024 * 1024;
/** A page more or less is in memory when a sample is taken. */
const SLACK = 64 * MB;
/** Growth of the time over that of the rate limit alone. */
const GOAL = 2;

interface ExampleNode {
	name: string;
	type: string;
	parameters: Record<string, unknown>;
}

/** The example with the viewers of the benchmark, and pages of the real size. */
function exampleFor(viewers: number, pageSize: number, credential: { id: string; name: string }) {
	const example = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as { nodes: ExampleNode[] };
	const code: Record<string, (jsCode: string) => string> = {
		Pages: (jsCode) =>
			jsCode.replace('TOTAL = 9', `TOTAL = ${viewers}`).replace('SIZE = 3', `SIZE = ${pageSize}`),
		'CRM page': () => `const item = ${item.toString()};
const { from, size } = $input.first().json;
return Array.from({ length: size }, (_, index) => {
	const { id, value } = item(from + index);
	return { json: { viewerUnionId: id, level: value } };
});`,
	};
	const nodes = example.nodes.map(({ name, parameters, ...others }) => ({
		...others,
		name,
		parameters: {
			...parameters,
			...(name in code && { jsCode: code[name](String(parameters.jsCode)) }),
		},
		...(others.type.endsWith('.polyvLive') && { credentials: { polyvLiveApi: credential } }),
	}));
	const text = JSON.stringify({ ...example, nodes }).replaceAll('MEMBER_LEVEL', 'PAY_ORDER');
	return JSON.parse(text) as { nodes: object[]; connections: object; settings: object };
}

export const million: Row = {
	name: 'million',
	where: 'real n8n',
	work: `1,000,000 values saved by the example million-viewers (sub-workflows of 50,000) at ${LATENCY_MS} ms latency: time, memory`,
	rate: `${STEADY_RATE}/s`,
	goal: `all values right, ≤ ${GOAL} × the 100 s of the rate limit, memory flat`,
	async measure({ isQuick, polyv, n8n, note }) {
		const [viewers, pageSize] = isQuick ? [4_000, 1_000] : [1_000_000, PAGE_SIZE];
		const real = await n8n();
		await polyv.open({ viewers, keepRequests: 1_000 });
		const { id, name } = await real.credential(STEADY_RATE);
		const workflow = await real.save(exampleFor(viewers, pageSize, { id, name }));
		const start = Date.now();
		const run = await real.start(workflow, TRIGGER);
		const samples: Vitals[] = [];
		let end: Awaited<ReturnType<typeof run.endWithin>>;
		while (!(end = await run.endWithin(SAMPLE_MS))) samples.push(await real.vitals());
		await sleep(SAMPLE_MS);
		const afterwards = await real.vitals();
		const ms = end.at - start;
		const right = await polyv.rightValues(viewers);
		const { requests } = await polyv.traffic();
		const floor = (viewers / BATCH_SIZE / STEADY_RATE) * 1_000;
		const heaps = samples.map(({ heap }) => heap);
		const { second, last } = quarters(heaps);
		const { peakRss } = await real.recording();
		const inMb = (bytes: number) => `${(bytes / MB).toFixed(0)} MB`;
		note(
			`${count(right)} of ${count(viewers)} values right (${end.eventName}), ${count(requests)} requests in ${duration(ms)}; ` +
				`heap: median of the second quarter ${inMb(second)}, of the last ${inMb(last)}, at most ${inMb(largest(heaps))}, ` +
				`afterwards ${inMb(afterwards.heap)}; resident memory at most ${inMb(peakRss)}`,
		);
		return {
			ours: `${count(right)} right, ${(ms / floor).toFixed(2)} × (${duration(ms)}), heap ${inMb(second)} → ${inMb(last)}, resident at most ${inMb(peakRss)}`,
			compared: '',
			isReached: right === viewers && ms <= floor * GOAL && isFlat(heaps, SLACK),
		};
	},
};
