import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SetupError, lastLines } from '../../../dev/n8n/failure.mts';
import { startN8n } from '../../../dev/n8n/n8n.mts';
import { installPackage } from '../../../dev/n8n/package.mts';
import { freePort } from '../../../dev/n8n/ports.mts';
import { stopAllProcesses } from '../../../dev/n8n/processes.mts';
import { N8nClient } from '../../../dev/n8n/rest.mts';
import { sandboxAccount, startSandboxProcess } from '../../../dev/n8n/sandbox.mts';
import { homeFolder as home } from './folders.mts';
import { ensureN8n } from './versions.mts';
import { owner, passWorld, type WorldData } from './world.mts';

/** Playwright's global setup. Returns its teardown. */
export default async function setUp(): Promise<() => Promise<void>> {
	try {
		passWorld(await buildWorld());
	} catch (error) {
		await stopAllProcesses();
		const logFile = error instanceof SetupError ? error.logFile : undefined;
		if (logFile) console.error(`The last lines of ${logFile}:\n${await lastLines(logFile)}`);
		throw error;
	}
	return stopAllProcesses;
}

/** A new n8n with the packed package in it, beside a sandbox, both on free ports of 127.0.0.1. */
async function buildWorld(): Promise<WorldData> {
	const logFile = (name: string) => join(home, `${name}.log`);
	await rm(home, { recursive: true, force: true });
	await mkdir(home, { recursive: true });

	console.log('Installing n8n, unless it is there (3 to 5 minutes)');
	const { folder, version } = await ensureN8n(
		process.env.N8N_VERSION || undefined,
		logFile('install'),
	);
	console.log('Building, packing and installing the package');
	await installPackage({ home, logFile: logFile('build') });
	const { url: sandboxUrl } = await startSandboxProcess({
		port: await freePort(),
		logFile: logFile('sandbox'),
	});
	console.log(`Starting n8n ${version}`);
	const env = {
		// All that n8n ever says is searched for secrets.
		N8N_LOG_LEVEL: 'debug',
		N8N_LOG_OUTPUT: 'console',
		// n8n 1.x advises it; without it, expressions cannot see what a Code node returned.
		...(version.startsWith('1.') && { N8N_RUNNERS_ENABLED: 'true' }),
	};
	const n8n = await startN8n({ home, folder, env });

	const client = new N8nClient(n8n.url);
	await client.login(owner);
	const credential = await client.saveCredential({
		name: 'Polyv Live sandbox',
		type: 'polyvLiveApi',
		data: { ...sandboxAccount, baseUrl: sandboxUrl },
	});
	const { authCookie, browserId } = client;
	return { n8nUrl: n8n.url, sandboxUrl, credential, authCookie, browserId };
}
