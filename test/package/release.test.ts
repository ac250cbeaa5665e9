/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs on the developer's machine, never inside n8n */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Result {
	status: 'ok' | 'warn' | 'FAIL';
	name: string;
	text: string;
}

const projectFolder = process.cwd();

let checks: ChildProcess;
beforeAll(() => void (checks = fork(join(__dirname, '../../dev/release/releaseCaller.mjs'), { execArgv: ['--import', 'tsx'] })));
afterAll(() => void checks.kill());

async function call(module: string, check: string, ...parameters: unknown[]): Promise<Result[]> {
	const answer = once(checks, 'message');
	checks.send({ module, check, parameters });
	const [results] = (await answer) as [Result[]];
	return results;
}

const failed = (results: Result[]) =>
	results.filter(({ status }) => status === 'FAIL').map(({ name }) => name);

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>;

describe('the version', () => {
	const lock = { version: '1.2.3', packages: { '': { version: '1.2.3' } } };
	const files = { version: '1.2.3', lock, changelog: '# Changelog\n\n## 1.2.3\n\n- New.\n' };

	it('is the one of the lock file and of the changelog', async () => {
		expect(failed(await call('releaseVersion', 'checkVersion', files))).toEqual([]);
		const dated = { ...files, changelog: '## [1.2.3] - 2026-01-31\n\n- New.' };
		expect(failed(await call('releaseVersion', 'checkVersion', dated))).toEqual([]);
	});

	it.each([
		['version', { ...files, version: '1.2' }],
		['version', { ...files, version: '1.2.3-rc.1' }],
		['lock file', { ...files, lock: { ...lock, packages: { '': { version: '1.2.2' } } } }],
		['changelog', { ...files, changelog: '## 1.2.2\n\n- Old.' }],
		['changelog', { ...files, changelog: '## Unreleased\n\n- New.\n\n## 1.2.3\n\n- Old.' }],
		['changelog', { ...files, changelog: '## 1.2.3\n\n## 1.2.2\n\n- Old.' }],
	])('is refused for the %s', async (name, wrong) => {
		expect(failed(await call('releaseVersion', 'checkVersion', wrong))).toContain(name);
	});

	it.each([
		['ok', { onHead: [], all: ['1.2.2'] }],
		['ok', { onHead: ['1.2.3', 'stable'], all: ['1.2.3', 'stable'] }],
		['ok', { onHead: [], all: [], published: '1.2.3' }],
		['FAIL', { onHead: ['1.2.2'], all: ['1.2.2'] }],
		['FAIL', { onHead: ['v1.2.3'], all: ['v1.2.3'] }],
		['FAIL', { onHead: [], all: ['1.2.3'] }],
		['FAIL', { onHead: ['1.2.3'], all: ['1.2.3'], published: '1.2.4' }],
	])('is %s beside the tags %j', async (status, tags) => {
		expect(await call('releaseVersion', 'checkTag', '1.2.3', tags)).toMatchObject([{ status }]);
	});

	it('is not published from a changed folder without a warning', async () => {
		expect(await call('releaseVersion', 'checkTree', '')).toMatchObject([{ status: 'ok' }]);
		expect(await call('releaseVersion', 'checkTree', ' M a.ts\n')).toMatchObject([
			{ status: 'warn' },
		]);
	});
});

describe('package.json', () => {
	it('is as npm and n8n want it', async () => {
		expect(failed(await call('releaseManifest', 'checkManifest', manifest))).toEqual([]);
	});

	it.each([
		['n8n-nodes-polyv-live/n8n-nodes-polyv-live', []],
		['somebody/n8n-nodes-polyv-live', ['fields']],
	])('published from %s fails for %j', async (GITHUB_REPOSITORY, expected) => {
		const environment = { GITHUB_WORKFLOW: 'Publish', GITHUB_REPOSITORY };
		const results = await call('releaseManifest', 'checkManifest', manifest, environment);
		expect(failed(results)).toEqual(expected);
	});

	it.each([
		['fields', { author: { name: 'Somebody' } }],
		['fields', { homepage: undefined }],
		['fields', { homepage: 'https://github.com/somebody/else' }],
		['fields', { repository: { url: 'https://example.com/x.git' } }],
		['fields', { license: 'ISC' }],
		['fields', { keywords: ['n8n'] }],
		['dependencies', { dependencies: { 'crypto-js': '4.2.0' } }],
		['dependencies', { overrides: { axios: '1.0.0' } }],
		['dependencies', { scripts: { postinstall: 'node x.js' } }],
		['dependencies', { peerDependencies: { 'n8n-workflow': '*', axios: '*' } }],
		['dependencies', { private: true }],
		['n8n', { files: ['dist', 'index.js', 'sandbox'] }],
		['n8n', { n8n: { n8nNodesApiVersion: 1, strict: true, nodes: ['nodes/A.ts'] } }],
	])('is refused for its %s: %j', async (name, change) => {
		const wrong = { ...manifest, ...change };
		expect(failed(await call('releaseManifest', 'checkManifest', wrong))).toEqual([name]);
	});
});

