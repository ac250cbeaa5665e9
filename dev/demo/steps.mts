import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { DemoError } from '../n8n/failure.mts';
import { installN8n, isN8nInstalled } from '../n8n/install.mts';
import { startN8n } from '../n8n/n8n.mts';
import { installPackage } from '../n8n/package.mts';
import { homeFolder, installFolder } from '../n8n/paths.mts';
import { withProgress } from '../n8n/progress.mts';
import { N8nClient } from '../n8n/rest.mts';
import { sandboxAccount, startSandboxProcess } from '../n8n/sandbox.mts';
import { Listr, PRESET_TIMER } from 'listr2';
import { importDemoWorkflow } from './workflow.mts';

/** Who the demo's n8n belongs to; it listens on this machine only, so that the password is no secret. */
export const owner = {
	email: 'demo@example.com',
	password: 'PolyvDemo1',
	firstName: 'Demo',
	lastName: 'Owner',
};

const triggerName = 'When clicking ‘Execute workflow’';

/**
 * @typedef {object} Demo what the steps build up; every member is there once all of them are done
 * @property {import('../n8n/sandbox.mts').SandboxProcess} sandbox
 * @property {import('../n8n/n8n.mts').N8n} n8n
 * @property {N8nClient} client
 * @property {{ id: string, name: string, imported: boolean }} workflow
 * @property {import('../n8n/sandbox.mts').SandboxState} before what POLYV's stand-in held before the run
 * @property {import('../n8n/sandbox.mts').SandboxState} after
 * @property {import('../n8n/rest.mts').Execution} execution
 *
 * @typedef {import('listr2').ListrTask<Demo>} Step
 * @typedef {import('../n8n/ports.mts').Port} Port
 */

/** @type {Step} */
const installN8nStep = {
	title: 'Install n8n and the Node it needs',
	async task(_, task) {
		const { dependencies } = JSON.parse(await readFile(join(installFolder, 'package.json'), 'utf8'));
		const what = `n8n ${dependencies.n8n} and the Node ${dependencies.node} it needs`;
		if (await isN8nInstalled()) {
			task.title = `${what}: installed`;
			return;
		}
		task.title = `Installing ${what} (the first start only: 3 to 5 minutes, 520 MB to fetch, 2 GB on disk)`;
		const logFile = join(homeFolder, 'install.log');
		await withProgress(task, (onStep) => installN8n({ logFile, onStep }));
	},
};

/** @type {Step} */
const installPackageStep = {
	title: 'Build, pack and install the package',
	async task(_, task) {
		const logFile = join(homeFolder, 'build.log');
		const { name, version, changed } = await withProgress(task, (onStep) =>
			installPackage({ home: homeFolder, logFile, onStep }),
		);
		task.title = changed
			? `${name} ${version}: built, packed and installed as a community package`
			: `${name} ${version}: installed, no source changed`;
	},
};

/**
 * @param {Port} port
 * @returns {Step}
 */
const startSandboxStep = ({ port, note }) => ({
	title: "Start the sandbox, POLYV's stand-in",
	async task(demo, task) {
		const logFile = join(homeFolder, 'sandbox.log');
		demo.sandbox = await startSandboxProcess({ port, logFile });
		task.title = `POLYV's stand-in listens at ${demo.sandbox.url}${note}`;
	},
});

/**
 * @param {Port} port
 * @returns {Step}
 */
const startN8nStep = ({ port, note }) => ({
	title: 'Start n8n (10 to 30 seconds)',
	async task(demo, task) {
		demo.n8n = await withProgress(task, () => startN8n({ home: homeFolder, port }));
		task.title = `n8n listens at ${demo.n8n.url}${note}`;
	},
});

/** @type {Step} */
const furnishStep = {
	title: 'Save the credential, import the workflow',
	async task(demo, task) {
		demo.client = new N8nClient(demo.n8n.url);
		await demo.client.login(owner);
		const data = { ...sandboxAccount, baseUrl: demo.sandbox.url };
		const name = 'Polyv Live sandbox';
		const credential = await demo.client.saveCredential({ name, type: 'polyvLiveApi', data });
		const { status, message } = await demo.client.testCredential(credential, data);
		if (status !== 'OK') throw new DemoError(`The credential "${name}" fails its test: ${message}`);
		demo.workflow = await importDemoWorkflow(demo.client, { home: homeFolder, credential });
		task.title =
			`Credential "${name}" tested, workflow "${demo.workflow.name}" ` +
			(demo.workflow.imported ? 'imported' : 'kept as you left it');
	},
};

/** @type {Step} */
const runWorkflowStep = {
	title: 'Run the workflow',
	// The report comes all the same: it tells which node failed.
	exitOnError: false,
	async task(demo, task) {
		demo.before = await demo.sandbox.state();
		demo.execution = await demo.client.runWorkflow(demo.workflow.id, triggerName);
		demo.after = await demo.sandbox.state();
		if (demo.execution.status !== 'success') {
			throw new DemoError(`The workflow ended with the status "${demo.execution.status}".`);
		}
		task.title = 'Ran the workflow: success';
	},
};

/**
 * All that happens before the report.
 *
 * @param {{ n8nPort: Port, sandboxPort: Port, signal: AbortSignal }} options once aborted, no step begins
 */
export function steps({ n8nPort, sandboxPort, signal }) {
	/** @type {Demo} */
	const demo = Object.create(null);
	const all = [
		installN8nStep,
		installPackageStep,
		startSandboxStep(sandboxPort),
		startN8nStep(n8nPort),
		furnishStep,
		runWorkflowStep,
	];
	return new Listr(
		all.map((step) => ({ ...step, skip: () => signal.aborted })),
		{
			ctx: demo,
			registerSignalListeners: false,
			rendererOptions: { timer: PRESET_TIMER },
			fallbackRendererOptions: { timer: PRESET_TIMER },
		},
	);
}
