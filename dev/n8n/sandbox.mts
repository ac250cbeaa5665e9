import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { projectFolder } from './paths.mts';
import { startNodeProcess, waitUntilAnswering } from './processes.mts';

/** The sandbox's one account, as the credential wants it. */
export const sandboxAccount = { appId: 'sandbox-app', appSecret: 'sandbox-secret' };

/**
 * @typedef {Record<string, unknown> & { viewerUnionId: string, nickname?: string }} SandboxViewer
 * @typedef {object} SandboxState what the sandbox shows of its data
 * @property {SandboxViewer[]} viewers
 * @property {Array<Record<string, unknown> & { customFieldId: string, customFieldName: string }>} customFields
 * @property {Record<string, Record<string, string>>} values viewerId → customFieldId → value
 * @property {Array<Record<string, unknown> & { channelId: string, name: string, viewerRole: Record<string, string> }>} channels
 * @property {Array<Record<string, unknown> & { childEmail: string }>} subAccounts
 *
 * @typedef {object} SandboxProcess
 * @property {string} url address without a slash at the end; its page is at `/`
 * @property {() => Promise<SandboxState>} state
 * @property {import('./processes.mts').RunningProcess} process
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the stand-in of api.polyv.net as a process of its own, with fresh seed data.
 *
 * @param {{ port: number, logFile: string, args?: string[] }} options `args`: more flags of the sandbox's command
 * @returns {Promise<SandboxProcess>}
 */
export async function startSandboxProcess({ port, logFile, args = [] }) {
	await mkdir(dirname(logFile), { recursive: true });
	const command = ['--import', 'tsx', 'dev/sandbox/cli.mts', '--port', String(port), ...args];
	const running = await startNodeProcess(process.execPath, command, {
		cwd: projectFolder,
		env: process.env,
		logFile,
	});
	const url = `http://127.0.0.1:${port}`;
	const stateUrl = `${url}/__sandbox/state`;
	await waitUntilAnswering(stateUrl, { name: 'The sandbox', process: running, timeoutMs: 60_000 });
	return {
		url,
		async state() {
			return /** @type {SandboxState} */ (await (await fetch(stateUrl)).json());
		},
		process: running,
		stop: running.stop,
	};
}
