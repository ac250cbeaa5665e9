import { createHash } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sandboxAccount, type SandboxState } from '../../../dev/n8n/sandbox.mts';
import type { RecordedRequest } from '../../../dev/sandbox/recorder.mts';
import { homeFolder } from './folders.mts';

export type { RecordedRequest, SandboxState };

/** Keeps the signatures of all requests, one a line, for the search for secrets. */
export const signaturesFile = join(homeFolder, 'signatures.txt');

/** The sandbox as a test sees it: its data, the requests it received, and the faults it shall play. */
export class Polyv {
	/** @param url address without a slash at the end */
	constructor(readonly url: string) {}

	async state(): Promise<SandboxState> {
		return await this.#control('GET', 'state');
	}

	/**
	 * The requests since the last `reset`.
	 *
	 * @param since the ID of a request: only those after it
	 */
	async requests(since = 0): Promise<RecordedRequest[]> {
		return await this.#control('GET', `requests?since=${since}`);
	}

	/** Seed data, no faults, no requests. */
	async reset(): Promise<void> {
		await this.noteSignatures();
		await this.#control('POST', 'reset');
	}

	async configure(settings: Record<string, unknown>): Promise<void> {
		await this.#control('POST', 'configure', settings);
	}

	async addFault(fault: Record<string, unknown>): Promise<void> {
		await this.#control('POST', 'faults', fault);
	}

	/** Makes something happen, e.g. the end of a session. Returns the IDs of what was made. */
	async makeEvents(event: Record<string, unknown>): Promise<string[]> {
		return (await this.#control<{ made: string[] }>('POST', 'events', event)).made;
	}

	/** Writes down the signature of each request since the last `reset`. */
	async noteSignatures(): Promise<void> {
		const requests = await this.requests();
		const signatures = requests.filter(({ signature }) => signature === 'valid').map(signatureOf);
		await appendFile(signaturesFile, signatures.map((each) => `${each}\n`).join(''));
	}

	/** Sends a request of the test's own to a v4 path. */
	async post(path: string, body: unknown): Promise<void> {
		const parameters = { appId: sandboxAccount.appId, timestamp: String(Date.now()) };
		const query = new URLSearchParams({ ...parameters, sign: sign(parameters) });
		const response = await fetch(`${this.url}${path}?${query}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		if (!response.ok) throw new Error(`${path} answered ${response.status}`);
	}

	async #control<Data>(method: string, what: string, body?: unknown): Promise<Data> {
		const response = await fetch(`${this.url}/__sandbox/${what}`, {
			method,
			body: body === undefined ? undefined : JSON.stringify(body),
			headers: body === undefined ? undefined : { 'content-type': 'application/json' },
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`The sandbox rejects ${what}: ${text}`);
		return JSON.parse(text) as Data;
	}
}

/** The fields of a form are signed before v4; JSON never is. */
function signatureOf({ path, query, headers, body }: RecordedRequest): string {
	const isForm = /^application\/x-www-form-urlencoded/.test(headers['content-type'] ?? '');
	const isSigned = isForm && !/\/v[4-9]\//.test(path);
	return sign({ ...query, ...(isSigned && (body as Record<string, string>)) });
}

/** POLYV's signature by Node's own MD5: a second opinion on the package's. */
function sign(parameters: Record<string, string>): string {
	const text = Object.entries(parameters)
		.filter(([, value]) => value.trim() !== '')
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.flat()
		.join('');
	const { appSecret } = sandboxAccount;
	return createHash('md5').update(`${appSecret}${text}${appSecret}`).digest('hex').toUpperCase();
}