describe('the tarball', () => {
	const node = 'dist/nodes/A/A.node.js';
	const files = ['LICENSE', 'README.md', 'index.js', 'package.json', node];
	const contents = async (paths: string[]) =>
		(await call('releaseTarball', 'checkContents', paths, { n8n: { nodes: [node] } }))[0];

	it('holds dist and four files', async () => {
		expect(await contents(files)).toMatchObject({ status: 'ok' });
	});

	it.each([
		...['dist/nodes/A/A.node.d.ts', 'dist/nodes/A/A.node.js.map', 'dist/tsconfig.tsbuildinfo'],
		...['dist/nodes/A/test/A.js', 'dist/nodes/A/A.test.js', 'dist/package.json', 'dev/sandbox/cli.mts'],
	])('does not hold %s', async (path) => {
		expect(await contents([...files, path])).toMatchObject({
			status: 'FAIL',
			text: expect.stringContaining(path) as string,
		});
	});

	it.each(['README.md', 'LICENSE', node])('does not lack %s', async (path) => {
		expect(await contents(files.filter((other) => other !== path))).toMatchObject({
			status: 'FAIL',
		});
	});

	it('has a size', async () => {
		expect(await call('releaseTarball', 'checkSize', 60_000)).toMatchObject([{ status: 'ok' }]);
		expect(await call('releaseTarball', 'checkSize', 60_001)).toMatchObject([{ status: 'FAIL' }]);
	});

	const secrets = async (path: string, text: string) =>
		(await call('releaseTarball', 'checkSecrets', [{ path, text }], ['/srv/project']))[0];

	it.each([
		'const { appSecret } = credentials; // 32 characters',
		"url: '/live/v4/user/viewer-record/get', path: 'https://api.polyv.net/home/x'",
		"{ displayName: 'Password', name: 'password', typeOptions: { password: true } }",
	])('may hold %s', async (text) => {
		expect(await secrets(node, text)).toMatchObject({ status: 'ok' });
	});

	it.each([
		`const key = '${'0a'.repeat(16)}';`,
		"const appSecret = 'abc12345';",
		`npm_${'a1'.repeat(18)}`,
		'-----BEGIN RSA PRIVATE KEY-----',
		"appSecret: 'sandbox-secret'",
		"require('/home/somebody/project/x.js')",
		"'C:\\\\Users\\\\somebody'",
		'// built in /srv/project/dist',
		'//# sourceMappingURL=A.node.js.map',
	])('does not hold %s', async (text) => {
		expect(await secrets(node, text)).toMatchObject({
			status: 'FAIL',
			text: expect.stringContaining(`${node}:1`) as string,
		});
	});

	it('names places of n8n in its README alone', async () => {
		expect(await secrets('README.md', '`/home/node/.n8n/nodes`')).toMatchObject({ status: 'ok' });
		expect(await secrets('README.md', `npm_${'a1'.repeat(18)}`)).toMatchObject({ status: 'FAIL' });
	});
});

describe('dist', () => {
	const present = { 'a.js': '1' };

	it('is what the sources compile to', async () => {
		expect(await call('releaseBuild', 'compare', present, present)).toMatchObject([
			{ status: 'ok' },
		]);
	});

	it.each([{ 'a.js': '2' }, {}, { 'a.js': '1', 'b.js': '1' }])(
		'is refused beside %j',
		async (fresh) => {
			expect(await call('releaseBuild', 'compare', present, fresh)).toMatchObject([
				{ status: 'FAIL' },
			]);
		},
	);
});

describe("n8n's loader", () => {
	const folder = mkdtempSync(join(tmpdir(), 'polyv-live-release-test-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('does not load what needs a development dependency', async () => {
		const packageFolder = join(folder, 'package');
		mkdirSync(join(packageFolder, 'dist'), { recursive: true });
		const n8n = { nodes: ['dist/A.node.js'], credentials: [] };
		const file = (path: string, text: string) => writeFileSync(join(packageFolder, path), text);
		file('package.json', JSON.stringify({ name: 'n8n-nodes-a', version: '1.0.0', n8n }));
		file('dist/A.node.js', "require('crypto-js/md5'); exports.A = class {};");

		const options = { packageFolder, projectFolder, temporaryFolder: folder, processes: 1 };
		const [loaded] = await call('releaseLoad', 'checkLoad', options);
		expect(loaded).toMatchObject({
			status: 'FAIL',
			text: expect.stringContaining("Cannot find module 'crypto-js/md5'") as string,
		});
	}, 60_000);

	const duration = async (packageMs: number[], coreMs = 900) => {
		const loads = packageMs.map((ms) => ({ coreMs, emptyMs: 1, packageMs: ms, faults: [] }));
		const [result] = await call('releaseLoad', 'checkDuration', loads);
		return result.status;
	};

	it('is held up for no longer than 30 ms', async () => {
		expect(await duration([5, 31, 90])).toBe('ok');
		expect(await duration([5, 31.1, 90])).toBe('FAIL');
	});

	it('cannot be timed on a busy machine', async () => {
		expect(await duration([90], 3000)).toBe('warn');
	});
});
