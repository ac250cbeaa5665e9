/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never inside n8n */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

import { program } from 'commander';
import { format, resolveConfig } from 'prettier';

import { CONTENDERS } from './contenders';
import { JOBS } from './jobs';
import { Bench } from './processes';
import { report, type Row } from './report';

interface Plan {
	contender: string;
	job: string;
	items: number;
	latencyMs: number;
	/** Requests per second above which the sandbox answers 429 */
	limit?: number;
}

const SINGLE = ['saveValues', 'viewerUpdate', 'viewerGet'];
const OTHERS = ['plain', 'byHand'];

/** Enough to see that nothing has become much slower, in less than a minute. */
const QUICK: Plan[] = [
	...['ours', ...OTHERS].flatMap((contender) =>
		[1, 100].map((items) => ({ contender, job: 'saveValues', items, latencyMs: 50 })),
	),
	{ contender: 'ours', job: 'saveValues', items: 100, latencyMs: 50, limit: 50 },
	{ contender: 'ours', job: 'saveValuesBulk', items: 10_000, latencyMs: 50 },
];

function plans(): Plan[] {
	const counts = [1, 100, 1_000, 10_000];
	const list: Plan[] = [];
	for (const latencyMs of [0, 50]) {
		for (const job of SINGLE) {
			for (const items of counts) {
				for (const contender of ['ours', ...OTHERS])
					list.push({ contender, job, items, latencyMs });
			}
		}
		for (const items of counts) {
			list.push({ contender: 'ours', job: 'saveValuesBulk', items, latencyMs });
		}
	}
	for (const limit of [100, 50]) {
		for (const contender of ['ours', ...OTHERS]) {
			list.push({ contender, job: 'saveValues', items: 1_000, latencyMs: 50, limit });
		}
		list.push({ contender: 'ours', job: 'saveValuesBulk', items: 10_000, latencyMs: 50, limit });
	}
	return list;
}

function print(line: string): void {
	process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
	program
		.description('Measures this node against a plain one and against what people do by hand.')
		.option('--quick', 'a small part, and only on the screen')
		.option('--rounds <number>', 'how often each is measured; the median counts (3; quick: 1)')
		.parse();
	const { quick = false, rounds = quick ? '1' : '3' } = program.opts<{
		quick?: boolean;
		rounds?: string;
	}>();
	const bench = await Bench.start();
	const rows: Row[] = [];
	try {
		for (const plan of quick ? QUICK : plans()) {
			const { contender, job, items, latencyMs, limit } = plan;
			const settings = { latencyMs, ...(limit && { limit: { perSecond: limit } }) };
			const results = [];
			for (
				let round = 0;
				round < (items > 100 && job !== 'saveValuesBulk' ? 1 : Number(rounds));
				round++
			) {
				results.push(await bench.measure({ contender, job, items }, settings));
			}
			const [result] = results
				.sort((a, b) => a.wallMs - b.wallMs)
				.slice(Math.floor((results.length - 1) / 2));
			const times = results.map(({ wallMs }) => wallMs);
			rows.push({ ...plan, ...result, slowest: Math.max(...times) / Math.min(...times) });
			const place = `${CONTENDERS[contender].name}, ${JOBS[job].name}, ${items} items, ${latencyMs} ms${limit ? `, at most ${limit}/s` : ''}`;
			print(
				`${place}: ${result.requests} requests in ${result.wallMs.toFixed(0)} ms, ${items - result.done} failed, most in 1 s ${result.mostIn1s}, +${result.memoryMb.toFixed(0)} MB, block ${result.blockMs.toFixed(0)} ms${result.error ? ` (${result.error})` : ''}`,
			);
		}
	} finally {
		bench.stop();
	}
	if (quick) return;
	const file = 'docs/performance.md';
	const machine = `${cpus().length} cores (${cpus()[0].model.trim()}), Node ${process.versions.node}`;
	const text = report(rows, machine);
	const style = { ...(await resolveConfig(file)), proseWrap: 'always', printWidth: 120 } as const;
	writeFileSync(file, await format(text, { ...style, filepath: file }));
	print(`\nWritten to ${file}.`);
}

void main();
