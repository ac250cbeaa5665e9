import assert from 'node:assert/strict';
import { viewers } from '../../seed.mts';

const { 王芳: wangfang, 黄丽: huangli } = viewers;

/** @type {Record<string, import('../operations.mts').Case>} */
export const viewerLabel = {
	addToViewers: {
		parameters: {
			viewerUnionIds: { viewer: [{ viewerUnionId: wangfang }, { viewerUnionId: huangli }] },
			labelIds: { label: [{ labelId: { __rl: true, mode: 'id', value: '1283' } }] },
		},
		check({ output, changes }) {
			assert.deepEqual(output, [
				{ success: true, viewerUnionIds: [wangfang, huangli], labelIds: ['1283'] },
			]);
			assert.deepEqual(changes, {
				[`viewers.${wangfang}.labelIds`]: [[1282], [1282, 1283]],
				[`viewers.${huangli}.labelIds`]: [[], [1283]],
			});
		},
	},
	create: {
		parameters: { labels: '新客户,老客户' },
		check({ output, changes }) {
			assert.deepEqual(
				output.map(({ label }) => label),
				['新客户', '老客户'],
			);
			assert.deepEqual(
				Object.values(changes).map(([before, after]) => [before, /** @type {any} */ (after).label]),
				[
					[undefined, '新客户'],
					[undefined, '老客户'],
				],
			);
		},
	},
	delete: {
		parameters: { labelId: { __rl: true, mode: 'list', value: '1282' } },
		check({ output, changes }) {
			assert.deepEqual(output, [{ deleted: true, id: '1282' }]);
			assert.deepEqual(changes['viewerLabels.1282'], [{ id: 1282, label: '重点客户' }, undefined]);
			assert.deepEqual(changes[`viewers.${wangfang}.labelIds`], [[1282], []]);
		},
	},
	getAll: {
		parameters: { filters: { keyword: '客户' } },
		check({ output, changes }) {
			assert.deepEqual(output.map(({ id, label }) => `${id} ${label}`).sort(), [
				'1282 重点客户',
				'1283 意向客户',
			]);
			assert.deepEqual(changes, {});
		},
	},
	removeFromViewers: {
		parameters: {
			viewerUnionIds: { viewer: [{ viewerUnionId: wangfang }] },
			labelIds: { label: [{ labelId: '1282' }] },
		},
		check({ output, changes }) {
			assert.deepEqual(output, [{ success: true, viewerUnionIds: [wangfang], labelIds: ['1282'] }]);
			assert.deepEqual(changes, { [`viewers.${wangfang}.labelIds`]: [[1282], []] });
		},
	},
	update: {
		parameters: { labelId: '1284', label: '已签约（今年）' },
		check({ output, changes }) {
			assert.deepEqual(output, [{ success: true, id: '1284', label: '已签约（今年）' }]);
			assert.deepEqual(changes, { 'viewerLabels.1284.label': ['已签约', '已签约（今年）'] });
		},
	},
};
