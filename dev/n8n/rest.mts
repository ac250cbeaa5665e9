import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { DemoError } from './failure.mts';

const fromN8n = createRequire(new URL('install/', import.meta.url));

/**
 * @typedef {{ email: string, password: string, firstName: string, lastName: string }} Owner
 * @typedef {{ id: string, name: string, type: string }} StoredCredential
 * @typedef {{ type: string, name: string, disabled?: boolean, credentials?: Record<string, { id: string | null, name: string }> }} WorkflowNode
 * @typedef {{ id: string, name: string, nodes: WorkflowNode[] } & Record<string, unknown>} Workflow
 * @typedef {{ json: Record<string, unknown>, pairedItem?: unknown }} Item
 * @typedef {object} NodeRun what one node did in one run
 * @property {string} executionStatus `success`, `error`, …
 * @property {number} executionTime ms
 * @property {number} executionIndex
 * @property {{ message: string, description?: string | null }} [error]
 * @property {{ main?: Array<Item[] | null> }} [data]
 * @typedef {object} Execution
 * @property {string} id
 * @property {string} status
 * @property {{ message: string } | undefined} error of the run as a whole
 * @property {Record<string, NodeRun[]>} runData by node name
 */

/** n8n's REST API as its editor uses it. Errors of n8n become DemoErrors with n8n's own message. */
export class N8nClient {
	/** The value of the `n8n-auth` cookie, once logged in. */
	authCookie = '';
	/** n8n binds a login to the browser it was made in; a real browser needs it in its local storage as `n8n-browserId`. */
	browserId = randomUUID();

	/** @param {string} url address of n8n, without a slash at the end */
	constructor(url) {
		this.url = url;
	}

	/**
	 * @param {string} method
	 * @param {string} path under /rest
	 * @param {unknown} [body]
	 * @returns {Promise<any>} the `data` of n8n's answer
	 */
	async request(method, path, body) {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: {
				'browser-id': this.browserId,
				...(this.authCookie && { cookie: `n8n-auth=${this.authCookie}` }),
				...(body !== undefined && { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		this.#keepCookie(response);
		const text = await response.text();
		if (!response.ok) {
			throw new DemoError(
				`n8n answered ${response.status} to ${method} ${path}: ${messageOf(text)}`,
			);
		}
		return text === '' ? undefined : JSON.parse(text).data;
	}

	/**
	 * @param {string} executionId
	 * @returns {Promise<Execution | undefined>} undefined while it runs
	 */
	async #readEnded(executionId) {
		try {
			const execution = await this.request('GET', `/executions/${executionId}`);
			const isRunning = ['new', 'running', 'waiting'].includes(execution.status);
			return isRunning ? undefined : readExecution(execution);
		} catch (error) {
			// n8n 2.20 answers so as long as nothing of the run is stored.
			if (/answered 500 .*'resultData'/.test(String(error))) return undefined;
			throw error;
		}
	}

	/** @param {Response} response */
	#keepCookie(response) {
		for (const cookie of response.headers.getSetCookie()) {
			const value = /^n8n-auth=([^;]*)/.exec(cookie)?.[1];
			if (value !== undefined) this.authCookie = value;
		}
	}

	/**
	 * Logs in as the owner; on a fresh n8n the owner is created.
	 *
	 * @param {Owner} owner
	 */
	async login(owner) {
		const { userManagement } = await this.request('GET', '/settings');
		if (userManagement.showSetupOnFirstLoad) {
			await this.request('POST', '/owner/setup', owner);
			return;
		}
		const { email, password } = owner;
		await this.request('POST', '/login', { emailOrLdapLoginId: email, password });
	}

	/**
	 * Creates the credential, or gives the one of that name and type the new data.
	 *
	 * @param {{ name: string, type: string, data: Record<string, unknown> }} credential
	 * @returns {Promise<StoredCredential>}
	 */
	async saveCredential(credential) {
		/** @type {StoredCredential[]} */
		const stored = await this.request('GET', '/credentials');
		const present = stored.find(
			({ name, type }) => name === credential.name && type === credential.type,
		);
		return present
			? await this.request('PATCH', `/credentials/${present.id}`, credential)
			: await this.request('POST', '/credentials', credential);
	}

	/**
	 * What the "Test" button of the credential's dialog does.
	 *
	 * @param {StoredCredential} credential
	 * @param {Record<string, unknown>} data
	 * @returns {Promise<{ status: 'OK' | 'Error', message: string }>}
	 */
	async testCredential({ id, name, type }, data) {
		return await this.request('POST', '/credentials/test', {
			credentials: { id, name, type, data },
		});
	}

	/**
	 * @param {string} id
	 * @returns {Promise<Workflow | undefined>} undefined when n8n has no such workflow
	 */
	async findWorkflow(id) {
		/** @type {Workflow[]} */
		const stored = await this.request('GET', '/workflows');
		if (!stored.some((workflow) => workflow.id === id)) return undefined;
		return await this.request('GET', `/workflows/${id}`);
	}

	/**
	 * Creates the workflow under its own id, or replaces the one that has it.
	 *
	 * @param {Workflow} workflow
	 * @returns {Promise<Workflow>}
	 */
	async saveWorkflow(workflow) {
		return (await this.findWorkflow(workflow.id))
			? await this.request('PATCH', `/workflows/${workflow.id}`, workflow)
			: await this.request('POST', '/workflows', workflow);
	}

	/**
	 * Runs a stored workflow from one of its triggers, as the editor's "Execute workflow" does.
	 *
	 * @param {string} workflowId
	 * @param {string} triggerName
	 * @param {{ timeoutMs?: number }} [options]
	 * @returns {Promise<Execution>} when it has ended, well or badly
	 */
	async runWorkflow(workflowId, triggerName, { timeoutMs = 120_000 } = {}) {
		const workflowData = await this.request('GET', `/workflows/${workflowId}`);
		const { executionId } = await this.request('POST', `/workflows/${workflowId}/run`, {
			workflowData,
			triggerToStartFrom: { name: triggerName },
			// Without it, n8n 1.85 and 1.100 wait for a call although the trigger has pinned items.
			startNodes: [],
		});
		const end = Date.now() + timeoutMs;
		for (;;) {
			const read = await this.#readEnded(executionId);
			if (read) return read;
			if (Date.now() > end) {
				throw new DemoError(`The workflow was still running after ${timeoutMs / 1000} s.`);
			}
			await sleep(150);
		}
	}
}

/** @param {string} text the body of an error answer */
function messageOf(text) {
	try {
		return JSON.parse(text).message ?? text;
	} catch {
		return text.slice(0, 200);
	}
}

/**
 * @param {{ id: string, status: string, data: string }} execution as n8n's REST API shows it
 * @returns {Execution | undefined} undefined while n8n 1.x has not yet written what came out of a run that has ended
 */
function readExecution({ id, status, data }) {
	// The same flatted that n8n has just written the data with.
	/** @type {{ parse: (text: string) => any }} */
	const { parse } = fromN8n('flatted');
	const resultData = parse(data)?.resultData;
	return resultData && { id, status, error: resultData.error, runData: resultData.runData ?? {} };
}
