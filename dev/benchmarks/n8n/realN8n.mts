import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import type { INode } from 'n8n-workflow';

import { startN8n, type N8n } from '../../n8n/n8n.mts';
import { installPackage } from '../../n8n/package.mts';
import { freePort } from '../../n8n/ports.mts';
import { stopAllProcesses } from '../../n8n/processes.mts';
import { N8nClient, type StoredCredential, type Workflow } from '../../n8n/rest.mts';
import { largest } from '../figures.mts';
import { longestGap, type Recording } from '../gaps.mts';
import type { Polyv } from '../polyv.mts';
import { installPlainNode } from '../ways/plainPackage.mts';
import type { Work } from '../work.mts';
import { call } from './call.mts';
import { EventLog } from './eventLog.mts';
import type { Vitals } from './gauge.mts';
import { N8nRun, RUN_TIMEOUT_MS, type Finished } from './n8nRun.mts';
import { Sampler } from './sampler.mts';
import { codeFor, START, workflowOf } from './workflow.mts';

const owner = {
	email: 'bench@example.com',
	password: 'PolyvBench1',
	firstName: 'Bench',
	lastName: 'Owner',
};

const SETTLE_MS = 1_000;
/** The slowest response of an n8n that has recovered, also on a busy machine. */
const PROMPT_MS = 3_000;
const RECOVERY_MS = 300_000;

/** The folders of every n8n started here that still exist. */
const homes = new Set<string>();

/** Removes what a run that was interrupted leaves. Its processes must have ended. */
export async function removeHomes(): Promise<void> {
	await Promise.all([...homes].map(removeHome));
}

async function removeHome(home: string): Promise<void> {
	await rm(home, { recursive: true, force: true, maxRetries: 3 });
	homes.delete(home);
}

/** A real n8n in a folder of its own, with the packed package laid out as a community package. */
export class RealN8n {
	readonly client: N8nClient;

	readonly log: EventLog;

	private constructor(
		private readonly n8n: N8n,
		private readonly gaugeUrl: string,
		private readonly polyv: Polyv,
	) {
		this.client = new N8nClient(n8n.url);
		this.log = new EventLog(n8n.home);
	}

	static async launch(polyv: Polyv): Promise<RealN8n> {
		const home = await mkdtemp(join(tmpdir(), 'polyv-live-bench-'));
		homes.add(home);
		try {
			await installPackage({ home, logFile: join(home, 'build.log') });
			await installPlainNode(home);
			const gaugePort = await freePort();
			const gauge = fileURLToPath(new URL('gauge.mts', import.meta.url));
			const n8n = await startN8n({
				home,
				env: { NODE_OPTIONS: `--import=${gauge}`, BENCH_GAUGE_PORT: String(gaugePort) },
			});
			const real = new RealN8n(n8n, `http://127.0.0.1:${gaugePort}`, polyv);
			await real.client.login(owner);
			return real;
		} catch (error) {
			await stopAllProcesses();
			await removeHome(home);
			throw error;
		}
	}

	async stop(): Promise<void> {
		await this.n8n.stop();
		await removeHome(this.n8n.home);
	}

	sampler(): Sampler {
		return new Sampler(this.n8n.url, this.headers);
	}

	/** @returns the status of the response */
	async post(path: string): Promise<number> {
		return await call('POST', this.n8n.url + path, this.headers, RUN_TIMEOUT_MS);
	}

	private get headers(): Record<string, string> {
		const { authCookie, browserId } = this.client;
		return { cookie: `n8n-auth=${authCookie}`, 'browser-id': browserId };
	}

	/** Waits until n8n has recovered from the run before: after a block it takes its database for lost for a while. */
	private async settled(): Promise<void> {
		const end = Date.now() + RECOVERY_MS;
		for (let inARow = 0; inARow < 3; ) {
			if (Date.now() > end) throw new Error('n8n did not recover from the run before.');
			await sleep(SETTLE_MS);
			const start = performance.now();
			const url = `${this.n8n.url}/rest/workflows`;
			const status = await call('GET', url, this.headers, RUN_TIMEOUT_MS);
			inARow = status === 200 && performance.now() - start < PROMPT_MS ? inARow + 1 : 0;
		}
	}

	/** The credential for the sandbox as it is now. */
	async credential(requestsPerSecond: number): Promise<StoredCredential> {
		return await this.client.saveCredential({
			name: 'Polyv Live sandbox',
			type: 'polyvLiveApi',
			data: { ...this.polyv.account, baseUrl: this.polyv.url, requestsPerSecond },
		});
	}

	/** Starts a run with that many items; `settings` are those of the node under test. */
	async run(
		work: Work,
		items: number,
		requestsPerSecond: number,
		{ settings, batchSize = 1 }: { settings?: Partial<INode>; batchSize?: number } = {},
	): Promise<N8nRun> {
		await this.settled();
		const credential = await this.credential(requestsPerSecond);
		const jsCode = codeFor(items, batchSize);
		return await this.start(await this.save(workflowOf(jsCode, work, credential, settings)), START);
	}

	/** Saves a workflow as a new one. */
	async save(workflow: { nodes: object[]; connections: object; settings?: object }) {
		return await this.client.request<Workflow>('POST', '/workflows', {
			name: 'bench',
			active: false,
			settings: { executionOrder: 'v1' },
			...workflow,
			nodes: workflow.nodes.map((node, index) => ({
				id: randomUUID(),
				position: [index * 220, 0],
				...node,
			})),
		});
	}

	/** Starts a saved workflow by its trigger, as a person does in the editor. */
	async start(workflowData: Workflow, trigger: string): Promise<N8nRun> {
		const { executionId } = await this.client.request<{ executionId: string }>(
			'POST',
			`/workflows/${workflowData.id}/run`,
			{ workflowData, triggerToStartFrom: { name: trigger }, startNodes: [] },
		);
		return new N8nRun(this, executionId);
	}

	/** The sentence that the execution failed with, if it did. */
	async failureOf({ executionId }: N8nRun): Promise<string> {
		const execution = await this.client.readEnded(executionId);
		return execution?.error?.message ?? 'unknown';
	}

	/** What n8n holds after a garbage collection. */
	async vitals(): Promise<Vitals> {
		return (await (await fetch(`${this.gaugeUrl}/vitals`)).json()) as Vitals;
	}

	async recording(): Promise<Recording> {
		return (await (await fetch(this.gaugeUrl)).json()) as Recording;
	}

	async describe(from: number, to: number, isSuccess: boolean): Promise<Finished> {
		const { gaps } = await this.recording();
		const arrivals = (await this.polyv.arrivals()).filter(({ at }) => at >= from);
		const first = arrivals[0]?.at;
		const last = largest(arrivals.map(({ at }) => at));
		return {
			from,
			to,
			isSuccess,
			arrivals,
			firstRequestMs: first === undefined ? undefined : first - from,
			blockMs: longestGap(gaps, from, to),
			blockBeforeMs: longestGap(gaps, from, first ?? to),
			blockSendingMs: first === undefined ? 0 : longestGap(gaps, first, last),
		};
	}
}
