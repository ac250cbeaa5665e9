import { setTimeout as sleep } from 'node:timers/promises';
import { claimHome } from '../n8n/claim.mts';
import { DemoError, lastLines } from '../n8n/failure.mts';
import { homeFolder } from '../n8n/paths.mts';
import { choosePort } from '../n8n/ports.mts';
import { stopAllProcesses } from '../n8n/processes.mts';
import { changesBetween, changesTable, failuresOf, kindsOfChange, nodesTable } from './report.mts';
import { owner, steps } from './steps.mts';
import { Command, InvalidArgumentError } from 'commander';
import { color } from 'listr2';

/** @typedef {{ exit?: true, reset?: true, port?: number, sandboxPort?: number }} Options */

/** @param {string} text */
function portNumber(text) {
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
	throw new InvalidArgumentError('A port is a whole number from 1 to 65535.');
}

const command = new Command('npm run demo --')
	.description(
		'Shows the package in a real n8n, on this machine only: starts n8n and a local stand-in of ' +
			'POLYV, runs a workflow with five operations, prints what it changed, and leaves the editor open.',
	)
	.option('--exit', 'stop after the run; exit code 0 when all went well, else 1')
	.option('--port <number>', 'port of n8n (default: 5678, or a free one)', portNumber)
	.option(
		'--sandbox-port <number>',
		"port of POLYV's stand-in (default: 8089, or a free one)",
		portNumber,
	)
	.option('--reset', "begin anew: removes demo/.home with n8n's data, the workflow and the logs")
	.allowExcessArguments(false);

/**
 * The demo, from the arguments to the exit code. Ends the process: nothing it started stays behind.
 *
 * @param {string[]} argv as in process.argv
 */
export async function main(argv) {
	/** @type {Options} */
	const options = command.parse(argv).opts();
	const stopping = untilAskedToStop();
	let exitCode = 1;
	try {
		const release = await claimHome(homeFolder, options);
		try {
			exitCode = await demonstrate(options, stopping);
		} finally {
			await stopAllProcesses();
			await release();
		}
	} catch (error) {
		await explain(error);
	}
	process.exit(exitCode);
}

/** Settles at Ctrl-C and its like; a second one ends the process at once, and its children end themselves. */
async function untilAskedToStop() {
	const signal = new Promise((resolve) => {
		let asked = false;
		// These stay: a library of listr2's ends the process by itself when it finds no other listener.
		for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
			process.on(name, () => {
				if (asked) process.exit(130);
				asked = true;
				resolve(name);
			});
		}
	});
	await Promise.race([signal, ...(process.env.npm_lifecycle_event ? [endOfParent()] : [])]);
	console.log('\nStopping n8n and the sandbox …');
}

/** A signal sent to `npm run` ends npm and its shell, and never reaches the script they run. */
async function endOfParent() {
	const parent = process.ppid;
	while (process.ppid === parent) await sleep(500, undefined, { ref: false });
}

/**
 * @param {Options} options
 * @param {Promise<void>} stopping
 * @returns {Promise<number>} the exit code
 */
async function demonstrate(options, stopping) {
	const { port, sandboxPort } = options;
	const ports = {
		n8nPort: await choosePort({ wanted: port, usual: 5678, flag: '--port' }),
		sandboxPort: await choosePort({ wanted: sandboxPort, usual: 8089, flag: '--sandbox-port' }),
	};
	const abort = new AbortController();
	const running = steps({ ...ports, signal: abort.signal }).run();
	const demo = await Promise.race([running, stopping]);
	if (!demo) {
		// The step that runs fails once its process is gone; then the terminal is its old self again.
		abort.abort();
		await stopAllProcesses();
		await running.catch(() => {});
		return 130;
	}
	const complete = printReport(demo);
	if (!options.exit) {
		printAddresses(demo);
		await Promise.race([stopping, endOf('n8n', demo.n8n), endOf('The sandbox', demo.sandbox)]);
	}
	return complete ? 0 : 1;
}

/**
 * @param {string} name
 * @param {{ process: import('../n8n/processes.mts').RunningProcess }} running
 * @returns {Promise<never>} fails when the process ends, which it should not by itself
 */
async function endOf(name, { process: running }) {
	const exitCode = await running.exited;
	throw new DemoError(`${name} ended by itself, with exit code ${exitCode}.`, {
		logFile: running.logFile,
	});
}

/**
 * @param {import('./steps.mts').Demo} demo
 * @returns {boolean} whether the workflow succeeded and changed all that it is there to change
 */
function printReport({ before, after, execution }) {
	const changes = changesBetween(before, after);
	console.log(`\n${color.bold('What the workflow did')}\n\n${nodesTable(execution)}`);
	const failures = failuresOf(execution);
	if (failures) console.log(`\n${color.red(failures)}`);
	console.log(`\n${color.bold("What changed at POLYV's stand-in")}\n\n${changesTable(changes)}\n`);
	const missing = kindsOfChange.filter((kind) => !changes.some((change) => change.kind === kind));
	if (missing.length > 0) console.log(color.red(`Nothing changed in: ${missing.join(', ')}.\n`));
	return execution.status === 'success' && missing.length === 0;
}

/** @param {import('./steps.mts').Demo} demo */
function printAddresses({ n8n, sandbox, workflow, execution }) {
	const workflowUrl = `${n8n.url}/workflow/${workflow.id}`;
	console.log(
		[
			`${color.bold('The workflow in the editor')}  ${workflowUrl}`,
			`${color.bold('The run just made')}           ${workflowUrl}/executions/${execution.id}`,
			`${color.bold('Log in with')}                 ${owner.email}   password ${owner.password}`,
			`${color.bold("POLYV's stand-in")}            ${sandbox.url}/`,
			`${color.bold('Logs')}                        ${homeFolder}`,
			'\nn8n and the sandbox run until you press Ctrl-C.',
		].join('\n'),
	);
}

/** @param {unknown} error */
async function explain(error) {
	const logFile = error instanceof DemoError ? error.logFile : undefined;
	if (logFile) {
		console.error(`\nThe last lines of ${logFile}:\n${color.dim(await lastLines(logFile))}`);
	}
	const text = error instanceof DemoError ? error.message : /** @type {Error} */ (error).stack;
	console.error(`\n${color.red('The demo failed.')} ${text}`);
	if (logFile) console.error('If nothing else helps, begin anew: npm run demo -- --reset');
}
