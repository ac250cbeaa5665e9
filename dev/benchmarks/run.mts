import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

import { program } from 'commander';
import { format, resolveConfig } from 'prettier';

import { stopChildren } from './childProcess.mts';
import { EngineProcess } from './engine/engineProcess.mts';
import { stopOnSignal } from './interrupt.mts';
import { RealN8n } from './n8n/realN8n.mts';
import { Polyv } from './polyv.mts';
import { report } from './report.mts';
import type { Bench, Outcome, Row } from './row.mts';
import { ROWS } from './rows/index.mts';

const PAGE = 'docs/performance.md';

interface Options {
	quick?: boolean;
	json?: string;
}

type Result = Row & Outcome & { notes: string[]; seconds: number };

function print(line: string): void {
	process.stdout.write(`${line}\n`);
}

function rowsNamed(names: string[]): Row[] {
	const unknown = names.filter((name) => !ROWS.some((row) => row.name === name));
	if (unknown.length > 0) program.error(`No such row: ${unknown.join(', ')}`);
	return names.length > 0 ? ROWS.filter(({ name }) => names.includes(name)) : ROWS;
}

/** Runs the rows one after the other. A failed row is reported, and the others still run. */
async function measureAll(rows: Row[], isQuick: boolean): Promise<Result[]> {
	const polyv = await Polyv.start();
	let real: RealN8n | undefined;
	const results: Result[] = [];
	try {
		for (const row of rows) {
			const start = performance.now();
			const notes: string[] = [];
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
				note: (line) => {
					notes.push(line);
					print(`  ${line}`);
				},
			};
			print(`\n${row.name}: ${row.work}, ${row.rate}, goal ${row.goal}`);
			const outcome = await row.measure(bench).catch(async (error: unknown) => {
				// The next row starts with a new n8n.
				await real?.stop();
				real = undefined;
				process.exitCode = 1;
				const problem = error instanceof Error ? error.message : String(error);
				return { ours: `failed: ${problem}`, compared: '', isReached: false };
			});
			await Promise.all(engines.map(async (engine) => await engine.stop()));
			const seconds = Math.round((performance.now() - start) / 1_000);
			print(
				`  => ${outcome.ours}${outcome.compared && ` | ${outcome.compared}`}: goal ${outcome.isReached ? 'reached' : 'NOT reached'} (${seconds} s)`,
			);
			results.push({ ...row, ...outcome, notes, seconds });
		}
	} finally {
		await real?.stop();
		await stopChildren();
	}
	return results;
}

async function writePage(results: Result[]): Promise<void> {
	const { dependencies } = JSON.parse(readFileSync('dev/n8n/install/package.json', 'utf8')) as {
		dependencies: { n8n: string };
	};
	const text = report(results, {
		machine: `${cpus().length} cores (${cpus()[0].model.trim()})`,
		day: new Date().toISOString().slice(0, 10),
		n8nVersion: dependencies.n8n,
	});
	const style = { ...(await resolveConfig(PAGE)), proseWrap: 'always', printWidth: 120 } as const;
	writeFileSync(PAGE, await format(text, { ...style, filepath: PAGE }));
	print(`\nWritten to ${PAGE}.`);
}

async function main(): Promise<void> {
	program
		.name('npm run bench --')
		.description(
			`Measures this node against its goals, beside n8n's own nodes. All rows together write ${PAGE}.`,
		)
		.argument('[rows...]', `rows to measure: ${ROWS.map(({ name }) => name).join(', ')}`)
		.option('--quick', 'small numbers, only to see that the rows work; writes no page')
		.option('--json <file>', 'write the figures to a file as well')
		.parse();
	const { quick = false, json } = program.opts<Options>();
	const rows = rowsNamed(program.args);
	const results = await measureAll(rows, quick);
	if (json) writeFileSync(json, JSON.stringify(results, null, '\t'));
	if (!quick && rows.length === ROWS.length) await writePage(results);
}

stopOnSignal();
await main();
