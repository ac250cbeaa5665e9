import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Listr, PRESET_TIMER, type ListrTask } from 'listr2';

import { SetupError } from '../n8n/failure.mts';
import { installN8n, isN8nInstalled } from '../n8n/install.mts';
import { startN8n, type N8n } from '../n8n/n8n.mts';
import { installPackage } from '../n8n/package.mts';
import { homeFolder, installFolder } from '../n8n/paths.mts';
import type { Port } from '../n8n/ports.mts';
import { withProgress } from '../n8n/progress.mts';
import { N8nClient, type Execution, type Owner } from '../n8n/rest.mts';
import {
	sandboxAccount,
	startSandboxProcess,
	type SandboxProcess,
	type SandboxState,
} from '../n8n/sandbox.mts';
import { endSession, publishAndWait, waitForTrigger, type Triggered } from './trigger.mts';
import {
	importDemoWorkflow,
	triggerWorkflowFile,
	workflowFile,
	type ImportedWorkflow,
} from './workflow.mts';

/** The owner of the demo's n8n. It listens on this machine only, so the password is no secret. */
export const owner: Owner = {
	email: 'demo@example.com',
	password: 'PolyvDemo1',
	firstName: 'Demo',
	lastName: 'Owner',
};

/** The results of the steps, complete once all of them are done. */
export interface Demo {
	sandbox: SandboxProcess;
	n8n: N8n;
	client: N8nClient;
	workflow: ImportedWorkflow;
	/** The one that starts by the trigger. */
	triggerWorkflow: ImportedWorkflow;
	/** The data of the sandbox before the run. */
	before: SandboxState;
	after: SandboxState;
	execution: Execution;
	/** Undefined when the trigger did not start its workflow in time. */
	triggered?: Triggered;
}

type Step = ListrTask<Demo>;

const installN8nStep: Step = {
	title: 'Install n8n and the Node it needs',
	async task(_, task) {
		const manifest = await readFile(join(installFolder, 'package.json'), 'utf8');
		const { n8n, node } = JSON.parse(manifest).dependencies as { n8n: string; node: string };
		const what = `n8n ${n8n} and the Node ${node} it needs`;
		if (await isN8nInstalled()) {
			task.title = `${what}: installed`;
			return;
		}
		task.title = `Installing ${what} (the first start only: 3 to 5 minutes, 520 MB to fetch, 2 GB on disk)`;
		const logFile = join(homeFolder, 'install.log');
		await withProgress(task, (onStep) => installN8n({ logFile, onStep }));
	},
};

const installPackageStep: Step = {
	title: 'Build, pack and install the package',
	async task(_, task) {
		const logFile = join(homeFolder, 'build.log');
		const { name, version } = await withProgress(task, (onStep) =>
			installPackage({ home: homeFolder, logFile, onStep }),
		);
		task.title = `${name} ${version}: built, packed and installed as a community package`;
	},
};

const startSandboxStep = ({ port, note }: Port): Step => ({
	title: 'Start the sandbox, a local stand-in of POLYV',
	async task(demo, task) {
		const logFile = join(homeFolder, 'sandbox.log');
		demo.sandbox = await startSandboxProcess({ port, logFile });
		task.title = `The sandbox listens at ${demo.sandbox.url}${note}`;
	},
});

const startN8nStep = ({ port, note }: Port): Step => ({
	title: 'Start n8n (10 to 30 seconds)',
	async task(demo, task) {
		demo.n8n = await withProgress(task, () => startN8n({ home: homeFolder, port }));
		task.title = `n8n listens at ${demo.n8n.url}${note}`;
	},
});

const prepareN8nStep: Step = {
	title: 'Save the credential, import the workflows',
	async task(demo, task) {
		demo.client = new N8nClient(demo.n8n.url);
		await demo.client.login(owner);
		const data = { ...sandboxAccount, baseUrl: demo.sandbox.url };
		const name = 'Polyv Live sandbox';
		const credential = await demo.client.saveCredential({ name, type: 'polyvLiveApi', data });
		const { status, message } = await demo.client.testCredential(credential, data);
		if (status !== 'OK')
			throw new SetupError(`The test of credential "${name}" failed: ${message}`);
		const load = async (file: string) =>
			await importDemoWorkflow(demo.client, homeFolder, file, credential);
		demo.workflow = await load(workflowFile);
		demo.triggerWorkflow = await load(triggerWorkflowFile);
		const workflows = [demo.workflow, demo.triggerWorkflow].map(
			(workflow) =>
				`workflow "${workflow.name}" ${workflow.imported ? 'imported' : 'kept as you left it'}`,
		);
		task.title = [`Credential "${name}" tested`, ...workflows].join(', ');
	},
};

const runWorkflowStep: Step = {
	title: 'Run the workflow',
	// The report is printed even so: it says which node failed.
	exitOnError: false,
	async task(demo, task) {
		demo.before = await demo.sandbox.state();
		demo.execution = await demo.client.runWorkflow(
			demo.workflow.id,
			'When clicking ‘Execute workflow’',
		);
		demo.after = await demo.sandbox.state();
		const { status } = demo.execution;
		if (status !== 'success') throw new SetupError(`The workflow ended with status "${status}".`);
		task.title = 'Ran the workflow: success';
	},
};

const publishStep: Step = {
	title: 'Publish the workflow that starts when a session ends',
	exitOnError: false,
	async task(demo, task) {
		await publishAndWait(demo.client, demo.sandbox, demo.triggerWorkflow.id);
		task.title = `Workflow "${demo.triggerWorkflow.name}" published: n8n checks POLYV every minute`;
	},
};

const awaitTriggerStep: Step = {
	title: 'End a session in the sandbox, wait for the trigger (about a minute)',
	// The report says so, too.
	exitOnError: false,
	async task(demo, task) {
		const eventId = await endSession(demo.sandbox);
		const { id: workflowId } = demo.triggerWorkflow;
		demo.triggered = await waitForTrigger(demo.client, { workflowId, eventId }, (seconds) => {
			task.title = `A session ended in the sandbox ${seconds} s ago: waiting for the trigger (about a minute)`;
		});
		task.title = `The trigger started the workflow ${demo.triggered.seconds} s after the session ended`;
	},
};

/** All that happens before the report. No step begins after `signal` was aborted. */
export function steps(options: { n8nPort: Port; sandboxPort: Port; signal: AbortSignal }) {
	const all = [
		installN8nStep,
		installPackageStep,
		startSandboxStep(options.sandboxPort),
		startN8nStep(options.n8nPort),
		prepareN8nStep,
		runWorkflowStep,
		publishStep,
		awaitTriggerStep,
	];
	return new Listr<Demo>(
		all.map((step) => ({ ...step, skip: () => options.signal.aborted })),
		{
			ctx: Object.create(null) as Demo,
			registerSignalListeners: false,
			rendererOptions: { timer: PRESET_TIMER },
			fallbackRendererOptions: { timer: PRESET_TIMER },
		},
	);
}
