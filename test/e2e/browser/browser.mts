import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { owner } from '../../../dev/demo/steps.mts';
import { sandboxAccount } from '../../../dev/n8n/sandbox.mts';
import { workflowFile } from '../../../dev/demo/workflow.mts';
import { differences } from '../differences.mts';
import { exampleFile, exampleNames, importExample, importWorkflow } from '../examples/files.mts';
import { modelType, saveModel } from '../examples/model.mts';
import { wrongSecret } from '../secrets.mts';
import { firstChannel, unknownViewer, viewers } from '../seed.mts';
import { enterWorld } from '../world.mts';
import { findChromium, startBrowser } from './chromium.mts';
import { listenToComplaints } from './complaints.mts';
import { CredentialDialog } from './credentialDialog.mts';
import { Editor } from './editor.mts';
import { photographer } from './pictures.mts';

const { executablePath, skip } = findChromium();
const world = await enterWorld();
const { client, home, polyv, screenshots } = world;

describe('In a browser', { skip }, () => {
	/** @type {import('./chromium.mts').Browser} */
	let browser;
	/** @type {Editor} */
	let editor;
	/** @type {ReturnType<typeof photographer>} */
	let photograph;
	/** @type {string[]} */
	let complaints;
	/** What n8n itself says in the console, without the node. @type {Set<string>} */
	let usual;

	before(async () => {
		browser = await startBrowser(executablePath ?? '');
		const context = await browser.newContext({
			viewport: { width: 1280, height: 800 },
			locale: 'en-US',
			reducedMotion: 'reduce',
		});
		const page = await context.newPage();
		page.setDefaultTimeout(60_000);
		complaints = listenToComplaints(page);
		editor = new Editor(page, world.n8nUrl);
		photograph = photographer(page, screenshots);
	});
	after(async () => await browser?.close());

	let broken = false;
	/**
	 * A step of the way; after one that failed there is no way on.
	 *
	 * @param {string} name
	 * @param {() => Promise<void>} work
	 */
	const step = (name, work) =>
		it(name, async (context) => {
			if (broken) return context.skip('an earlier step failed');
			try {
				await work();
			} catch (error) {
				broken = true;
				const path = join(home, 'browser-failure.png');
				await editor.page.screenshot({ path });
				context.diagnostic(`What the browser showed: ${path}`);
				throw error;
			}
		});

	step('the owner logs in and uses a node of n8n', async () => {
		await editor.logIn(owner);
		await editor.newWorkflow();
		await editor.openNodePanel();
		await editor.searchNode('Edit Fields');
		await editor.addFoundNode('Edit Fields (Set)');
		await editor.runStep();
		usual = new Set(complaints.splice(0));
	});

	step('the node panel finds the node by "polyv" and by "保利威"', async () => {
		await editor.newWorkflow();
		await editor.openNodePanel();
		assert.deepEqual(await editor.searchNode('polyv'), ['Polyv Live']);
		assert.deepEqual(await editor.searchNode('保利威'), ['Polyv Live']);
		await photograph('node-search');
		await editor.addFoundNode('Polyv Live');
	});

	step('the credential is made in its dialog and tested', async () => {
		const dialog = new CredentialDialog(editor.page);
		await dialog.openNew();
		await dialog.fill({
			appId: sandboxAccount.appId,
			appSecret: wrongSecret,
			baseUrl: world.sandboxUrl,
		});
		await dialog.save();
		assert.match(await dialog.failure(), /the App Secret does not fit the App ID/);
		await photograph('credential-refused');
		await dialog.fill({ appSecret: sandboxAccount.appSecret });
		await dialog.save();
		await dialog.waitForSuccess();
		await photograph('credential-tested');
		await dialog.close();
	});

	step('a channel is picked from its list, and the step writes', async () => {
		await editor.choose('resource', 'Viewer Role');
		await editor.choose('operation', 'Update');
		assert.deepEqual(await editor.openList('channelId'), [
			'新品发布会 (4827301)',
			'客户成功训练营 (4827302)',
			'投资者开放日 (4827303)',
		]);
		await photograph('channel-list');
		await editor.page.keyboard.press('Escape');
		assert.deepEqual(await editor.openList('channelId', '新品'), ['新品发布会 (4827301)']);
		await editor.pickFirst();
		await editor.addField('Add Field', 'Title');
		await editor.enter('actor', '贵宾');
		const before = await polyv.state();
		await editor.runStep();
		assert.deepEqual(await editor.table(), [
			['success', 'channelId'],
			['true', firstChannel],
		]);
		assert.deepEqual(differences(before, await polyv.state()), {
			[`channels.${firstChannel}.viewerRole.actor`]: ['观众', '贵宾'],
		});
	});

	step('a viewer and a custom field are picked from their lists', async () => {
		await editor.choose('resource', 'Custom Field');
		await editor.choose('operation', 'Save Values');
		assert.deepEqual(await editor.openList('viewerId', '13800138005'), ['陈静 (13800138005)']);
		await editor.pickFirst();
		assert.deepEqual(await editor.openList('customFieldId', '等级'), ['会员等级 (MEMBER_LEVEL)']);
		await editor.pickFirst();
		await editor.enter('customFieldValue', '金卡');
		await editor.leaveField();
		await editor.runStep();
		await editor.table();
		await photograph('save-values');
		assert.equal((await polyv.state()).values[viewers.陈静]?.MEMBER_LEVEL, '金卡');
	});

	step('the custom fields stand as columns', async () => {
		await editor.choose('specifyValues', 'For One Viewer, as Columns');
		await editor.enter('MEMBER_LEVEL', '钻石卡');
		await editor.leaveField();
		await editor.runStep();
		await editor.table();
		await photograph('columns');
		assert.equal((await polyv.state()).values[viewers.陈静]?.MEMBER_LEVEL, '钻石卡');
	});

	step('a list that POLYV refuses says why', async () => {
		await polyv.configure({ clockSkewMs: 4 * 60_000 });
		await editor.choose('resource', 'Channel');
		await editor.choose('resource', 'Viewer Role');
		const from = complaints.length;
		assert.match(await editor.listFailure('channelId'), /check the clock/);
		await photograph('list-refused');
		await polyv.configure({ clockSkewMs: 0 });
		// n8n's server hands a refusal on as an error of its own, which every browser puts into its console.
		assert.match(
			complaints.splice(from).join('\n'),
			/^Failed to load resource: .*status of 500.*$/,
		);
	});

	step('a role is picked from its list', async () => {
		await editor.choose('resource', 'Sub-Account');
		await editor.choose('operation', 'Update');
		assert.deepEqual(await editor.openList('childEmail', '李四'), ['李四 (lisi@example.com)']);
		await editor.pickFirst();
		await editor.addField('Add Field', 'Role');
		assert.deepEqual(await editor.openList('roleId', '销售'), ['销售']);
		await editor.pickFirst();
		await editor.runStep();
		await editor.table();
		const { subAccounts } = await polyv.state();
		assert.equal(subAccounts.find(({ childName }) => childName === '李四')?.roleId, 3);
	});

	step('what is read stands in a table', async () => {
		await editor.choose('resource', 'Viewer');
		await editor.choose('operation', 'Get Many');
		await editor.switchOn('returnAll');
		await editor.runStep();
		const [header, ...rows] = await editor.table();
		assert.deepEqual(header?.slice(0, 4), ['viewerUnionId', 'nickname', 'name', 'mobile']);
		assert.equal(rows.length, 8);
		await photograph('viewers-table');
	});

	step("POLYV's refusal is a red sentence", async () => {
		await editor.choose('operation', 'Get');
		await editor.enterId('viewerUnionId', unknownViewer);
		await editor.runStep();
		const text = await editor.redBox();
		assert.match(text, /POLYV knows no such viewer \(观众\): check "Viewer" \[item 0\]/);
		assert.match(text, /Answer: "未知用户信息"/);
		await photograph('refusal');
	});

	step('the demo workflow runs on the canvas', async () => {
		await polyv.reset();
		const { id } = await importWorkflow(world, await readFile(workflowFile, 'utf8'));
		await editor.openWorkflow(id);
		await editor.zoomToFit();
		await editor.runWorkflow();
		await photograph('demo-workflow');
	});

	step('an example is imported from its file, and takes the credential that is there', async () => {
		await editor.newWorkflow();
		await editor.importFile(exampleFile('channels-before-a-session'));
		await editor.openNode('Read it back');
		assert.match(await editor.credential(), /^Polyv Live (account|sandbox)/);
		await editor.closeNode();
	});

	step('the examples are photographed', async () => {
		if (!screenshots) return;
		const credentials = { [modelType]: await saveModel(client, 'http://127.0.0.1:9/v1') };
		for (const name of await exampleNames()) {
			const { id } = await importExample(world, name, { credentials });
			await editor.openWorkflow(id);
			await editor.zoomToFit();
			await photograph(`example-${name}`);
		}
	});

	step('nothing was said in the console but what n8n says without the node', async () => {
		assert.deepEqual(
			complaints.splice(0).filter((text) => !usual.has(text)),
			[],
		);
	});

	step('the sandbox shows what the workflow changed', async () => {
		await editor.page.goto(world.sandboxUrl);
		await editor.page.getByText('VIP 嘉宾').first().waitFor();
		await photograph('sandbox');
		assert.deepEqual(complaints, []);
	});
});
