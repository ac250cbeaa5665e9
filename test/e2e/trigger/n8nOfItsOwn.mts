import { randomUUID } from 'node:crypto';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type N8n, startN8n } from '../../../dev/n8n/n8n.mts';
import { freePort } from '../../../dev/n8n/ports.mts';
import { N8nClient, type StoredCredential } from '../../../dev/n8n/rest.mts';
import { sandboxAccount, startSandboxProcess } from '../../../dev/n8n/sandbox.mts';
import { publish, unpublish } from '../examples/publish.mts';
import type { Json } from '../workflows.mts';
import { homeFolder } from '../world/folders.mts';
import { Polyv } from '../world/polyv.mts';
import { ensureN8n } from '../world/versions.mts';
import { owner } from '../world/world.mts';

/** Named node_modules for the same reason as the home of the other tests. */
const home = join(homeFolder, '..', 'trigger', 'node_modules');

/** Every 5 seconds: n8n refuses one time that comes more than once a minute, but not twelve times. */
const EVERY_5_SECONDS = Array.from({ length: 12 }, (_, index) => ({
	mode: 'custom',
	cronExpression: `${index * 5} * * * * *`,
}));

/** An n8n that a test may kill, beside a sandbox of its own. It has the package of the other tests. */
export class N8nOfItsOwn {
	private n8n!: N8n;

	client!: N8nClient;

	private credential!: StoredCredential;

	private constructor(
		readonly polyv: Polyv,
		private readonly port: number,
		private readonly folder: string,
	) {}

	static async start(): Promise<N8nOfItsOwn> {
		await rm(home, { recursive: true, force: true });
		const nodes = join('.n8n', 'nodes');
		await mkdir(join(home, nodes), { recursive: true });
		await cp(join(homeFolder, nodes), join(home, nodes), { recursive: true });
		const sandbox = await startSandboxProcess({
			port: await freePort(),
			logFile: join(home, 'sandbox.log'),
		});
		const { folder } = await ensureN8n(process.env.N8N_VERSION || undefined, join(home, 'i.log'));
		const own = new N8nOfItsOwn(new Polyv(sandbox.url), await freePort(), folder);
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
		const { port, folder } = this;
		this.n8n = await startN8n({ home, port, folder });
		this.client = new N8nClient(this.n8n.url);
		await this.client.login(owner);
	}

	/** Ends n8n without a warning, as a crash of its machine would. */
	async kill(): Promise<void> {
		process.kill(-this.n8n.process.pid, 'SIGKILL');
		await this.n8n.process.exited;
	}

	/** Saves and publishes a workflow of the trigger and a node behind it. Returns its ID. */
	async watch(name: string, parameters: Json): Promise<string> {
		const { id, name: credential } = this.credential;
		const trigger = {
			id: randomUUID(),
			name,
			type: 'n8n-nodes-polyv-live.polyvLiveTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {
				...parameters,
				pollTimes: { item: EVERY_5_SECONDS },
			},
			credentials: { polyvLiveApi: { id, name: credential } },
		};
		const behind = {
			id: randomUUID(),
			name: 'Behind',
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			position: [220, 0],
			parameters: {},
		};
		const { id: workflowId } = await this.client.request<{ id: string }>('POST', '/workflows', {
			name: `trigger ${name}`,
			active: false,
			nodes: [trigger, behind],
			connections: { [name]: { main: [[{ node: 'Behind', type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		});
		await publish(this.client, workflowId);
		return workflowId;
	}

	async rename(workflowId: string, from: string, to: string): Promise<void> {
		await unpublish(this.client, workflowId);
		const workflow = await this.client.request<Json>('GET', `/workflows/${workflowId}`);
		const renamed = JSON.parse(JSON.stringify(workflow).replaceAll(`"${from}"`, `"${to}"`)) as Json;
		await this.client.request('PATCH', `/workflows/${workflowId}`, renamed);
		await publish(this.client, workflowId);
	}

	async republish(workflowId: string): Promise<void> {
		await unpublish(this.client, workflowId);
		await publish(this.client, workflowId);
	}

	/** The event IDs that reached the node behind the trigger, in all executions of a workflow. */
	async eventIds(workflowId: string): Promise<string[]> {
		const { results } = await this.client.request<{ results: Array<{ id: string }> }>(
			'GET',
			`/executions?filter=${encodeURIComponent(JSON.stringify({ workflowId }))}&limit=100`,
		);
		const executions = await Promise.all(results.map(({ id }) => this.client.readEnded(id)));
		return executions.flatMap((execution) =>
			(execution?.runData.Behind?.[0]?.data?.main?.[0] ?? []).map(({ json }) =>
				String(json.eventId),
			),
		);
	}
}
