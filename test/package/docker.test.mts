import { execFileSync } from 'node:child_process';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { DCLinter } from 'dclint';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';

import n8nInstall from '../../dev/n8n/install/package.json';
import manifest from '../../package.json';

const FOLDER = 'docs/docker';
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');

interface Service {
	image?: string;
	environment: Record<string, string>;
	healthcheck?: object;
	deploy?: { replicas?: number };
	volumes?: string[];
}

const { services } = parse(read('compose.yaml'), { merge: true }) as {
	services: Record<string, Service>;
};
const n8nServices = Object.entries(services).filter(([, { image }]) => /n8n/.test(image ?? ''));

describe('the Dockerfile', () => {
	const dockerfile = read('Dockerfile');

	it('has no fault that a linter finds', () => {
		expect(validate(dockerfile)).toEqual([]);
		expect(validate(dockerfile.replace('FROM', 'FORM'))).not.toEqual([]);
	});

	it('installs this version into the n8n of the tests', () => {
		expect(dockerfile).toContain(`n8nio/n8n:${n8nInstall.dependencies.n8n}\n`);
		expect(dockerfile).toContain(` ${manifest.name}@${manifest.version}\n`);
	});
});

describe('the commands of the image', () => {
	const home = mkdtempSync(join(tmpdir(), 'polyv-live-image-'));
	afterAll(() => rmSync(home, { recursive: true, force: true }));

	const link = join(home, '.n8n/nodes/node_modules', manifest.name);
	const opt = join(home, 'opt');
	const entry = join(home, 'entry.sh');

	/** A command or script of the image, with the folders of this test. */
	const here = (text: string) =>
		text.replaceAll('/opt/polyv-live', opt).replaceAll('/docker-entrypoint.sh', entry);
	const run = (text: string, ...args: string[]) =>
		execFileSync('sh', ['-c', here(text), 'sh', ...args], {
			encoding: 'utf8',
			stdio: 'pipe',
			env: { ...process.env, HOME: home, N8N_USER_FOLDER: '', npm_config_offline: 'true' },
		});
	const start = (...args: string[]) => run(read('start.sh'), ...args);

	beforeAll(() => {
		const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', home], {
			encoding: 'utf8',
		});
		const [, install] = /^RUN (.+)$/m.exec(read('Dockerfile')) ?? [];
		const version = `${manifest.name}@${manifest.version}`;
		run(install.replace(version, join(home, packed.trim())));
		writeFileSync(entry, '#!/bin/sh\necho "n8n $@"\n');
		chmodSync(entry, 0o755);
	}, 60_000);

	it('install the package without n8n-workflow, which n8n brings', () => {
		expect(existsSync(join(opt, 'node_modules', manifest.name, 'dist/bundle.js'))).toBe(true);
		expect(existsSync(join(opt, 'node_modules/n8n-workflow'))).toBe(false);
	});

	it('start n8n with its arguments, and the package where n8n looks for it', () => {
		expect(start('worker', '--concurrency=5')).toBe('n8n worker --concurrency=5\n');
		expect(JSON.parse(readFileSync(join(link, 'package.json'), 'utf8'))).toMatchObject({
			version: manifest.version,
		});
	});

	it('replace an older package that a volume holds, at every start', () => {
		rmSync(link);
		mkdirSync(dirname(link), { recursive: true });
		mkdirSync(link);
		writeFileSync(join(link, 'package.json'), '{ "version": "0.0.1" }');
		for (const _ of ['first', 'second']) {
			start();
			expect(readFileSync(join(link, 'package.json'), 'utf8')).toContain(manifest.version);
		}
		expect(existsSync(join(link, manifest.name))).toBe(false);
	});

	it('give the nodes the names that workflows have', () => {
		expect(existsSync(link)).toBe(true);
		const output = execFileSync(process.execPath, ['test/package/child/scan.cjs', dirname(link)], {
			encoding: 'utf8',
			env: { ...process.env, N8N_USER_FOLDER: home, NODE_PATH: 'node_modules' },
		});
		expect(JSON.parse(output)).toEqual({
			community: ['n8n-nodes-polyv-live.polyvLive', 'n8n-nodes-polyv-live.polyvLiveTrigger'],
			// Why the image does not use N8N_CUSTOM_EXTENSIONS.
			custom: ['CUSTOM.polyvLive', 'CUSTOM.polyvLiveTrigger'],
		});
	}, 60_000);
});

describe('the compose file', () => {
	it('has no fault that a linter with the schema of Compose finds', () => {
		const order = [
			'service-keys-order',
			'services-alphabetical-order',
			'top-level-properties-order',
		];
		const rules = Object.fromEntries(order.map((rule) => [rule, 0 as const]));
		const linter = new DCLinter({ rules, quiet: false, debug: false, exclude: [] });
		const results = linter.lintFiles([join(FOLDER, 'compose.yaml')], false);
		expect(results.flatMap(({ messages }) => messages)).toEqual([]);
	});

	it('gives all processes of n8n one image, one environment and no volume', () => {
		expect(n8nServices.map(([name]) => name)).toEqual(['main', 'worker', 'webhook']);
		for (const [, { image, environment, healthcheck, volumes }] of n8nServices) {
			expect({ image, environment }).toEqual({
				image: services.main.image,
				environment: services.main.environment,
			});
			expect(healthcheck).toBeDefined();
			expect(volumes).toBeUndefined();
		}
		expect(services.main.image).toContain(`:${n8nInstall.dependencies.n8n}`);
	});

	it('runs as many processes as the default limits of the credential are safe for', () => {
		expect(services.worker.deploy?.replicas).toBe(2);
		expect(services.main.environment).toMatchObject({
			EXECUTIONS_MODE: 'queue',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		});
	});

	it('leaves every secret to the person, and names each in .env.example', () => {
		const text = read('compose.yaml');
		const wanted = [...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
		const named = [...read('.env.example').matchAll(/^#? ?(\w+)=/gm)].map(([, name]) => name);
		expect(new Set(named)).toEqual(new Set(wanted));
		expect(text).toMatch(/N8N_ENCRYPTION_KEY: \$\{N8N_ENCRYPTION_KEY:\?\}/);
		expect(text).not.toMatch(/PASSWORD: (?!\$\{POSTGRES_PASSWORD:\?\})/);
	});
});
