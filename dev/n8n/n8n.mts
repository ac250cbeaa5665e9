import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DemoError } from './failure.mts';
import { installFolder } from './paths.mts';
import { freePort } from './ports.mts';
import { runCommand, startNodeProcess, waitUntilAnswering } from './processes.mts';

const inheritedVariables = ['PATH', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot'];

// Modules that fetch lists from n8n's servers at start, whatever the other settings say.
const modulesThatCallHome = ['mcp-registry'];

/**
 * @typedef {object} N8n
 * @property {string} url address without a slash at the end
 * @property {string} home the folder n8n was given as its user folder
 * @property {import('./processes.mts').RunningProcess} process n8n's own Node process
 * @property {() => Promise<void>} stop
 */

/**
 * The Node that n8n runs under and n8n's own entry script.
 *
 * @param {string} [folder] where n8n and node are installed as npm packages
 */
export function n8nPaths(folder = installFolder) {
	const modules = join(folder, 'node_modules');
	return {
		node: join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
		script: join(modules, 'n8n', 'bin', 'n8n'),
		modules: join(modules, 'n8n', 'dist', 'modules'),
	};
}

/**
 * What n8n sees of the world: only what is named here, so that the settings of another n8n in the
 * person's shell (a database, an encryption key, a proxy) do not reach this one. Nothing in it
 * talks to a machine other than this one.
 *
 * @param {{ home: string, port: number, brokerPort: number, folder?: string }} options
 * @returns {NodeJS.ProcessEnv}
 */
export function n8nEnvironment({ home, port, brokerPort, folder }) {
	const inherited = inheritedVariables.map((name) => [name, process.env[name]]);
	const { modules } = n8nPaths(folder);
	return {
		...Object.fromEntries(inherited.filter(([, value]) => value !== undefined)),
		HOME: home,
		N8N_USER_FOLDER: home,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${port}`,
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
		GENERIC_TIMEZONE: Intl.DateTimeFormat().resolvedOptions().timeZone,
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		// n8n refuses to start when it does not know a name; older versions lack some of these.
		N8N_DISABLED_MODULES: modulesThatCallHome
			.filter((name) => existsSync(join(modules, name)))
			.join(','),
	};
}

/**
 * Starts a real n8n on 127.0.0.1 and waits until it answers.
 *
 * @param {object} options
 * @param {string} options.home user folder of n8n: `<home>/.n8n` holds its database and packages
 * @param {number} [options.port] default: a free one
 * @param {string} [options.folder] where n8n is installed; default: this folder
 * @param {NodeJS.ProcessEnv} [options.env] added to, and stronger than, the environment above
 * @param {string} [options.logFile] default: `<home>/n8n.log`
 * @returns {Promise<N8n>}
 * @throws {DemoError} when it ends or stays silent for two minutes
 */
export async function startN8n({ home, port, folder, env, logFile = join(home, 'n8n.log') }) {
	const { node, script } = n8nPaths(folder);
	const ownPort = port ?? (await freePort());
	const brokerPort = await freePort();
	await mkdir(home, { recursive: true });
	const running = await startNodeProcess(node, [script, 'start'], {
		cwd: home,
		env: { ...n8nEnvironment({ home, port: ownPort, brokerPort, folder }), ...env },
		logFile,
	});
	const url = `http://127.0.0.1:${ownPort}`;
	const waiting = { name: 'n8n', process: running, timeoutMs: 120_000 };
	await waitUntilAnswering(`${url}/healthz/readiness`, waiting);
	await waitUntilAnswering(`${url}/rest/settings`, waiting);
	return { url, home, process: running, stop: running.stop };
}

/**
 * Runs one of n8n's own commands, such as `import:workflow --input=…` or `execute --id=…`. It may
 * run beside a started n8n on the same home.
 *
 * @param {string[]} args
 * @param {{ home: string, folder?: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<string>} what it printed
 * @throws {DemoError} when it does not exit with 0
 */
export async function runN8nCommand(args, { home, folder, env }) {
	const { node, script } = n8nPaths(folder);
	const [port, brokerPort] = [await freePort(), await freePort()];
	const { exitCode, stdout, output } = await runCommand(node, [script, ...args], {
		cwd: home,
		env: { ...n8nEnvironment({ home, port, brokerPort, folder }), ...env },
	});
	if (exitCode !== 0) throw new DemoError(`n8n ${args[0]} exited with ${exitCode}:\n${output}`);
	return stdout;
}
