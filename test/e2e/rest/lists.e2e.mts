import { expect, test } from '../fixtures.mts';
import type { World } from '../world/world.mts';
import { polyvType } from '../workflows.mts';

/** Method that fills a list, text that is searched for, entries that are found. */
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

interface List {
	method: string;
	path: string;
}

/** Asks for a list as the editor does. */
async function search({ client, credential }: World, { method, path }: List, filter?: string) {
	const { id, name } = credential;
	const { results } = await client.request<{ results: Array<{ name: string; value: string }> }>(
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

test.describe('lists', () => {
	for (const { found, filter, ...list } of searches) {
		test(`${list.method} finds by "${filter}", and lists all without it`, async ({ world }) => {
			expect(await search(world, list, filter)).toEqual(found);
			expect((await search(world, list)).length).toBeGreaterThanOrEqual(3);
		});
	}

	test('a rejection by POLYV is shown in place of the list', async ({ world, polyv }) => {
		await polyv.configure({ clockSkewMs: 4 * 60_000 });
		await expect(search(world, { method: 'searchChannels', path: 'channelId' })).rejects.toThrow(
			/POLYV rejects the timestamp of the request: check the clock/,
		);
	});
});
