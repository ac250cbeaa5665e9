// Loads a package with n8n's loader in a process of its own: `node releaseLoadChild.mjs <folder with warm, empty and full>`.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const start = performance.now();
const { PackageDirectoryLoader } = await import('n8n-core');
const coreMs = performance.now() - start;

const modules = process.argv[2];
const full = join(modules, 'full');
const requireInPackage = createRequire(join(full, 'package.json'));
const manifest = JSON.parse(readFileSync(join(full, 'package.json'), 'utf8'));

async function load(name) {
	const before = performance.now();
	const loader = new PackageDirectoryLoader(join(modules, name));
	await loader.loadAll();
	return { loader, duration: performance.now() - before };
}

// What the loader does once for all packages is none of the package's time.
await load('warm');
const empty = await load('empty');
const { loader, duration } = await load('full');

const { nodes, credentials } = loader.types;
const faults = [
	nodes.length === manifest.n8n.nodes.length || 'not every node was loaded',
	credentials.length === manifest.n8n.credentials.length || 'not every credential was loaded',
	nodes.every(({ codex }) => codex?.alias?.length) || 'a node has no codex (*.node.json)',
	[...nodes, ...credentials].every(hasIcons) || 'an icon is missing',
	Object.keys(requireInPackage(full)).length > 0 || 'index.js exports nothing',
	!resolves('crypto-js') || 'crypto-js resolves beside the package: this check says nothing here',
	...(await Promise.all(credentials.map(signs))),
].filter((fault) => fault !== true);

console.log(JSON.stringify({ coreMs, emptyMs: empty.duration, packageMs: duration, faults }));

function hasIcons({ iconUrl }) {
	const urls = typeof iconUrl === 'string' ? [iconUrl] : Object.values(iconUrl ?? {});
	const paths = urls.map((url) => url.replace(`icons/${manifest.name}/`, ''));
	return paths.length > 0 && paths.every((path) => existsSync(join(full, path)));
}

function resolves(name) {
	try {
		return Boolean(requireInPackage.resolve(name));
	} catch {
		return false;
	}
}

/** POLYV's rule, with Node's MD5 as the second opinion: secret, names and values in order of the names, secret. */
async function signs({ authenticate }) {
	const appSecret = 'secret';
	const credential = { appId: 'app', appSecret, baseUrl: 'https://api.polyv.net' };
	const request = { method: 'GET', url: '/live/v4/any', qs: { name: '保利威' } };
	const { qs } = await authenticate(credential, request);
	const { sign, ...signed } = qs;
	const text = Object.keys(signed)
		.sort()
		.map((name) => name + signed[name])
		.join('');
	const md5 = createHash('md5').update(appSecret + text + appSecret);
	return sign === md5.digest('hex').toUpperCase() || 'the credential signs wrong';
}
