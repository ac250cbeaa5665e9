import { sandboxAccount } from '../../../dev/n8n/sandbox.mts';
import { differences } from '../differences.mts';
import { wrongSecret } from '../secrets.mts';
import { firstChannel, unknownViewer, viewers } from '../seed.mts';
import { skipReason } from './chromium.mts';
import { CredentialDialog } from './credentialDialog.mts';
import { expect, test } from './fixtures.mts';
import { photograph } from './pictures.mts';

const resources = [
	'Attendance',
	'Audience Title',
	'Callback',
	'Channel',
	'Chat',
	'Custom Field',
	'Session',
	'Sub-Account',
	'Viewer',
	'Viewer Label',
	'Watch Condition',
	'Whitelist',
];

test.describe("the node's panel", () => {
	test.describe.configure({ mode: 'serial' });
	test.skip(skipReason !== undefined, skipReason);
	test.beforeAll(async ({ polyv }) => await polyv.reset());

	test('the node is found by "polyv" and by "保利威"', async ({ editor }) => {
		// n8n shows a trigger without the word.
		const both = [/^Polyv Live\s*$/, /^Polyv Live\s*$/];
		await editor.newWorkflow();
		await expect(await editor.searchNode('polyv')).toHaveText(both);
		await expect(await editor.searchNode('保利威')).toHaveText(both);
		await photograph(editor.page, 'node-search');
		await editor.addFoundNode('Polyv Live');
	});

	test('a credential is made and tested in its dialog', async ({ editor, world }) => {
		const dialog = new CredentialDialog(editor.page);
		await dialog.openNew();
		await dialog.fill({
			appId: sandboxAccount.appId,
			appSecret: wrongSecret,
			baseUrl: world.sandboxUrl,
		});
		await dialog.save();
		await expect(await dialog.failure()).toContainText('the App Secret does not match the App ID');
		await photograph(editor.page, 'credential-refused');
		await dialog.fill({ appSecret: sandboxAccount.appSecret });
		await dialog.save();
		await dialog.waitForSuccess();
		await photograph(editor.page, 'credential-tested');
		await dialog.close();
	});

	test('the list of operations shows every description whole', async ({ editor }) => {
		for (const name of resources) {
			await editor.choose('resource', name);
			expect(await editor.cutOffDescriptions('operation'), name).toEqual([]);
		}
		expect(await editor.cutOffDescriptions('resource')).toEqual([]);
	});

	test('a channel is picked from its list, and its title is updated', async ({ editor, polyv }) => {
		await editor.choose('resource', 'Audience Title');
		await editor.choose('operation', 'Update');
		await expect(await editor.openList('channelId')).toHaveText([
			'新品发布会 (4827301)',
			'客户成功训练营 (4827302)',
			'投资者开放日 (4827303)',
		]);
		await photograph(editor.page, 'channel-list');
		await editor.page.keyboard.press('Escape');
		const found = await editor.openList('channelId', '新品');
		await expect(found).toHaveText(['新品发布会 (4827301)']);
		await editor.pickFirst();
		await editor.addField('Add Field', 'Title');
		await editor.enter('actor', '贵宾');
		const before = await polyv.state();
		await editor.runStep();
		await editor.showTable();
		await expect
			.poll(async () => await editor.table())
			.toEqual([
				['success', 'channelId', 'actor'],
				['true', firstChannel, '贵宾'],
			]);
		expect(differences(before, await polyv.state())).toEqual({
			[`channels.${firstChannel}.viewerRole.actor`]: ['观众', '贵宾'],
		});
	});

	test('a viewer and a custom field are picked from their lists', async ({ editor, polyv }) => {
		await editor.choose('resource', 'Custom Field');
		await editor.choose('operation', 'Save Values');
		await expect(
			editor.page.getByText('Drag the field with the viewerUnionId here.'),
		).toBeVisible();
		await editor.chooseMode('viewerId', 'From list');
		const foundViewers = await editor.openList('viewerId', '13800138005');
		await expect(foundViewers).toHaveText(['陈静 (13800138005)']);
		await editor.pickFirst();
		const foundFields = await editor.openList('customFieldId', '等级');
		await expect(foundFields).toHaveText(['会员等级 (MEMBER_LEVEL)']);
		await editor.pickFirst();
		await editor.enter('customFieldValue', '金卡');
		await editor.leaveField();
		await editor.runStep();
		await editor.showTable();
		await photograph(editor.page, 'save-values');
		expect((await polyv.state()).values[viewers.陈静]?.MEMBER_LEVEL).toBe('金卡');
	});

	test("custom fields are columns, or POLYV's reason why not", async ({ editor, polyv }) => {
		await polyv.configure({ clockSkewMs: 4 * 60_000 });
		await editor.choose('specifyValues', 'One Viewer, as Columns');
		await expect(editor.emptyColumns).toContainText('check the clock');
		await polyv.configure({ clockSkewMs: 0 });
		await editor.page.getByText('Retry', { exact: true }).click();
		await expect(editor.emptyColumns).toBeHidden();
		await editor.enter('MEMBER_LEVEL', '钻石卡');
		await editor.leaveField();
		await editor.runStep();
		await editor.showTable();
		await photograph(editor.page, 'columns');
		expect((await polyv.state()).values[viewers.陈静]?.MEMBER_LEVEL).toBe('钻石卡');
	});

	test('a list that POLYV rejects says why', async ({ editor, polyv }) => {
		await polyv.configure({ clockSkewMs: 4 * 60_000 });
		await editor.choose('resource', 'Channel');
		await editor.choose('resource', 'Audience Title');
		expect(editor.complaints.take()).toEqual([]);
		await expect(await editor.listFailure('channelId')).toContainText('check the clock');
		await photograph(editor.page, 'list-refused');
		await polyv.configure({ clockSkewMs: 0 });
		// n8n's server passes the rejection on as an error of its own, which every browser puts into its console.
		expect(editor.complaints.take().join('\n')).toMatch(
			/^Failed to load resource: .*status of 500.*$/,
		);
	});

	test('a role is picked from its list', async ({ editor, polyv }) => {
		await editor.choose('resource', 'Sub-Account');
		await editor.choose('operation', 'Update');
		const foundAccounts = await editor.openList('childEmail', '李四');
		await expect(foundAccounts).toHaveText(['李四 (lisi@example.com)']);
		await editor.pickFirst();
		await editor.addField('Add Field', 'Role');
		await expect(await editor.openList('roleId', '销售')).toHaveText(['销售']);
		await editor.pickFirst();
		await editor.runStep();
		await editor.showTable();
		const { subAccounts } = await polyv.state();
		expect(subAccounts.find(({ childName }) => childName === '李四')?.roleId).toBe(3);
	});

	test('all viewers are shown in a table', async ({ editor }) => {
		await editor.choose('resource', 'Viewer');
		await editor.choose('operation', 'Get Many');
		await editor.switchOn('returnAll');
		await editor.runStep();
		await editor.showTable();
		await expect.poll(async () => (await editor.table()).length).toBe(1 + 8);
		const [header] = await editor.table();
		expect(header.slice(0, 4)).toEqual(['nickname', 'name', 'mobile', 'email']);
		await photograph(editor.page, 'viewers-table');
	});

	test('a rejection by POLYV is shown as a red sentence', async ({ editor }) => {
		await editor.choose('operation', 'Get');
		await editor.enterId('viewerUnionId', unknownViewer);
		await editor.runStep();
		await expect(editor.output).toContainText(
			'POLYV does not know this viewer (观众): check "Viewer" [item 0]',
		);
		await expect(editor.output).toContainText('Response: "未知用户信息"');
		await photograph(editor.page, 'refusal');
	});
});
