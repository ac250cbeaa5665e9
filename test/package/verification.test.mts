import { readFileSync } from 'node:fs';

import { checkCodexes, checkIcons, type Codex } from '../../dev/release/assets.mts';
import { checkManifest, checkOwner, type Manifest } from '../../dev/release/manifest.mts';
import { checkProvenance, checkSaved, checkVersion } from '../../dev/release/project.mts';
import { checkReadme, checkTexts, textsOf } from '../../dev/release/texts.mts';
import manifest from '../../package.json';

const read = (file: string) => readFileSync(file, 'utf8');

describe('the check of package.json', () => {
	it('accepts that of this package', () => {
		expect(checkManifest(manifest as Manifest).status).toBe('ok');
	});

	it.each<[string, object]>([
		['another license', { license: 'UNLICENSED' }],
		['a dependency', { dependencies: { axios: '1.0.0' } }],
		['overrides', { overrides: {} }],
		['another peer dependency', { peerDependencies: { 'n8n-workflow': '^2.0.0' } }],
		['no keyword', { keywords: ['n8n'] }],
		['no author', { author: undefined }],
		['no repository', { repository: undefined }],
		['another homepage', { homepage: 'https://example.org' }],
		['another page of bugs', { bugs: undefined }],
		['another name', { name: 'polyv-live' }],
		['no strict rules', { n8n: { ...manifest.n8n, strict: false } }],
		['no nodes', { n8n: { ...manifest.n8n, nodes: [] } }],
		['a script that runs at users', { scripts: { postinstall: 'node x.js' } }],
	])('rejects %s', (_what, change) => {
		expect(checkManifest({ ...manifest, ...change } as Manifest).status).toBe('FAIL');
	});
});

describe('the check of the owner', () => {
	const owned = {
		...manifest,
		author: { name: 'Li Hua', email: 'li@polyv.net' },
		repository: { type: 'git', url: 'https://github.com/li-hua/n8n-nodes-polyv-live.git' },
	} as Manifest;

	it('accepts a person with a repository', () => {
		expect(checkOwner(owned).status).toBe('ok');
	});

	it('is open while the name of the package stands for the owner', () => {
		const url = `https://github.com/${manifest.name}/${manifest.name}.git`;
		expect(checkOwner({ ...owned, repository: { url } }).status).toBe('open');
	});

	it.each([
		{ author: { name: '<your name>', email: 'li@polyv.net' } },
		{ author: { name: 'Li Hua', email: 'you@example.com' } },
		{ repository: { url: 'https://github.com/your-name/n8n-nodes-polyv-live.git' } },
	])('rejects the stand-ins of a template: %j', (change) => {
		expect(checkOwner({ ...owned, ...change }).status).toBe('FAIL');
	});
});

describe('the check of the texts', () => {
	it.each([
		'The channel (频道)',
		'e.g. 支付状态',
		'Open "直播管理后台" first',
		'Settings (设置) > Developer Settings (开发设置)',
	])('accepts %s', (text) => {
		expect(checkTexts([text]).status).toBe('ok');
	});

	it.each(['频道', 'The channel 频道', '(A) 频道 (B)'])('rejects %s', (text) => {
		expect(checkTexts([text])).toMatchObject({
			status: 'FAIL',
			text: `not in English: ${text}`,
		});
	});

	it('reads names, descriptions, hints and choices, but no term beside an English name', () => {
		const field = {
			displayName: 'Rank',
			name: 'rank',
			hint: 'A hint',
			options: [{ name: 'Primary', value: 1, description: '主要条件' }],
		};
		expect(textsOf([field])).toEqual(['Rank', 'rank', 'A hint', 'Primary']);
	});
});

describe('the check of the README', () => {
	const readme = read('README.md');

	it('accepts that of this package', () => {
		expect(checkReadme(readme).status).toBe('ok');
	});

	it.each([
		['without a section', readme.replace('## Credentials', '## Keys')],
		['with a Chinese heading', `${readme}\n## 安装\n`],
		['without examples', readme.replaceAll('examples/', 'other/')],
	])('rejects one %s', (_what, text) => {
		expect(checkReadme(text).status).toBe('FAIL');
	});
});

