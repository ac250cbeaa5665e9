import { setTimeout as sleep } from 'node:timers/promises';

import { Command, InvalidArgumentError } from 'commander';
import { color } from 'listr2';

import { claimHome } from '../n8n/claim.mts';
import { lastLines, SetupError } from '../n8n/failure.mts';
import { homeFolder } from '../n8n/paths.mts';
import { choosePort } from '../n8n/ports.mts';
import { stopAllProcesses, type RunningProcess } from '../n8n/processes.mts';
import {
	changesBetween,
	changesTable,
	failuresOf,
	kindsOfChange,
	nodesTable,
	triggeredSentence,
} from './report.mts';
import { owner, steps, type Demo } from './steps.mts';

interface Options {
	exit?: true;
	reset?: true;
	port?: number;
	sandboxPort?: number;
}

function portNumber(text: string): number {
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
	throw new InvalidArgumentError('A port is a whole number from 1 to 65535.');
}

const command = new Command('npm run demo --')
	.description(
		'Shows the package in a real n8n, on this machine only: starts n8n and the sandbox, a local stand-in ' +
			'of POLYV, runs a workflow with five operations, prints what it changed, lets a session end that starts a ' +
			'second workflow by the trigger, and leaves the editor open.',
	)
	.option(
		'--exit',
		'stop after the runs; exit code 0 when the workflow succeeded and changed what it should, and the trigger ' +
			'started the other one within two minutes, else 1',
	)
	.option('--port <number>', 'port of n8n (default: 5678, or a free one)', portNumber)
	.option(
		'--sandbox-port <number>',
		'port of the sandbox (default: 8089, or a free one)',
		portNumber,
	)
	.option(
		'--reset',
		"start over: removes dev/demo/.home with n8n's data, the workflow and the logs",
	)
	.allowExcessArguments(false);

/** The demo, from the arguments to the exit code. Ends this process and all that it started. */
export async function main(argv: string[]): Promise<never> {
	const options = command.parse(argv).opts<Options>();
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

/** Resolves at Ctrl-C, SIGTERM or SIGHUP; a second signal ends the process at once, and its children end themselves. */
async function untilAskedToStop(): Promise<void> {
	const signal = new Promise((resolve) => {
		let asked = false;
		// These stay: listr2 uses a library that ends the process when there is no other listener.
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

/** A signal sent to `npm run` ends npm and its shell, but does not reach the script they run. */
async function endOfParent(): Promise<void> {
	const parent = process.ppid;
	while (process.ppid === parent) await sleep(500, undefined, { ref: false });
}

/** @returns the exit code */
async function demonstrate(options: Options, stopping: Promise<void>): Promise<number> {
	const { port, sandboxPort } = options;
	const ports = {
		n8nPort: await choosePort({ wanted: port, usual: 5678, flag: '--port' }),
		sandboxPort: await choosePort({ wanted: sandboxPort, usual: 8089, flag: '--sandbox-port' }),
	};
	const abort = new AbortController();
	const running = steps({ ...ports, signal: abort.signal }).run();
	const demo = await Promise.race([running, stopping]);
	if (!demo) {
		// The running step fails once its process is gone; only then has listr2 restored the terminal.
		abort.abort();
		await stopAllProcesses();
		await running.catch(() => {});
		return 130;
	}
	const complete = [printReport(demo), printTriggerReport(demo)].every(Boolean);
	if (!options.exit) {
		printAddresses(demo);
		await Promise.race([stopping, endOf('n8n', demo.n8n), endOf('The sandbox', demo.sandbox)]);
	}
	return complete ? 0 : 1;
}

/** Throws when the process ends, which it should not do by itself. */
async function endOf(name: string, running: { process: RunningProcess }): Promise<never> {
	const { exited, logFile } = running.process;
	throw new SetupError(`${name} ended by itself, with exit code ${await exited}.`, { logFile });
}

/** @returns whether the workflow succeeded and made all kinds of change */
function printReport({ before, after, execution }: Demo): boolean {
	const changes = changesBetween(before, after);
	console.log(`\n${color.bold('What the workflow did')}\n\n${nodesTable(execution)}`);
	const failures = failuresOf(execution);
	if (failures) console.log(`\n${color.red(failures)}`);
	console.log(`\n${color.bold('What changed in the sandbox')}\n\n${changesTable(changes)}\n`);
	const missing = kindsOfChange.filter((kind) => !changes.some((change) => change.kind === kind));
	if (missing.length > 0) console.log(color.red(`Nothing changed in: ${missing.join(', ')}.\n`));
	return execution.status === 'success' && missing.length === 0;
}

/** @returns whether the trigger started its workflow, and all of its nodes succeeded */
function printTriggerReport({ triggered, triggerWorkflow }: Demo): boolean {
	console.log(color.bold('What the trigger started'));
	if (!triggered) {
		console.log(color.red(`\nNothing: "${triggerWorkflow.name}" was not started in time.\n`));
		return false;
	}
	const { execution } = triggered;
	console.log(`\n${nodesTable(execution)}\n\n${triggeredSentence(triggered)}\n`);
	const failures = failuresOf(execution);
	if (failures) console.log(`${color.red(failures)}\n`);
	return execution.status === 'success';
}

function printAddresses(demo: Demo): void {
	const { n8n, sandbox, workflow, execution, triggerWorkflow, triggered } = demo;
	const workflowUrl = `${n8n.url}/workflow/${workflow.id}`;
	const triggerUrl = `${n8n.url}/workflow/${triggerWorkflow.id}/executions`;
	console.log(
		[
			`${color.bold('The workflow in the editor')}  ${workflowUrl}`,
			`${color.bold('The run just made')}           ${workflowUrl}/executions/${execution.id}`,
			`${color.bold('What the trigger started')}    ${triggerUrl}${triggered ? `/${triggered.execution.id}` : ''}`,
			`${color.bold('Log in with')}                 ${owner.email}   password ${owner.password}`,
			`${color.bold('The sandbox')}                 ${sandbox.url}/`,
			`${color.bold('Logs')}                        ${homeFolder}`,
			"\nTo start the trigger's workflow again, open the sandbox, press “A session starts” and then “The session ends”:",
			'within a minute n8n starts it.',
			'\nn8n and the sandbox run until you press Ctrl-C.',
		].join('\n'),
	);
}

async function explain(error: unknown): Promise<void> {
	const isKnown = error instanceof SetupError;
	const logFile = isKnown ? error.logFile : undefined;
	if (logFile) {
		console.error(`\nThe last lines of ${logFile}:\n${color.dim(await lastLines(logFile))}`);
	}
	const text = isKnown ? error.message : (error as Error).stack;
	console.error(`\n${color.red('The demo failed.')} ${text}`);
	if (logFile) console.error('If nothing else helps, start over: npm run demo -- --reset');
}
