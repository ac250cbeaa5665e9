import { setTimeout as sleep } from 'node:timers/promises';

import { InvalidArgumentError, program } from 'commander';

import { stopChildren } from '../benchmarks/childProcess.mts';
import { count } from '../benchmarks/figures.mts';
import { stopOnSignal } from '../benchmarks/interrupt.mts';
import type { Vitals } from '../benchmarks/n8n/gauge.mts';
import { RealN8n } from '../benchmarks/n8n/realN8n.mts';
import { Polyv } from '../benchmarks/polyv.mts';
import type { Fault } from '../sandbox/index.mts';
import { SeededRandom } from '../sandbox/seededRandom.mts';
import { checksOf, type Check } from './checks.mts';
import { JOBS, VIEWERS } from './jobs.mts';
import { Ledger } from './ledger.mts';
import { Rounds } from './rounds.mts';

const SAMPLE_MS = 5_000;
const LATENCY_MS = 20;
/** Each on half a percent of the requests. Some of these requests take effect, and their response is lost. */
const FAULTS: Fault[] = [
	{ kind: '503', html: true, share: 0.005 },
	{ kind: 'drop-before', share: 0.005 },
	{ kind: 'drop-after', share: 0.005 },
	{ kind: 'half', share: 0.005 },
];

const print = (line: string) => process.stdout.write(`${line}\n`);

function positive(text: string): number {
	const value = Number(text);
	if (value > 0) return value;
	throw new InvalidArgumentError('It must be a number of minutes.');
}

/** Runs all jobs at once, and notes every few seconds what n8n holds. */
async function soak(minutes: number): Promise<Check[]> {
	const polyv = await Polyv.start();
	await polyv.open({
		viewers: VIEWERS,
		settings: { latencyMs: LATENCY_MS },
		faults: FAULTS,
		keepRequests: 1_000,
	});
	const n8n = await RealN8n.launch(polyv);
	try {
		const ledger = new Ledger();
		const random = new SeededRandom(1);
		const all = await Promise.all(
			JOBS.map(async (job) => await Rounds.prepare(job, n8n, ledger, random.sequence(job.name))),
		);
		const end = Date.now() + minutes * 60_000;
		const samples: Vitals[] = [];
		const work = Promise.all(all.map(async (rounds) => await rounds.runUntil(end)));
		while (Date.now() < end) {
			// An error of the work ends the soak.
			await Promise.race([sleep(SAMPLE_MS), work]);
			samples.push(await n8n.vitals());
			if (samples.length % 12 === 0) print(progress(all, samples.at(-1)));
		}
		await work;
		return checksOf(all, ledger, await polyv.stored(), await polyv.traffic(), samples);
	} finally {
		await n8n.stop();
		await stopChildren();
	}
}

function progress(all: Rounds[], vitals?: Vitals): string {
	const runs = all.map(({ job, tally }) => `${job.name} ${count(tally.rounds)}`).join(', ');
	const heap = ((vitals?.heap ?? 0) / 1024 / 1024).toFixed(0);
	return `runs: ${runs}; heap ${heap} MB, ${vitals?.handles} handles`;
}

async function main(): Promise<void> {
	program
		.name('npm run soak --')
		.description(
			'Runs three workflows in a real n8n again and again, without a pause, while the sandbox disturbs 2 % of ' +
				'the requests and some runs are stopped. Then compares every value at the sandbox, and the memory of n8n.',
		)
		.option('--minutes <n>', 'how long the workflows run', positive, 20)
		.allowExcessArguments(false)
		.parse();
	const { minutes } = program.opts<{ minutes: number }>();
	const checks = await soak(minutes);
	for (const { name, isPassed, details } of checks) {
		print(`${isPassed ? '✓' : '✗'} ${name}\n    ${details}`);
	}
	const failed = checks.filter(({ isPassed }) => !isPassed).length;
	print(`${checks.length - failed} passed, ${failed} failed`);
	process.exitCode = failed > 0 ? 1 : 0;
}

stopOnSignal();
await main();
