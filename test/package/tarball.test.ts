import { version as cryptoJsVersion } from 'crypto-js/package.json';

import { expectedFiles } from '../../dev/release/contents.mts';
import { Tarball } from '../../dev/release/tarball.mts';
import manifest from '../../package.json';

const BUNDLE = 'dist/bundle.js';

// n8n-core starts slowly on a busy machine.
jest.setTimeout(180_000);

let tarball: Tarball;
beforeAll(() => void (tarball = new Tarball()));
afterAll(() => tarball.remove());

const bundles = () => tarball.files.filter((file) => /^dist\/.+\.js$/.test(file));

describe('the packed package', () => {
	it('holds one bundle, the files that name its classes, their assets, and nothing else', () => {
		const { credentials, nodes } = manifest.n8n;
		expect(tarball.files).toEqual(expectedFiles(manifest.n8n));
		expect(bundles()).toEqual([BUNDLE, ...credentials, ...nodes]);
		for (const file of [...credentials, ...nodes])
			expect(tarball.read(file)).toMatch(
				/^exports\.(\w+) = require\('(?:\.\.\/)+bundle\.js'\)\.\1;\n$/,
			);
	});

	it('requires only n8n-workflow, because crypto-js is inside', () => {
		const required = bundles().flatMap((file) =>
			[...tarball.read(file).matchAll(/require\(["']([^"'.][^"']*)["']\)/g)].map(([, name]) => [
				file,
				name,
			]),
		);
		// crypto-js loads Node's random numbers, which MD5 does not use.
		expect(required.filter(([, name]) => name !== 'n8n-workflow')).toEqual([[BUNDLE, 'crypto']]);
		const packed = JSON.parse(tarball.read('package.json')) as Record<string, unknown>;
		expect(packed.dependencies).toBeUndefined();
		expect(packed.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('names the authors of the code it includes', () => {
		expect(tarball.read(BUNDLE)).toContain(`crypto-js ${cryptoJsVersion} (MIT), copyright`);
	});

	it('has an icon for a light and one for a dark editor', () => {
		const [light, dark] = ['polyvLive.svg', 'polyvLive.dark.svg'].map((name) =>
			tarball.read(`dist/icons/${name}`),
		);
		expect(light).toContain('<svg');
		expect(dark).toContain('<svg');
		expect(light).not.toBe(dark);
	});

	it('mentions no sandbox and no local address', () => {
		const texts = bundles().map((file) => tarball.read(file));
		expect(texts.filter((text) => /sandbox|127\.0\.0\.1|localhost/.test(text))).toEqual([]);
	});
});

describe('the installed package', () => {
	it('loads in n8n without crypto-js, with icons and search words', () => {
		const iconUrl = {
			light: 'icons/n8n-nodes-polyv-live/dist/icons/polyvLive.svg',
			dark: 'icons/n8n-nodes-polyv-live/dist/icons/polyvLive.dark.svg',
		};
		expect(tarball.run('test/package/child/load.cjs')).toEqual({
			findsCryptoJs: false,
			findsWorkflow: true,
			counts: [2, 1],
			bundles: 1,
			trigger: { name: 'polyvLiveTrigger', iconUrl, isPolling: true },
			node: {
				name: 'polyvLive',
				displayName: 'Polyv Live',
				iconUrl,
				alias: expect.arrayContaining(['保利威', 'polyv', 'webinar', 'live streaming']) as string[],
				categories: ['Communication', 'Marketing & Content', 'Sales'],
				usableAsTool: true,
			},
			credential: {
				name: 'polyvLiveApi',
				displayName: 'Polyv Live API',
				iconUrl,
				supportedNodes: ['polyvLive', 'polyvLiveTrigger'],
			},
			index: ['polyvLive', 'polyvLiveApi', 'polyvLiveTrigger'],
		});
	});

	it('signs POLYV’s published example where Node has no MD5 (FIPS mode)', () => {
		expect(tarball.run('test/package/child/sign.cjs')).toEqual({
			nodeHasMd5: false,
			sign: '0D2BDA2FD04D93A2B8832B91FD973C4D',
		});
	});
});
