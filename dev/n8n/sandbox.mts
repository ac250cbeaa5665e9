import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import { SetupError } from './failure.mts';
import { projectFolder } from './paths.mts';
import { startNodeProcess, waitUntilAnswering, type RunningProcess } from './processes.mts';

export { account as sandboxAccount } from '../sandbox/account.mts';

type Fields = Record<string, unknown>;

/** The data of the sandbox, as its control API shows it. */
export interface SandboxState {
	viewers: Array<Fields & { viewerUnionId: string; nickname?: string }>;
	customFields: Array<Fields & { customFieldId: string; customFieldName: string }>;
	/** viewerId → customFieldId → value */
	values: Record<string, Record<string, string>>;
	channels: Array<Fields & { channelId: string; name: string; viewerRole: Record<string, string> }>;
	subAccounts: Array<Fields & { childEmail: string }>;
}

export interface SandboxProcess {
	/** Without a slash at the end; the sandbox's page is at `/`. */
	url: string;
	process: RunningProcess;
	state(): Promise<SandboxState>;
	/** The requests that it received. */
	requests(): Promise<Array<{ path: string; status: number }>>;
	/** Makes something happen, e.g. the end of a session. Returns the IDs of what was made. */
	makeEvents(event: object): Promise<string[]>;
	stop(): Promise<void>;
}

/**
 * Starts the sandbox as a separate process, with fresh seed data.
 * @param options `args`: more flags of `npm run sandbox`
 */
export async function startSandboxProcess(options: {
	port: number;
	logFile: string;
	args?: string[];
}): Promise<SandboxProcess> {
	const { port, logFile, args = [] } = options;
	await mkdir(dirname(logFile), { recursive: true });
	const command = ['--import', 'tsx', 'dev/sandbox/cli.mts', '--port', String(port), ...args];
	const running = await startNodeProcess(process.execPath, command, {
		cwd: projectFolder,
		env: process.env,
		logFile,
	});
	const url = `http://127.0.0.1:${port}`;
	const control = async <Data,>(what: string, body?: object) =>
		await callControl<Data>(`${url}/__sandbox/${what}`, body);
	const stateUrl = `${url}/__sandbox/state`;
	await waitUntilAnswering(stateUrl, { name: 'The sandbox', process: running, timeoutMs: 60_000 });
	return {
		url,
		process: running,
		state: async () => await control('state'),
		requests: async () => await control('requests'),
		makeEvents: async (event) => (await control<{ made: string[] }>('events', event)).made,
		stop: running.stop,
	};
}

async function callControl<Data>(url: string, body?: object): Promise<Data> {
	const response = await fetch(url, body && { method: 'POST', body: JSON.stringify(body) });
	if (!response.ok) throw new SetupError(`The sandbox rejects ${url}: ${await response.text()}`);
	return (await response.json()) as Data;
}
