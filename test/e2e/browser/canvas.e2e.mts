import { readFile } from 'node:fs/promises';
import {
	exampleFile,
	exampleNames,
	exampleText,
	importExample,
	importWorkflow,
} from '../examples/files.mts';
import { modelType, saveModel } from '../examples/model.mts';
import type { Node } from '../workflows.mts';
import { skipReason } from './chromium.mts';
import { expect, test } from './fixtures.mts';
import { photograph } from './pictures.mts';

const demoWorkflow = new URL('../../../dev/demo/workflow.json', import.meta.url);

test.describe('the canvas', () => {
	test.skip(skipReason !== undefined, skipReason);

	test('the demo workflow runs, and the sandbox shows its changes', async ({
		editor,
		world,
		polyv,
	}) => {
		await polyv.reset();
		const { id } = await importWorkflow(world, await readFile(demoWorkflow, 'utf8'));
		await editor.openWorkflow(id);
		await editor.zoomToFit();
		await editor.runWorkflow();
		await photograph(editor.page, 'demo-workflow');
		await editor.page.goto(world.sandboxUrl);
		await expect(editor.page.getByText('VIP 嘉宾').first()).toBeVisible();
		await photograph(editor.page, 'sandbox');
	});

	test('an imported example takes the credential that is there', async ({ editor }) => {
		await editor.newWorkflow();
		await editor.importFile(exampleFile('channels-before-a-session'));
		await editor.openNode('Read it back');
		await expect
			.poll(async () => await editor.credential())
			.toMatch(/^Polyv Live (account|sandbox)/);
		await editor.closeNode();
	});

	if (process.env.SCREENSHOTS) {
		test('every example opens, with all its nodes', async ({ editor, world }) => {
			const credentials = { [modelType]: await saveModel(world.client, 'http://127.0.0.1:9/v1') };
			for (const name of await exampleNames()) {
				const { nodes } = JSON.parse(await exampleText(name)) as { nodes: Node[] };
				const withoutNotes = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
				const { id } = await importExample(world, name, { credentials });
				await editor.openWorkflow(id);
				await editor.zoomToFit();
				await expect(editor.nodes).toHaveCount(withoutNotes.length);
				await photograph(editor.page, `example-${name}`);
			}
		});
	}
});
