import { copyFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import type { INodeType } from 'n8n-workflow';

import { Tarball } from '../../dev/release/tarball.mts';
import { mostStartsWithin, startSandbox, type RecordedRequest } from '../../dev/sandbox/index.mts';
import { Engine, POLYV_LIVE } from '../support/engine.ts';
import { runnable } from '../support/nodes.ts';
import { credentialsFor } from '../support/sandbox.ts';
import { items } from '../support/trial.ts';
import { Trigger } from '../support/trigger.ts';

// n8n-core starts slowly on a busy machine.
jest.setTimeout(180_000);

const LIMIT = 5;
const CHANNELS = ['4827301', '4827302', '4827303'];

let tarball: Tarball;
beforeEach(() => {
	tarball = new Tarball();
	// A user's n8n has it above its folder of packages.
	symlinkSync(resolve('node_modules/n8n-workflow'), join(dirname(tarball.folder), 'n8n-workflow'));
});
afterEach(() => tarball.remove());

/** Lists of viewers beside the polls of triggers, both by the classes that n8n's loader found in the tarball. */
async function requestsOfBoth(): Promise<RecordedRequest[]> {
	const loader = new PackageDirectoryLoader(tarball.folder);
	await loader.loadAll();
	const typeOf = (name: string) => loader.getNode(name).type as INodeType;
	const sandbox = await startSandbox({ port: 0 });
	try {
		const credentials = { ...credentialsFor(sandbox), requestsPerSecond: LIMIT };
		const engine = new Engine(credentials, { [POLYV_LIVE]: runnable(typeOf('polyvLive')) });
		const channel = CHANNELS.map((channelId) => ({ channelId }));
		const parameters = { event: 'newSignUp', channelIds: { channel } };
		const triggers = Array.from(
			{ length: 4 },
			() => new Trigger(credentials, parameters, typeOf('polyvLiveTrigger')),
		);
		await Promise.all([
			engine.run({ resource: 'viewer', operation: 'getAll', returnAll: true }, items(12)),
			...triggers.map(async (trigger) => await trigger.poll()),
		]);
		return [...sandbox.requests];
	} finally {
		await sandbox.close();
	}
}

const countOf = (requests: RecordedRequest[], path: string) =>
	requests.filter((request) => request.path.endsWith(path)).length;

describe('node and trigger of the packed package', () => {
	it('share one rate limiter', async () => {
		const requests = await requestsOfBoth();
		expect(countOf(requests, 'viewer-record/list')).toBe(12);
		expect(countOf(requests, 'enroll/list')).toBe(12);
		const first = requests.slice(0, 2 * LIMIT);
		expect(countOf(first, 'viewer-record/list')).toBeGreaterThan(0);
		expect(countOf(first, 'enroll/list')).toBeGreaterThan(0);
		expect(mostStartsWithin(requests, 1000)).toBe(LIMIT);
	});

	it('would exceed the limit together if each had its own', async () => {
		const own = 'dist/own.js';
		copyFileSync(join(tarball.folder, 'dist/bundle.js'), join(tarball.folder, own));
		const file = join(tarball.folder, 'dist/nodes/PolyvLive/PolyvLiveTrigger.node.js');
		writeFileSync(file, "exports.PolyvLiveTrigger = require('../../own.js').PolyvLiveTrigger;\n");
		expect(mostStartsWithin(await requestsOfBoth(), 1000)).toBeGreaterThan(LIMIT);
	});
});
