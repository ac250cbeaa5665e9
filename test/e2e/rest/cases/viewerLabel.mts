import { expect } from '@playwright/test';
import { viewers } from '../../seed.mts';
import type { Cases } from './case.mts';

const { 王芳: wangfang, 黄丽: huangli } = viewers;

export const viewerLabel: Cases = {
	addToViewers: {
		parameters: {
			viewerUnionIds: { viewer: [{ viewerUnionId: wangfang }, { viewerUnionId: huangli }] },
			labelIds: { label: [{ labelId: { __rl: true, mode: 'id', value: '1283' } }] },
		},
		check({ output, changes }) {
			expect(output).toEqual([
				{ success: true, viewerUnionIds: [wangfang, huangli], labelIds: ['1283'] },
			]);
			expect(changes).toEqual({
				[`viewers.${wangfang}.labelIds`]: [[1282], [1282, 1283]],
				[`viewers.${huangli}.labelIds`]: [[], [1283]],
			});
		},
	},
	create: {
		parameters: { labels: '新客户,老客户' },
		check({ output, changes }) {
			expect(output.map(({ label }) => label)).toEqual(['新客户', '老客户']);
			expect(Object.values(changes)).toEqual([
				[undefined, expect.objectContaining({ label: '新客户' })],
				[undefined, expect.objectContaining({ label: '老客户' })],
			]);
		},
	},
	delete: {
		parameters: { labelId: { __rl: true, mode: 'list', value: '1282' } },
		check({ output, changes }) {
			expect(output).toEqual([{ deleted: true, id: '1282' }]);
			expect(changes['viewerLabels.1282']).toEqual([{ id: 1282, label: '重点客户' }, undefined]);
			expect(changes[`viewers.${wangfang}.labelIds`]).toEqual([[1282], []]);
		},
	},
	getAll: {
		parameters: { filters: { keyword: '客户' } },
		check({ output, changes }) {
			expect(output.map(({ id, label }) => `${id} ${label}`).sort()).toEqual([
				'1282 重点客户',
				'1283 意向客户',
			]);
			expect(changes).toEqual({});
		},
	},
	removeFromViewers: {
		parameters: {
			viewerUnionIds: { viewer: [{ viewerUnionId: wangfang }] },
			labelIds: { label: [{ labelId: '1282' }] },
		},
		check({ output, changes }) {
			expect(output).toEqual([{ success: true, viewerUnionIds: [wangfang], labelIds: ['1282'] }]);
			expect(changes).toEqual({ [`viewers.${wangfang}.labelIds`]: [[1282], []] });
		},
	},
	update: {
		parameters: { labelId: '1284', label: '已签约（今年）' },
		check({ output, changes }) {
			expect(output).toEqual([{ success: true, id: '1284', label: '已签约（今年）' }]);
			expect(changes).toEqual({ 'viewerLabels.1284.label': ['已签约', '已签约（今年）'] });
		},
	},
};
