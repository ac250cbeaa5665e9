import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { parse } from 'flatted';

import { SetupError } from './failure.mts';

export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

export interface StoredCredential {
	id: string;
	name: string;
	type: string;
}

export interface WorkflowNode {
	type: string;
	name: string;
	disabled?: boolean;
	credentials?: Record<string, { id: string | null; name: string }>;
}

export interface Workflow extends Record<string, unknown> {
	id: string;
	name: string;
	nodes: WorkflowNode[];
}

export interface Item {
	json: Record<string, unknown>;
	pairedItem?: unknown;
}

/** What one node did in one run. */
export interface NodeRun {
	/** `success`, `error`, … */
	executionStatus: string;
	/** ms */
	executionTime: number;
	executionIndex: number;
	error?: { message: string; description?: string | null };
	data?: { main?: Array<Item[] | null> };
}

export interface Execution {
	id: string;
	status: string;
	/** Of the run as a whole. */
	error?: { message: string };
	/** By node name. */
	runData: Record<string, NodeRun[]>;
}

/** n8n's REST API as its editor uses it. A SetupError carries n8n's own error message. */
export class N8nClient {
	/** The value of the `n8n-auth` cookie, once logged in. */
	authCookie = '';

	/** n8n binds a login to the browser it was made in; a real browser needs it in its local storage as `n8n-browserId`. */
	browserId: string = randomUUID();

	/** @param url address of n8n, without a slash at the end */
	constructor(readonly url: string) {}

	/**
	 * @param path under /rest
	 * @returns the `data` of n8n's response
	 */
	async request<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: {
				'browser-id': this.browserId,
				...(this.authCookie && { cookie: `n8n-auth=${this.authCookie}` }),
				...(body !== undefined && { 'content-type': 'application/json' }),
			},
			body: JSON.stringify(body),
		});
		this.keepCookie(response);
		const text = await response.text();
		if (!response.ok) {
			throw new SetupError(
				`n8n answered ${response.status} to ${method} ${path}: ${messageOf(text)}`,
			);
		}
		return (text === '' ? undefined : JSON.parse(text).data) as T;
	}

	private keepCookie(response: Response): void {
		for (const cookie of response.headers.getSetCookie()) {
			this.authCookie = /^n8n-auth=([^;]*)/.exec(cookie)?.[1] ?? this.authCookie;
		}
	}

	/** Logs in as the owner; on a fresh n8n the owner is created. */
	async login(owner: Owner): Promise<void> {
		const { userManagement } = await this.request<{
			userManagement: { showSetupOnFirstLoad: boolean };
		}>('GET', '/settings');
		if (userManagement.showSetupOnFirstLoad) {
			await this.request('POST', '/owner/setup', owner);
			return;
		}
		const { email, password } = owner;
		await this.request('POST', '/login', { emailOrLdapLoginId: email, password });
	}

	/** Creates the credential, or replaces the data of the one with that name and type. */
	async saveCredential(credential: {
		name: string;
		type: string;
		data: Record<string, unknown>;
	}): Promise<StoredCredential> {
		const stored = await this.request<StoredCredential[]>('GET', '/credentials');
		const present = stored.find(
			({ name, type }) => name === credential.name && type === credential.type,
		);
		return present
			? await this.request('PATCH', `/credentials/${present.id}`, credential)
			: await this.request('POST', '/credentials', credential);
	}

	/** Does what the "Test" button of the credential's dialog does. */
	async testCredential(
		{ id, name, type }: StoredCredential,
		data: Record<string, unknown>,
	): Promise<{ status: 'OK' | 'Error'; message: string }> {
		const credentials = { id, name, type, data };
		return await this.request('POST', '/credentials/test', { credentials });
	}

	/** @returns undefined when n8n has no such workflow */
	async findWorkflow(id: string): Promise<Workflow | undefined> {
		const stored = await this.request<Workflow[]>('GET', '/workflows');
		if (!stored.some((workflow) => workflow.id === id)) return undefined;
		return await this.request('GET', `/workflows/${id}`);
	}

	/** Creates the workflow under its own id, or replaces the one that has it. */
	async saveWorkflow(workflow: Workflow): Promise<Workflow> {
		return (await this.findWorkflow(workflow.id))
			? await this.request('PATCH', `/workflows/${workflow.id}`, workflow)
			: await this.request('POST', '/workflows', workflow);
	}

	/** Starts the triggers of a workflow: n8n 2 publishes it, n8n 1 activates it. */
	async publish(id: string): Promise<void> {
		const { versionId } = await this.request<{ versionId: string }>('GET', `/workflows/${id}`);
		await this.request('POST', `/workflows/${id}/activate`, { versionId }).catch(() =>
			this.request('PATCH', `/workflows/${id}`, { active: true, versionId }),
		);
	}

	/** The opposite of `publish`. */
	async unpublish(id: string): Promise<void> {
		const { versionId } = await this.request<{ versionId: string }>('GET', `/workflows/${id}`);
		await this.request('POST', `/workflows/${id}/deactivate`).catch(() =>
			this.request('PATCH', `/workflows/${id}`, { active: false, versionId }),
		);
	}

	/**
	 * Runs a stored workflow from one of its triggers, as the editor's "Execute workflow" does.
	 * @returns when it has ended, well or badly
	 */
	async runWorkflow(
		workflowId: string,
		triggerName: string,
		{ timeoutMs = 120_000 } = {},
	): Promise<Execution> {
		const workflowData = await this.request('GET', `/workflows/${workflowId}`);
		const { executionId } = await this.request<{ executionId: string }>(
			'POST',
			`/workflows/${workflowId}/run`,
			{
				workflowData,
				triggerToStartFrom: { name: triggerName },
				// Without it, n8n 1.85 and 1.100 wait for a call although the trigger has pinned items.
				startNodes: [],
			},
		);
		for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(150)) {
			const execution = await this.readEnded(executionId);
			if (execution) return execution;
		}
		throw new SetupError(`The workflow was still running after ${timeoutMs / 1000} s.`);
	}

	/** The executions of a workflow that have ended, the newest first, however they were started. */
	async endedExecutions(workflowId: string): Promise<Execution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.request<{ results: Array<{ id: string }> }>(
			'GET',
			`/executions?filter=${filter}`,
		);
		const executions = await Promise.all(results.map(async ({ id }) => await this.readEnded(id)));
		return executions.filter((execution) => execution !== undefined);
	}

	/** @returns undefined while it runs */
	async readEnded(id: string): Promise<Execution | undefined> {
		try {
			const execution = await this.request<StoredExecution>('GET', `/executions/${id}`);
			const isRunning = ['new', 'running', 'waiting'].includes(execution.status);
			return isRunning ? undefined : readExecution(execution);
		} catch (error) {
			// n8n 2.20 answers so as long as nothing of the run is stored.
			if (/answered 500 .*'resultData'/.test(String(error))) return undefined;
			throw error;
		}
	}
}

function messageOf(errorBody: string): string {
	try {
		return JSON.parse(errorBody).message ?? errorBody;
	} catch {
		return errorBody.slice(0, 200);
	}
}

/** An execution as n8n's REST API returns it; `data` is written by flatted. */
interface StoredExecution {
	id: string;
	status: string;
	data: string;
}

/** @returns undefined while n8n 1.x has not yet stored the results of a run that has ended */
function readExecution({ id, status, data }: StoredExecution): Execution | undefined {
	const { resultData } = (parse(data) ?? {}) as { resultData?: Partial<Execution> };
	return resultData && { id, status, error: resultData.error, runData: resultData.runData ?? {} };
}