describe('the check of icons and codexes', () => {
	const svg = '<svg viewBox="0 0 60 60"></svg>';
	const icons = { 'a.svg': svg, 'a.dark.svg': `${svg}\n` };
	const homepage = 'https://github.com/li/x#readme';
	const pages = [{ url: homepage }];
	const codex: Codex = {
		node: 'x.a',
		codexVersion: '1.0',
		categories: ['Sales'],
		alias: ['webinar'],
		resources: { primaryDocumentation: pages, credentialDocumentation: pages },
	};
	const check = (change: Partial<Codex> = {}) =>
		checkCodexes({ 'x.a': { ...codex, ...change } }, homepage).status;

	it('accepts a pair of square drawings, and a whole codex', () => {
		expect(checkIcons(icons).status).toBe('ok');
		expect(check()).toBe('ok');
	});

	it.each<Record<string, string>>([
		{},
		{ 'a.svg': svg },
		{ ...icons, 'a.dark.svg': svg },
		{ ...icons, 'a.svg': '<svg/>' },
	])('rejects the icons %j', (files) => {
		expect(checkIcons(files).status).toBe('FAIL');
	});

	it.each<Partial<Codex>>([
		{ node: 'n8n-nodes-base.a' },
		{ codexVersion: undefined },
		{ categories: ['Webinars'] },
		{ alias: [] },
		{ resources: { primaryDocumentation: pages, credentialDocumentation: [{ url: 'https://x' }] } },
	])('rejects a codex with %j', (change) => {
		expect(check(change)).toBe('FAIL');
	});
});

describe('the check of the workflow that publishes', () => {
	const workflow = read('.github/workflows/publish.yml');

	it('accepts that of this package', () => {
		expect(checkProvenance(workflow).status).toBe('ok');
	});

	it.each([
		['id-token: write', 'id-token: none'],
		[' --provenance', ''],
		['release:check -- --publish', 'release:check'],
		['@n8n/scan-community-package', 'echo'],
		[/setup-node@\w+/, 'setup-node@v6'],
	])('rejects it with %s changed', (from, to) => {
		expect(checkProvenance(workflow.replace(from, to)).status).toBe('FAIL');
	});
});

describe('the checks of the version', () => {
	const versions = {
		lock: '1.2.3',
		changelog: '# Changelog\n\n## 1.2.3\n\n## 1.2.2\n',
		dockerfile: 'FROM n8nio/n8n:2.41.1\nRUN npm install n8n-nodes-polyv-live@1.2.3\n',
		n8n: '2.41.1',
	};

	it('accept one version everywhere', () => {
		expect(checkVersion('1.2.3', versions).status).toBe('ok');
	});

	it('are open while the newest changes have no version', () => {
		const changelog = `# Changelog\n\n## Unreleased\n\n## 1.2.3\n`;
		expect(checkVersion('1.2.3', { ...versions, changelog }).status).toBe('open');
	});

	it.each([
		{ lock: '1.2.2' },
		{ changelog: '## 1.2.4\n' },
		{ dockerfile: versions.dockerfile.replace('1.2.3', '1.2.30') },
		{ n8n: '2.42.0' },
	])('reject %j', (change) => {
		expect(checkVersion('1.2.3', { ...versions, ...change }).status).toBe('FAIL');
	});

	it('want the workflows of the version to be kept as they are now', () => {
		const now = [{ at: 'x', type: 'string', default: '' }];
		expect(checkSaved('1.2.3', JSON.stringify(now, null, '\t'), now).status).toBe('ok');
		expect(checkSaved('1.2.3', '[]', now).text).toMatch(/older state.*release:save/);
		expect(checkSaved('1.2.3', undefined, now).text).toMatch(/is missing/);
	});
});
