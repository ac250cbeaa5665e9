import { test as base } from '@playwright/test';
import { lastLines, SetupError } from '../../../dev/n8n/failure.mts';
import { stopAllProcesses } from '../../../dev/n8n/processes.mts';
import type { StoredCredential } from '../../../dev/n8n/rest.mts';
import type { Polyv, RecordedRequest } from '../world/polyv.mts';
import { Fleet, PROCESSES } from './fleet.mts';

export { expect } from '@playwright/test';

interface WorkerFixtures {
	fleet: Fleet;
	polyv: Polyv;
	/** As fast as POLYV allows. */
	credential: StoredCredential;
}

interface TestFixtures {
	/** The requests since the test began. */
	received: () => Promise<RecordedRequest[]>;
}

/** Tests that share n8n in queue mode; it starts again after a test that failed. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
	fleet: [
		async ({}, use) => {
			const fleet = await startFleet();
			await use(fleet);
			await fleet.stop();
			await stopAllProcesses();
		},
		{ scope: 'worker', timeout: 600_000 },
	],
	polyv: [async ({ fleet }, use) => await use(fleet.polyv), { scope: 'worker' }],
	credential: [
		async ({ fleet }, use) => {
			const limits = { requestsPerSecond: 150, processes: PROCESSES };
			await use(await fleet.credential('Polyv Live', limits));
		},
		{ scope: 'worker' },
	],
	received: async ({ polyv }, use) => {
		const before = (await polyv.requests()).at(-1)?.id;
		await use(async () => await polyv.requests(before));
	},
});

async function startFleet(): Promise<Fleet> {
	try {
		return await Fleet.start();
	} catch (error) {
		await stopAllProcesses();
		const logFile = error instanceof SetupError ? error.logFile : undefined;
		if (logFile) console.error(`The last lines of ${logFile}:\n${await lastLines(logFile)}`);
		throw error;
	}
}
