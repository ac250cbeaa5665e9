import { expect, sharing } from '../fixtures.mts';
import { owner } from '../world/world.mts';
import { Editor } from './editor.mts';

export { expect };

/** Tests that share one page. Each goes on where the one before ended, and none may make the page complain. */
export const test = sharing.extend<{ quiet: void }, { editor: Editor }>({
	editor: [
		async ({ browser, world }, use) => {
			const context = await browser.newContext({
				viewport: { width: 1280, height: 800 },
				locale: 'en-US',
				reducedMotion: 'reduce',
			});
			const page = await context.newPage();
			page.setDefaultTimeout(60_000);
			const editor = new Editor(page, world);
			await editor.logIn(owner);
			await editor.newWorkflow();
			await editor.searchNode('Edit Fields');
			await editor.addFoundNode('Edit Fields (Set)');
			await editor.runStep();
			editor.complaints.acceptAsUsual();
			await use(editor);
			await context.close();
		},
		{ scope: 'worker', timeout: 300_000 },
	],
	quiet: [
		async ({ editor }, use) => {
			await use();
			expect(editor.complaints.take()).toEqual([]);
		},
		{ auto: true },
	],
});
