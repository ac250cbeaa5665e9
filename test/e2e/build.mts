import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startN8n } from '../../dev/n8n/n8n.mts';
import { installPackage } from '../../dev/n8n/package.mts';
import { freePort } from '../../dev/n8n/ports.mts';
import { withProgress } from '../../dev/n8n/progress.mts';
import { N8nClient } from '../../dev/n8n/rest.mts';
import { sandboxAccount, startSandboxProcess } from '../../dev/n8n/sandbox.mts';
import { owner } from '../../dev/demo/steps.mts';
import { Listr, PRESET_TIMER } from 'listr2';
import { ensureN8n, n8nFolderFor } from './versions.mts';
import { writeWorld } from './world.mts';

/** @typedef {import('./world.mts').WorldData & { worldFile: string }} Building filled step by step */

/** @typedef {import('listr2').ListrTask<Building>} Step */

/** @param {string | undefined} version @returns {Step} */
const installN8nStep = (version) => ({
	title: 'Install n8n',
	async task(world, task) {
		world.n8nFolder = await n8nFolderFor(version);
		const logFile = join(world.home, 'install.log');
		await withProgress(task, (onStep) => ensureN8n(world.n8nFolder, { logFile, onStep }));
		const manifest = join(world.n8nFolder, 'node_modules', 'n8n', 'package.json');
		world.n8nVersion = JSON.parse(await readFile(manifest, 'utf8')).version;
		task.title = `n8n ${world.n8nVersion}: installed`;
	},
});

/** @type {Step} */
const installPackageStep = {
	title: 'Build, pack and install the package',
	async task({ home }, task) {
		const logFile = join(home, 'build.log');
		const { name, version } = await installPackage({ home, logFile });
		task.title = `${name} ${version}: built, packed and installed as a community package`;
	},
};

/** @type {Step} */
const startSandboxStep = {
	title: "Start the sandbox, POLYV's stand-in",
	async task(world, task) {
		const logFile = join(world.home, 'sandbox.log');
		world.sandboxUrl = (await startSandboxProcess({ port: await freePort(), logFile })).url;
		task.title = `The sandbox listens at ${world.sandboxUrl}`;
	},
};

/** @type {Step} */
const startN8nStep = {
	title: 'Start n8n',
	async task(world, task) {
		const { home, n8nFolder, n8nVersion } = world;
		const env = {
			// All that n8n ever says is searched for secrets.
			N8N_LOG_LEVEL: 'debug',
			N8N_LOG_OUTPUT: 'console',
			// What n8n 1.x advises; without it, expressions cannot see what a Code node returned.
			...(n8nVersion.startsWith('1.') && { N8N_RUNNERS_ENABLED: 'true' }),
		};
		const n8n = await withProgress(task, () => startN8n({ home, folder: n8nFolder, env }));
		world.n8nUrl = n8n.url;
		world.n8nLog = n8n.process.logFile;
		task.title = `n8n listens at ${world.n8nUrl}`;
	},
};

/** @type {Step} */
const furnishStep = {
	title: 'Make the owner and the credential',
	async task(world) {
		const client = new N8nClient(world.n8nUrl);
		await client.login(owner);
		const data = { ...sandboxAccount, baseUrl: world.sandboxUrl };
		const name = 'Polyv Live sandbox';
		world.credential = await client.saveCredential({ name, type: 'polyvLiveApi', data });
		world.authCookie = client.authCookie;
		world.browserId = client.browserId;
		world.worldFile = await writeWorld(world);
	},
};

/**
 * A new n8n with the package in it, beside a sandbox, both on free ports of 127.0.0.1.
 *
 * @param {{ home: string, n8nVersion?: string, screenshots?: boolean }} options `home`: an empty folder
 * @returns {Promise<string>} the file that tells the test files about it
 */
export async function buildWorld({ home, n8nVersion, screenshots = false }) {
	const world = /** @type {Building} */ ({ home, screenshots });
	const steps = [
		installN8nStep(n8nVersion),
		installPackageStep,
		startSandboxStep,
		startN8nStep,
		furnishStep,
	];
	await new Listr(steps, {
		ctx: world,
		registerSignalListeners: false,
		rendererOptions: { timer: PRESET_TIMER },
		fallbackRendererOptions: { timer: PRESET_TIMER },
	}).run();
	return world.worldFile;
}
