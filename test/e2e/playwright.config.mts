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
	// All tests share one n8n, one sandbox and the rate limiter of one process.
	workers: 1,
	// Wide enough for a busy machine.
	timeout: 300_000,
	expect: { timeout: 60_000 },
	use: { screenshot: 'only-on-failure', trace: 'retain-on-failure' },
	projects: [
		{ name: 'rest', testDir: 'rest', teardown },
		{ name: 'examples', testDir: 'examples', teardown },
		{ name: 'trigger', testDir: 'trigger', teardown },
		{
			name: 'browser',
			testDir: 'browser',
			teardown,
			use: { launchOptions, testIdAttribute: 'data-test-id' },
		},
		{ name: 'secrets', testDir: 'secrets' },
	],
});
