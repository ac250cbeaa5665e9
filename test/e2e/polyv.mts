import { createHash } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { sandboxAccount } from '../../dev/n8n/sandbox.mts';

/**
 * @typedef {import('../../dev/n8n/sandbox.mts').SandboxState} SandboxState
 * @typedef {object} RecordedRequest
 * @property {number} id
 * @property {number} at ms since the epoch
 * @property {string} method
 * @property {string} path
 * @property {Record<string, string>} query without `sign`
 * @property {any} body
 * @property {'valid' | 'invalid' | 'missing'} signature
 * @property {number} status
 * @property {string} [fault]
 */

/** The sandbox, POLYV's stand-in, as a test sees it: what it holds, what came, and what shall go wrong. */
export class Polyv {
	/**
	 * @param {string} url address without a slash at the end
	 * @param {string} signaturesFile keeps the signatures of all requests, for the search for secrets
	 */
	constructor(url, signaturesFile) {
		this.url = url;
		this.signaturesFile = signaturesFile;
	}

	/** @returns {Promise<SandboxState>} */
	async state() {
		return await this.#control('GET', 'state');
	}

	/** @returns {Promise<RecordedRequest[]>} what came since the last `reset` */
	async requests() {
		return await this.#control('GET', 'requests');
	}

	/** Seed data, no faults, no requests. */
	async reset() {
		await this.noteSignatures();
		await this.#control('POST', 'reset');
	}

	/** @param {Record<string, unknown>} settings */
	async configure(settings) {
		await this.#control('POST', 'configure', settings);
	}

	/** @param {Record<string, unknown>} fault */
	async addFault(fault) {
		await this.#control('POST', 'faults', fault);
	}

	/** Writes down the signature that each request of late carried. */
	async noteSignatures() {
		const requests = await this.requests();
		const signatures = requests.filter(({ signature }) => signature === 'valid').map(signatureOf);
		await appendFile(this.signaturesFile, signatures.map((each) => `${each}\n`).join(''));
	}

	/**
	 * A request of the test's own, not of n8n's.
	 *
	 * @param {string} path of a v4 address
	 * @param {unknown} body
	 */
	async post(path, body) {
		const parameters = { appId: sandboxAccount.appId, timestamp: String(Date.now()) };
		const query = new URLSearchParams({ ...parameters, sign: sign(parameters) });
		const response = await fetch(`${this.url}${path}?${query}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		if (!response.ok) throw new Error(`${path} answered ${response.status}`);
	}

	/**
	 * @param {string} method
	 * @param {string} what
	 * @param {unknown} [body]
	 * @returns {Promise<any>}
	 */
	async #control(method, what, body) {
		const response = await fetch(`${this.url}/__sandbox/${what}`, {
			method,
			body: body === undefined ? undefined : JSON.stringify(body),
			headers: body === undefined ? undefined : { 'content-type': 'application/json' },
		});
		const answer = /** @type {any} */ (await response.json());
		if (!response.ok) throw new Error(`The sandbox refuses ${what}: ${answer.error}`);
		return answer;
	}
}

/** @param {RecordedRequest} request */
function signatureOf({ path, query, body }) {
	const isForm = !/\/v[4-9]\//.test(path) && typeof body === 'object';
	return sign({ ...query, ...(isForm ? body : {}) });
}

/** POLYV's signature by Node's own MD5: a second opinion on the package's. @param {Record<string, string>} parameters */
function sign(parameters) {
	const text = Object.entries(parameters)
		.filter(([, value]) => value.trim() !== '')
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.flat()
		.join('');
	const { appSecret } = sandboxAccount;
	return createHash('md5').update(`${appSecret}${text}${appSecret}`).digest('hex').toUpperCase();
}

/**
 * @param {RecordedRequest[]} requests
 * @param {number} windowMs
 * @returns {number} the most that came within any stretch of so many ms
 */
export function mostWithin(requests, windowMs) {
	const starts = requests.map(({ at }) => at).sort((a, b) => a - b);
	return Math.max(
		...starts.map((from) => starts.filter((at) => at >= from && at < from + windowMs).length),
	);
}
