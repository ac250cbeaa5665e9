import type { Browser } from '@playwright/test';
import { unknownViewer, viewers } from '../seed.mts';
import { connect, polyvNode, polyvType, type Json, type Node } from '../workflows.mts';
import { owner, type World } from '../world/world.mts';
import { skipReason } from './chromium.mts';
import { Editor } from './editor.mts';
import { expect, test } from './fixtures.mts';
import { photograph } from './pictures.mts';

const channelId = '4827301';
const MANY_PIXELS = 400_000;

/** An editor whose pictures are sharp on every screen; wide enough for the three parts of a node. */
async function openEditor(browser: Browser, world: World, height: number): Promise<Editor> {
	const page = await browser.newPage({
		viewport: { width: 1440, height },
		deviceScaleFactor: 1.5,
		locale: 'en-US',
		reducedMotion: 'reduce',
	});
	page.setDefaultTimeout(60_000);
	const editor = new Editor(page, world);
	await editor.logIn(owner);
	return editor;
}

/** Saves a workflow, its nodes in a row. */
async function save({ client }: World, name: string, nodes: Node[]): Promise<{ id: string }> {
	const next = nodes.slice(1).map((node, index) => connect(nodes[index].name, node.name));
	return await client.request('POST', '/workflows', {
		name,
		nodes: nodes.map((node, index) => ({ ...node, id: `n${index}`, position: [index * 256, 0] })),
		connections: Object.assign({}, ...next) as Json,
		settings: { executionOrder: 'v1', timezone: 'Asia/Shanghai' },
		active: false,
	});
}

const schedule: Node = {
	name: 'Every night at 2',
	type: 'n8n-nodes-base.scheduleTrigger',
	typeVersion: 1.2,
	parameters: { rule: { interval: [{ field: 'days', triggerAtHour: 2 }] } },
};

/** @param contacts name → viewerUnionId and level */
function crm(contacts: Array<[contact: string, viewerUnionId: string, level: string]>): Node {
	const items = contacts.map(([contact, viewerUnionId, level]) => ({
		contact,
		viewerUnionId,
		level,
	}));
	return {
		name: 'CRM contacts',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		parameters: { jsCode: `return ${JSON.stringify(items)};` },
	};
}

function saveLevels(world: World): Node {
	return polyvNode(
		world,
		{
			resource: 'customField',
			operation: 'saveValues',
			viewerId: { __rl: true, mode: 'id', value: '={{ $json.viewerUnionId }}' },
			values: {
				value: [
					{
						customFieldId: {
							__rl: true,
							mode: 'list',
							value: 'MEMBER_LEVEL',
							cachedResultName: '会员等级 (MEMBER_LEVEL)',
						},
						customFieldValue: '={{ $json.level }}',
					},
				],
			},
		},
		{ name: 'Save levels' },
	);
}

test.describe('the pictures of the README', () => {
	test.skip(skipReason !== undefined, skipReason);
	test.beforeEach(async ({ polyv }) => await polyv.reset());

	const known: Array<[string, string, string]> = [
		['王芳', viewers.王芳!, '金卡'],
		['李伟', viewers.李伟!, '钻石卡'],
		['陈静', viewers.陈静!, '普通'],
	];

	test('the panel of the node, with data from the CRM', async ({ browser, world }) => {
		const editor = await openEditor(browser, world, 780);
		const { id } = await save(world, 'CRM to POLYV', [schedule, crm(known), saveLevels(world)]);
		await editor.openWorkflow(id);
		await editor.runWorkflow();
		await editor.openNode('Save levels');
		await editor.showTable();
		const table = await editor.table();
		expect(table.slice(1).map((row) => row.at(-1))).toEqual(['金卡', '钻石卡', '普通']);
		await photograph(editor.page, 'readme-panel', MANY_PIXELS);
		await editor.page.close();
	});

	test('the sentence of an error', async ({ browser, world }) => {
		const editor = await openEditor(browser, world, 780);
		const contacts = crm([...known, ['离开的客户', unknownViewer, '普通']]);
		const { id } = await save(world, 'CRM to POLYV', [schedule, contacts, saveLevels(world)]);
		await editor.openWorkflow(id);
		await editor.runWorkflowToError();
		await editor.openNode('Save levels');
		await expect(editor.output).toContainText(
			'POLYV does not know this viewer (观众): check "Viewer" [item 3]',
		);
		await photograph(editor.page, 'readme-error', MANY_PIXELS);
		await editor.page.close();
	});

	test('a workflow that starts when a session ends', async ({ browser, world, polyv }) => {
		await polyv.makeEvents({ event: 'startSession', channelId });
		for (const viewerId of Object.values(viewers).slice(0, 3)) {
			await polyv.makeEvents({ event: 'watch', channelId, viewerId });
		}
		await polyv.makeEvents({ event: 'endSession', channelId });
		const ofTrigger = (name: string) => `={{ $('Session ended').item.json.${name} }}`;
		const trigger = polyvNode(
			world,
			{ event: 'sessionEnded', channels: 'chosen', channelIds: { channel: [{ channelId }] } },
			{ name: 'Session ended', type: `${polyvType}Trigger` },
		);
		const attendance = polyvNode(
			world,
			{
				resource: 'attendance',
				channelId: { __rl: true, mode: 'id', value: ofTrigger('channelId') },
				sessionId: { __rl: true, mode: 'id', value: ofTrigger('sessionId') },
				returnAll: true,
			},
			{ name: 'Who watched, how long' },
		);
		const contacts: Node = {
			name: 'Update the CRM',
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			parameters: {},
		};
		const editor = await openEditor(browser, world, 540);
		const { id } = await save(world, 'Session ended: attendance to the CRM', [
			trigger,
			attendance,
			contacts,
		]);
		await editor.openWorkflow(id);
		await editor.zoomToFit();
		await editor.runWorkflow();
		await expect(editor.nodes).toHaveCount(3);
		await photograph(editor.page, 'readme-trigger', MANY_PIXELS);
		await editor.page.close();
	});
});
