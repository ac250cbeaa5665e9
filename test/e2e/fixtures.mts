import { test as base } from '@playwright/test';
import type { Polyv } from './world/polyv.mts';
import { enterWorld, type World } from './world/world.mts';

export { expect } from '@playwright/test';

interface WorkerFixtures {
	world: World;
	polyv: Polyv;
}

/** Tests that share n8n and the sandbox, and the sandbox's data. */
export const sharing = base.extend<object, WorkerFixtures>({
	world: [async ({}, use) => await use(enterWorld()), { scope: 'worker' }],
	polyv: [async ({ world }, use) => await use(world.polyv), { scope: 'worker' }],
});

/** Tests that each begin with a fresh sandbox. */
export const test = sharing.extend<{ freshSandbox: void }>({
	freshSandbox: [
		async ({ polyv }, use) => {
			await polyv.reset();
			await use();
		},
		{ auto: true },
	],
});
