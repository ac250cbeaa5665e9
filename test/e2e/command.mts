import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { DemoError, lastLines } from '../../dev/n8n/failure.mts';
import { stopAllProcesses } from '../../dev/n8n/processes.mts';
import { Command, InvalidArgumentError } from 'commander';
import { color } from 'listr2';
import { buildWorld } from './build.mts';
import { filesOf, parts } from './parts.mts';
import { worldVariable } from './world.mts';

/** @typedef {{ n8nVersion?: string, only?: string, keep?: true, screenshots?: true }} Options */

/** @param {string} text */
function versionNumber(text) {
	if (/^\d+\.\d+\.\d+$/.test(text)) return text;
	throw new InvalidArgumentError('A version of n8n is written like 2.41.1.');
}

/** @param {string} text */
function partName(text) {
	if (text in parts) return text;
	throw new InvalidArgumentError(`It is one of: ${Object.keys(parts).join(', ')}.`);
}

const command = new Command('npm run test:e2e --')
	.description(
		'Installs the packed package in a real n8n, on this machine only and against the sandbox, and ' +
			'drives it by its REST API and in a real browser.',
	)
	.option(
		'--n8n-version <version>',
		'another n8n than the pinned one, e.g. 1.123.81',
		versionNumber,
	)
	.option('--only <part>', `one part: ${Object.keys(parts).join(', ')}`, partName)
	.option('--keep', "leave n8n's folder with its database and logs when all is well, too")
	.option('--screenshots', 'write the pictures of docs/images anew')
	.allowExcessArguments(false);

/**
 * The tests, from the arguments to the exit code. Ends the process: nothing it started stays behind.
 *
 * @param {string[]} argv as in process.argv
 */
export async function main(argv) {
	/** @type {Options} */
	const options = command.parse(argv).opts();
	const home = await mkdtemp(join(tmpdir(), 'polyv-live-e2e-'));
	const abort = new AbortController();
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
		process.on(signal, () => {
			if (abort.signal.aborted) process.exit(130);
			abort.abort();
			void stopAllProcesses();
		});
	}
	const { passed, failed } = await test(home, options, abort.signal);
	await stopAllProcesses();
	const isWell = failed === 0 && passed > 0 && !abort.signal.aborted;
	if (isWell && !options.keep) await rm(home, { recursive: true, force: true });
	else console.log(`n8n's folder with its database and the logs: ${home}`);
	console.log(`${passed} passed, ${failed} failed`);
	process.exit(abort.signal.aborted ? 130 : Number(!isWell));
}

/**
 * @param {string} home
 * @param {Options} options
 * @param {AbortSignal} signal
 * @returns {Promise<{ passed: number, failed: number }>}
 */
async function test(home, options, signal) {
	try {
		process.env[worldVariable] = await buildWorld({ home, ...options });
	} catch (error) {
		if (!signal.aborted) await explain(error);
		return { passed: 0, failed: 1 };
	}
	return await runFiles(filesOf(options.only), signal);
}

/**
 * @param {string[]} files are run one after the other, each in a process of its own
 * @param {AbortSignal} signal
 * @returns {Promise<{ passed: number, failed: number }>} suites are not counted, only what is in them
 */
async function runFiles(files, signal) {
	let [passed, failed] = [0, 0];
	const events = run({ files, concurrency: false, signal, timeout: 900_000 });
	events.on('test:pass', ({ details, skip }) => {
		if (details.type !== 'suite' && skip === undefined) passed++;
	});
	events.on('test:fail', ({ details }) => {
		if (details.type !== 'suite') failed++;
	});
	for await (const text of events.compose(new spec())) process.stdout.write(text);
	return { passed, failed };
}

/** @param {unknown} error */
async function explain(error) {
	const logFile = error instanceof DemoError ? error.logFile : undefined;
	if (logFile) {
		console.error(`\nThe last lines of ${logFile}:\n${color.dim(await lastLines(logFile))}`);
	}
	const text = error instanceof DemoError ? error.message : /** @type {Error} */ (error).stack;
	console.error(`\n${color.red('The tests could not begin.')} ${text}`);
}
