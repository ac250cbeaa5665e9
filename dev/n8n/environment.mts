import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { installFolder } from './paths.mts';

const inheritedVariables = ['PATH', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot'];

// These modules fetch lists from n8n's servers at start, whatever the other settings say.
const modulesThatCallHome = ['mcp-registry'];

/**
 * The Node that n8n runs under, n8n's entry script and the folder of its modules.
 * @param folder where n8n and node are installed as npm packages
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
 * All environment variables of n8n. Settings of another n8n in the person's shell (a database, an encryption key,
 * a proxy) do not reach this one, and nothing in it talks to another machine.
 */
export function n8nEnvironment(options: {
	/** n8n's user folder. */
	home: string;
	port: number;
	brokerPort: number;
	folder?: string;
}): NodeJS.ProcessEnv {
	const { home, port, brokerPort, folder } = options;
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
		// In queue mode, a worker answers only to the questions whether it is alive and ready.
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
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
		// n8n does not start when it does not know a name; older versions lack some of these.
		N8N_DISABLED_MODULES: modulesThatCallHome
			.filter((name) => existsSync(join(modules, name)))
			.join(','),
	};
}
