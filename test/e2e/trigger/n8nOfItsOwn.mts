import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { type N8n, startN8n } from '../../../dev/n8n/n8n.mts';
import { freePort } from '../../../dev/n8n/ports.mts';
import type { RunningProcess } from '../../../dev/n8n/processes.mts';
import { N8nClient, type StoredCredential } from '../../../dev/n8n/rest.mts';
import { sandboxAccount, startSandboxProcess } from '../../../dev/n8n/sandbox.mts';
import { EVERY_5_SECONDS } from '../pollTimes.mts';
import { saveWorkflow, type Json } from '../workflows.mts';
import { homeFolder } from '../world/folders.mts';
import { Polyv } from '../world/polyv.mts';
import { ensureN8n } from '../world/versions.mts';
import { owner } from '../world/world.mts';

/** Named node_modules for the same reason as the home of the other tests. */
const home = join(homeFolder, '..', 'trigger', 'node_modules');

const MOST_STARTS = 5;

/** An n8n that a test may kill, beside a sandbox of its own. It has the package of the other tests. */
export class N8nOfItsOwn {
	private process!: RunningProcess;

	client!: N8nClient;

	private credential!: StoredCredential;

	private constructor(
		readonly polyv: Polyv,
		private readonly options: { port: number; folder: string; env: NodeJS.ProcessEnv },
	) {}

	/** @param env more environment variables of n8n */
	static async start(env: NodeJS.ProcessEnv = {}): Promise<N8nOfItsOwn> {
		await rm(home, { recursive: true, force: true });
		const nodes = join('.n8n', 'nodes');
		await mkdir(join(home, nodes), { recursive: true });
		await cp(join(homeFolder, nodes), join(home, nodes), { recursive: true });
		const sandbox = await startSandboxProcess({
			port: await freePort(),
			logFile: join(home, 'sandbox.log'),
		});
		const { folder } = await ensureN8n(process.env.N8N_VERSION || undefined, join(home, 'i.log'));
		const own = new N8nOfItsOwn(new Polyv(sandbox.url), { port: await freePort(), folder, env });
		await own.launch();
		own.credential = await own.client.saveCredential({
			name: 'Polyv Live sandbox',
			type: 'polyvLiveApi',
			data: { ...sandboxAccount, baseUrl: sandbox.url },
		});
		return own;
	}

	/** Starts n8n, also again after `kill`. */
	async launch(): Promise<void> {
		const n8n = await this.beginUntilItRuns();
		this.client = new N8nClient(n8n.url);
		await this.client.login(owner);
	}

	/** Starts n8n and ends it again before it answers. */
	async launchAndKill(afterMs: number): Promise<void> {
		const start = this.begin().catch(() => undefined);
		await sleep(afterMs);
		await this.kill();
		await start;
	}

	/**
	 * Like a service manager. n8n 2.41 ends while it recovers an execution that was stored and not started yet, each
	 * time after it has marked one as crashed.
	 */
	private async beginUntilItRuns(): Promise<N8n> {
		for (let starts = 1; starts < MOST_STARTS; starts++) {
			const n8n = await this.begin().catch((error: unknown) => {
				if (!this.process.hasExited()) throw error;
			});
			if (n8n) return n8n;
		}
		return await this.begin();
	}

	private async begin(): Promise<N8n> {
		const onSpawn = (spawned: RunningProcess) => (this.process = spawned);
		return await startN8n({ home, ...this.options, onSpawn });
	}

	/** Ends n8n without a warning, as a crash of its machine would. */
	async kill(): Promise<void> {
		if (!this.process.hasExited()) process.kill(-this.process.pid, 'SIGKILL');
		await this.process.exited;
	}

	/** Saves and publishes a workflow of the trigger and a node behind it. Returns its ID. */
	async watch(name: string, parameters: Json): Promise<string> {
		const { id, name: credential } = this.credential;
		const { id: workflowId } = await saveWorkflow(this.client, `trigger ${name}`, [
			{
				name,
				type: 'n8n-nodes-polyv-live.polyvLiveTrigger',
				typeVersion: 1,
				parameters: { ...parameters, pollTimes: EVERY_5_SECONDS },
				credentials: { polyvLiveApi: { id, name: credential } },
			},
			{ name: 'Behind', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
		]);
		await this.client.publish(workflowId);
		return workflowId;
	}

	async rename(workflowId: string, name: string): Promise<void> {
		await this.edit(workflowId, (workflow) => {
			const [trigger] = workflow.nodes as Array<{ name: string }>;
			const connections = workflow.connections as Json;
			connections[name] = connections[trigger.name];
			delete connections[trigger.name];
			trigger.name = name;
		});
	}

	private async edit(workflowId: string, change: (workflow: Json) => void): Promise<void> {
		await this.client.unpublish(workflowId);
		const workflow = await this.client.request<Json>('GET', `/workflows/${workflowId}`);
		change(workflow);
		await this.client.request('PATCH', `/workflows/${workflowId}`, workflow);
		await this.client.publish(workflowId);
	}

	async republish(workflowId: string): Promise<void> {
		await this.client.unpublish(workflowId);
		await this.client.publish(workflowId);
	}

	/** Changes the parameters of the trigger of a published workflow. */
	async change(workflowId: string, parameters: Json): Promise<void> {
		await this.edit(workflowId, (workflow) => {
			const [trigger] = workflow.nodes as Array<{ parameters: Json }>;
			Object.assign(trigger.parameters, parameters);
		});
	}

	/**
	 * The event IDs that started executions, in all executions of a workflow. An execution that a crash ended counts:
	 * n8n has stored it with its events, and shows it as crashed.
	 */
	async eventIds(workflowId: string): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.client.request<{ results: Array<{ id: string }> }>(
			'GET',
			`/executions?filter=${filter}&limit=100`,
		);
		expect(results.length).toBeLessThan(100);
		const executions = results.map(async ({ id }) => {
			const { data } = await this.client.request<{ data: string }>('GET', `/executions/${id}`);
			return new Set(data.match(/\b(?:session\.ended|signup\.created):[\w:]+/g));
		});
		return (await Promise.all(executions)).flatMap((ids) => [...ids]);
	}
}
