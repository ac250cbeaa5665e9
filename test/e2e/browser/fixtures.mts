import { expect, sharing } from '../fixtures.mts';
import { owner } from '../world/world.mts';
import { obstacle } from './chromium.mts';
import { Complaints } from './complaints.mts';
import { Editor } from './editor.mts';

export { expect };

interface WorkerFixtures {
	/** In one page for all tests of a worker. */
	editor: Editor;
	complaints: Complaints;
}

/** Tests that go on where the one before ended. None may make the page complain. */
export const test = sharing.extend<{ quiet: void }, WorkerFixtures & { session: WorkerFixtures }>({
	session: [
		async ({ browser, world }, use) => {
			const context = await browser.newContext({
				viewport: { width: 1280, height: 800 },
				locale: 'en-US',
				reducedMotion: 'reduce',
			});
			const page = await context.newPage();
			page.setDefaultTimeout(60_000);
			const complaints = new Complaints(page);
			const editor = new Editor(page, world);
			await editor.logIn(owner);
			await editor.newWorkflow();
			await editor.searchNode('Edit Fields');
			await editor.addFoundNode('Edit Fields (Set)');
			await editor.runStep();
			complaints.ignoreTheseFromNowOn();
			await use({ editor, complaints });
			await context.close();
		},
		{ scope: 'worker', timeout: 300_000 },
	],
	editor: [async ({ session }, use) => await use(session.editor), { scope: 'worker' }],
	complaints: [async ({ session }, use) => await use(session.complaints), { scope: 'worker' }],
	quiet: [
		async ({ complaints }, use) => {
			await use();
			expect(complaints.take()).toEqual([]);
		},
		{ auto: true },
	],
});

// Without a browser they are skipped on a person's machine. In CI, where nobody would notice, they fail.
test.skip(obstacle !== undefined && !process.env.CI, obstacle);
