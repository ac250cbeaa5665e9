import { defineConfig } from '@playwright/test';
import { resultsFolder } from '../world/folders.mts';

/** `npm run test:e2e -- --queue`: n8n in queue mode. */
export default defineConfig({
	testMatch: '**/*.e2e.mts',
	outputDir: resultsFolder,
	reporter: [['list'], ['../summary.mts']],
	forbidOnly: Boolean(process.env.CI),
	// All tests share the processes of one n8n, and count what they send together.
	workers: 1,
	// Wide enough for a busy machine.
	timeout: 600_000,
	expect: { timeout: 60_000 },
	projects: [{ name: 'queue' }],
});
