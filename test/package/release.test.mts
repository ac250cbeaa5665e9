import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { checkContents, checkSecrets, checkSize, SIZE_LIMIT } from '../../dev/release/contents.mts';
import { checkLoadTime, judge, LOAD_LIMIT } from '../../dev/release/loadTime.mts';
import { Tarball } from '../../dev/release/tarball.mts';

const NODE = 'dist/nodes/A/A.node.js';
// The scanner and n8n-core start slowly on a busy machine.
jest.setTimeout(180_000);

const project = mkdtempSync(join(tmpdir(), 'polyv-live-release-test-'));
afterAll(() => rmSync(project, { recursive: true, force: true }));

function writeProject(files: Record<string, string>): void {
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(project, path)), { recursive: true });
		writeFileSync(join(project, path), text);
	}
}

describe('the check of the contents', () => {
	const expected = ['LICENSE', 'README.md', 'index.js', 'package.json', NODE];

	it('accepts exactly the expected files', () => {
		expect(checkContents(expected, expected).status).toBe('ok');
	});

	it.each(['dist/nodes/A/A.node.js.map', 'dist/package.json', 'dev/sandbox/cli.mts'])(
		'rejects a tarball that also holds %s',
		(path) => {
			const text = `${path} does not belong`;
			expect(checkContents([...expected, path], expected)).toMatchObject({ status: 'FAIL', text });
		},
	);

	it.each(['README.md', 'LICENSE', NODE])('rejects a tarball without %s', (path) => {
		const files = expected.filter((other) => other !== path);
		const text = `${path} is missing`;
		expect(checkContents(files, expected)).toMatchObject({ status: 'FAIL', text });
	});

	it('rejects a tarball above the size limit', () => {
		expect(checkSize(SIZE_LIMIT).status).toBe('ok');
		expect(checkSize(SIZE_LIMIT + 1).status).toBe('FAIL');
	});
});

describe('the search for secrets', () => {
	const search = (path: string, text: string) => checkSecrets({ [path]: text }, '/project');

	it.each([
		'const { appSecret } = credentials; // 32 characters',
		"url: '/live/v4/user/viewer-record/get', path: 'https://api.polyv.net/home/x'",
		"{ displayName: 'Password', name: 'password', typeOptions: { password: true } }",
	])('accepts %s', (text) => {
		expect(search(NODE, text).status).toBe('ok');
	});

	it.each([
		`const key = '${'0a'.repeat(16)}';`,
		"const appSecret = 'abc12345';",
		`npm_${'a1'.repeat(18)}`,
		'-----BEGIN RSA PRIVATE KEY-----',
		"appSecret: 'sandbox-secret'",
		"require('/home/somebody/project/x.js')",
		"'C:\\\\Users\\\\somebody'",
		'// built in /project/dist',
		'//# sourceMappingURL=A.node.js.map',
	])('finds %s, and names its file and line', (text) => {
		const found = expect.stringContaining(`${NODE}:2`) as string;
		expect(search(NODE, `\n${text}`)).toMatchObject({ status: 'FAIL', text: found });
	});

	it('accepts paths in the README, but no secret', () => {
		expect(search('README.md', '`/home/node/.n8n/nodes`').status).toBe('ok');
		expect(search('README.md', `npm_${'a1'.repeat(18)}`).status).toBe('FAIL');
	});
});

describe('the check of the load time', () => {
	const statusOf = (packageMs: number[], coreMs = 900) =>
		judge(packageMs.map((ms) => ({ coreMs, emptyMs: 1, packageMs: ms }))).status;

	it('compares the median with an empty package, up to 30 ms', () => {
		expect(LOAD_LIMIT).toBe(30);
		expect(statusOf([5, 31, 90])).toBe('ok');
		expect(statusOf([5, 31.1, 90])).toBe('FAIL');
	});

	it('allows more on a machine that is slower with n8n-core, too', () => {
		expect(statusOf([61], 1800)).toBe('ok');
		expect(statusOf([61.1], 1800)).toBe('FAIL');
		expect(statusOf([31.1], 450)).toBe('FAIL');
	});

	it('fails for a package that needs a development dependency', () => {
		const n8n = { nodes: ['dist/A.node.js'], credentials: [] };
		writeProject({
			'package.json': JSON.stringify({ name: 'n8n-nodes-a', version: '1.0.0', n8n }),
			'dist/A.node.js': "require('crypto-js/md5'); exports.A = class {};",
		});
		const tarball = new Tarball(project);
		expect(() => checkLoadTime(tarball)).toThrow("Cannot find module 'crypto-js/md5'");
		tarball.remove();
	});
});

describe("n8n's rules", () => {
	it('reject sources and tarball that n8n does not verify, whatever they disable', () => {
		writeProject({
			'package.json': JSON.stringify({
				name: 'nodes-a',
				version: '1.0.0',
				author: { name: 'Somebody' },
				dependencies: { axios: '1.0.0' },
				overrides: { axios: '1.0.0' },
				scripts: { postinstall: 'node x.js' },
				peerDependencies: { 'n8n-workflow': '^1.0.0' },
			}),
			'nodes/A.js': '/* eslint-disable */ console.log(process.env.SECRET);',
		});
		const { status, stdout } = spawnSync('npx', ['tsx', 'dev/release/scan.mts', project], {
			encoding: 'utf8',
		});
		expect(status).toBe(1);
		const reports = stdout.split(/^(?=sources:|tarball:)/m);
		expect(reports).toHaveLength(4);
		for (const report of reports) {
			const rules = [...report.matchAll(/\berror .+ (?:@n8n\/community-nodes\/)?(\S+)$/gm)];
			expect(rules.map(([, rule]) => rule)).toEqual(
				expect.arrayContaining([
					...['no-console', 'no-restricted-globals', 'n8n-object-validation', 'valid-author'],
					...['no-runtime-dependencies', 'no-overrides-field', 'package-name-convention'],
					...['no-forbidden-lifecycle-scripts', 'valid-peer-dependencies'],
				]),
			);
		}
	});
});
