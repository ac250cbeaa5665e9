import { version } from 'crypto-js/package.json';

import { sourceFiles, Tarball } from '../support/tarball';

const NODE = 'dist/nodes/PolyvLive/PolyvLive.node.js';
const CREDENTIAL = 'dist/credentials/PolyvLiveApi.credentials.js';

let tarball: Tarball;
beforeAll(() => {
	tarball = new Tarball();
}, 60_000);
afterAll(() => tarball.remove());

const compiled = () => tarball.files.filter((file) => file.endsWith('.js'));

describe('the packed package', () => {
	test('holds one file for the node and one for the credential, their assets, and nothing else', () => {
		const described = sourceFiles('nodes').filter((file) => file.endsWith('.json'));
		const assets = [...described, ...sourceFiles('icons')].map((file) => `dist/${file}`);
		const beside = ['LICENSE', 'README.md', 'index.js', 'package.json'];
		expect(tarball.files).toEqual([...beside, NODE, CREDENTIAL, ...assets].sort());
	});

	test('needs nothing but n8n-workflow: crypto-js is inside', () => {
		const needs = compiled().flatMap((file) =>
			[...tarball.read(file).matchAll(/require\(["']([^"'.][^"']*)["']\)/g)].map(([, name]) => [
				file,
				name,
			]),
		);
		const others = needs.filter(([, name]) => name !== 'n8n-workflow');
		// crypto-js asks for Node's random numbers when it is loaded.
		expect(others).toEqual([[CREDENTIAL, 'crypto']]);
		const manifest = JSON.parse(tarball.read('package.json')) as Record<string, unknown>;
		expect(manifest.dependencies).toBeUndefined();
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	test('tells whose code is in it', () => {
		expect(tarball.read(CREDENTIAL)).toContain(`crypto-js ${version} (MIT), copyright`);
	});

	test('names no file that it lacks', () => {
		const { n8n, main } = JSON.parse(tarball.read('package.json')) as {
			n8n: { nodes: string[]; credentials: string[] };
			main: string;
		};
		expect(tarball.files).toEqual(expect.arrayContaining([main, ...n8n.nodes, ...n8n.credentials]));
	});

	test('has two drawings for its icon', () => {
		const [light, dark] = ['polyvLive.svg', 'polyvLive.dark.svg'].map((name) =>
			tarball.read(`dist/icons/${name}`),
		);
		expect(light).toContain('<svg');
		expect(dark).toContain('<svg');
		expect(light).not.toBe(dark);
	});

	test('knows nothing of the sandbox, the demo and the tests', () => {
		const texts = compiled().map((file) => tarball.read(file));
		expect(texts.filter((text) => /sandbox|127\.0\.0\.1|localhost/.test(text))).toEqual([]);
	});
});

describe('installed by n8n', () => {
	test('loads without crypto-js, with icons and search words', () => {
		expect(tarball.run('load.cjs')).toEqual({
			findsCryptoJs: false,
			findsWorkflow: true,
			counts: [1, 1],
			node: {
				name: 'polyvLive',
				displayName: 'Polyv Live',
				iconUrl: {
					light: 'icons/n8n-nodes-polyv-live/dist/icons/polyvLive.svg',
					dark: 'icons/n8n-nodes-polyv-live/dist/icons/polyvLive.dark.svg',
				},
				alias: expect.arrayContaining(['保利威', 'polyv', 'webinar', 'live streaming']) as string[],
				categories: ['Communication', 'Marketing & Content', 'Sales'],
				usableAsTool: true,
			},
			credential: {
				name: 'polyvLiveApi',
				displayName: 'Polyv Live API',
				iconUrl: {
					light: 'icons/n8n-nodes-polyv-live/dist/icons/polyvLive.svg',
					dark: 'icons/n8n-nodes-polyv-live/dist/icons/polyvLive.dark.svg',
				},
				supportedNodes: ['polyvLive'],
			},
			index: ['polyvLive', 'polyvLiveApi'],
		});
	}, 60_000);

	test('signs POLYV’s published example where Node has no MD5 (FIPS mode)', () => {
		expect(tarball.run('sign.cjs')).toEqual({
			nodeHasMd5: false,
			sign: '0D2BDA2FD04D93A2B8832B91FD973C4D',
		});
	}, 60_000);
});
