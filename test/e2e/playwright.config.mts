import { defineConfig } from '@playwright/test';
import { launchOptions } from './browser/chromium.mts';
import { resultsFolder } from './world/folders.mts';

/** Searches the database, files and logs of n8n after the others, also when they failed. */
const teardown = 'secrets';

export default defineConfig({
	testMatch: '**/*.e2e.mts',
	globalSetup: './world/build.mts',
	outputDir: resultsFolder,
	reporter: [['list'], ['./summary.mts']],
	forbidOnly: Boolean(process.env.CI),
	workers: 2,
	// Wide enough for a busy machine.
	timeout: 300_000,
	expect: { timeout: 60_000 },
	use: { screenshot: 'only-on-failure', trace: 'retain-on-failure' },
	projects: [
		{
			name: 'shared',
			testMatch: '**/{rest,examples,browser}/*.e2e.mts',
			// They share one n8n, one sandbox and the rate limiter of one process.
			workers: 1,
			teardown,
			use: { launchOptions, testIdAttribute: 'data-test-id' },
		},
		// It has an n8n and a sandbox of its own.
		{ name: 'trigger', testDir: 'trigger', workers: 1, teardown },
		{ name: 'secrets', testDir: 'secrets' },
	],
});
