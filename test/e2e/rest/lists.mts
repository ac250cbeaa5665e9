import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';
import { polyvType } from '../workflows.mts';
import { enterWorld } from '../world.mts';

/** A method that fills a list, what is searched for, and what is found. */
const searches = [
	{
		method: 'searchChannels',
		path: 'channelId',
		filter: '新品',
		found: [['新品发布会 (4827301)', '4827301']],
	},
	{
		method: 'searchCustomFields',
		path: 'customFieldId',
		filter: '等级',
		found: [['会员等级 (MEMBER_LEVEL)', 'MEMBER_LEVEL']],
	},
	{ method: 'searchRoles', path: 'updateFields.roleId', filter: '销售', found: [['销售', '3']] },
	{
		method: 'searchSubAccounts',
		path: 'childEmail',
		filter: '李四',
		found: [['李四 (lisi@example.com)', 'lisi@example.com']],
	},
	{
		method: 'searchViewers',
		path: 'viewerUnionId',
		filter: '13800138005',
		found: [['陈静 (13800138005)', '2_4tivnipdacgwl9p1fqh6x5dzr5vqrqzn']],
	},
	{ method: 'searchViewerLabels', path: 'labelId', filter: '签约', found: [['已签约', '1284']] },
];

describe('The lists of the node, as the editor asks for them', () => {
	/** @type {import('../world.mts').World} */
	let world;
	before(async () => {
		world = await enterWorld();
	});
	beforeEach(async () => await world.polyv.reset());

	/**
	 * @param {{ method: string, path: string }} list
	 * @param {string} [filter]
	 */
	async function search({ method, path }, filter) {
		const { id, name } = world.credential;
		/** @type {{ results: Array<{ name: string, value: string }> }} */
		const { results } = await world.client.request(
			'POST',
			'/dynamic-node-parameters/resource-locator-results',
			{
				path: `parameters.${path}`,
				nodeTypeAndVersion: { name: polyvType, version: 1 },
				methodName: method,
				currentNodeParameters: {},
				credentials: { polyvLiveApi: { id, name } },
				filter,
			},
		);
		return results.map((result) => [result.name, result.value]);
	}

	for (const { found, filter, ...list } of searches) {
		it(`${list.method} finds by "${filter}", and shows all without`, async () => {
			assert.deepEqual(await search(list, filter), found);
			assert.ok((await search(list)).length >= 3);
		});
	}

	it("POLYV's refusal is told in place of the list", async () => {
		await world.polyv.configure({ clockSkewMs: 4 * 60_000 });
		await assert.rejects(
			search({ method: 'searchChannels', path: 'channelId' }),
			/POLYV refuses the timestamp of the request: check the clock/,
		);
	});
});
