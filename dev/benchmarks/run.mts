import { writeFileSync } from 'node:fs';

import { program } from 'commander';
import { format, resolveConfig } from 'prettier';

import { stopChildren } from './childProcess.mts';
import { EngineProcess } from './engine/engineProcess.mts';
import { stopOnSignal } from './interrupt.mts';
import { RealN8n } from './n8n/realN8n.mts';
import { Polyv } from './polyv.mts';
import { COMPARISONS } from './questions/index.mts';
import type { Comparison } from './questions/question.mts';
import { questionsPage, rowsPage } from './report.mts';
import { keepResults, readResults, today, type Results } from './results.mts';
import type { Bench, Row } from './row.mts';
import { ROWS } from './rows/index.mts';
import { sdkVersion } from './ways/sdk.mts';

const PAGES = { 'docs/performance.md': questionsPage, 'docs/performance-rows.md': rowsPage };

interface Options {
	quick?: boolean;
	pages?: boolean;
}

type Measurement = Comparison | Row;

const ALL: Measurement[] = [...COMPARISONS, ...ROWS];

const print = (line: string) => process.stdout.write(`${line}\n`);

function measurementsNamed(names: string[]): Measurement[] {
	const unknown = names.filter((name) => !ALL.some((each) => each.name === name));
	if (unknown.length > 0) program.error(`No such measurement: ${unknown.join(', ')}`);
	return names.length > 0 ? ALL.filter(({ name }) => names.includes(name)) : ALL;
}

/** Measures one after the other. One that fails is reported, and the others still run. */
async function measureAll(measurements: Measurement[], isQuick: boolean): Promise<void> {
	const polyv = await Polyv.start();
	let real: RealN8n | undefined;
	try {
		for (const measurement of measurements) {
			const engines: EngineProcess[] = [];
			const bench: Bench = {
				isQuick,
				polyv,
				n8n: async () => (real ??= await RealN8n.launch(polyv)),
				engine: async () => {
					const engine = await EngineProcess.start(polyv);
					engines.push(engine);
					return engine;
				},
				note: (line) => print(`  ${line}`),
			};
			try {
				const changes = await measureOne(measurement, bench);
				if (!isQuick) keepResults(changes);
			} catch (error) {
				print(`  => failed: ${error instanceof Error ? error.message : String(error)}`);
				process.exitCode = 1;
				// The next one starts with a new n8n.
				await real?.stop();
				real = undefined;
			}
			await Promise.all(engines.map(async (engine) => await engine.stop()));
		}
	} finally {
		await real?.stop();
		await stopChildren();
	}
}

/** @returns what to keep of it */
async function measureOne(measurement: Measurement, bench: Bench): Promise<Partial<Results>> {
	const { name } = measurement;
	const day = today();
	if ('work' in measurement) {
		const { work, rate, goal } = measurement;
		print(`\n${name}: ${work}, ${rate}, goal ${goal}`);
		const outcome = await measurement.measure(bench);
		const { ours, compared, isReached } = outcome;
		print(
			`  => ${ours}${compared && ` | ${compared}`}: goal ${isReached ? 'reached' : 'NOT reached'}`,
		);
		return { rows: { [name]: { ...outcome, day } } };
	}
	print(`\n${name}`);
	const questions = await measurement.measure(bench);
	for (const { question, answers } of questions) {
		print(`  ${question}`);
		for (const [way, answer] of Object.entries(answers)) print(`    ${way}: ${answer}`);
	}
	return { comparisons: { [name]: { day, questions } }, sdk: sdkVersion() };
}

async function writePages(): Promise<void> {
	for (const [page, write] of Object.entries(PAGES)) {
		const style = { ...(await resolveConfig(page)), proseWrap: 'always', printWidth: 120 } as const;
		writeFileSync(page, await format(write(readResults()), { ...style, filepath: page }));
		print(`Written to ${page}.`);
	}
}

async function main(): Promise<void> {
	program
		.name('npm run bench --')
		.description(
			`Compares this node with other ways, and measures it against its goals. Keeps the figures in ` +
				`dev/benchmarks/results.json, and writes ${Object.keys(PAGES).join(' and ')} from them. ` +
				`POLYV_SDK names the folder of POLYV's built SDK (polyv-live-api-sdk); without it, its column stays empty.`,
		)
		.argument(
			'[names...]',
			`what to measure, by default everything: ${ALL.map(({ name }) => name).join(', ')}`,
		)
		.option('--quick', 'small numbers, only to see that it works; keeps no figures')
		.option('--pages', 'measure nothing, only write the pages')
		.parse();
	const { quick = false, pages = false } = program.opts<Options>();
	if (!pages) await measureAll(measurementsNamed(program.args), quick);
	if (!quick) await writePages();
}

stopOnSignal();
await main();
