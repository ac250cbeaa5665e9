import { expect } from '@playwright/test';
import { viewers } from '../../seed.mts';
import type { Cases } from './case.mts';

const { 王芳: wangfang, 李伟: liwei, 张敏: zhangmin } = viewers;

export const viewer: Cases = {
	get: {
		items: [{ id: wangfang }, { id: liwei }],
		parameters: { viewerUnionId: '={{ $json.id }}' },
		check({ output, changes }) {
			expect(
				output.map(({ viewerUnionId, nickname, mobile }) => [viewerUnionId, nickname, mobile]),
			).toEqual([
				[wangfang, '王芳', '13800138001'],
				[liwei, '李伟', '13800138002'],
			]);
			expect(changes).toEqual({});
		},
	},
	getAll: {
		parameters: { returnAll: true, filters: { source: 'IMPORT' }, options: { pageSize: 2 } },
		check({ output, changes, requests }) {
			expect(output.map(({ nickname }) => nickname)).toEqual(['赵磊', '陈静', '李伟', '王芳']);
			expect(requests.length).toBe(2);
			expect(changes).toEqual({});
		},
	},
	getWatchRecords: {
		items: [{ id: wangfang }, { id: liwei }],
		parameters: {
			viewerId: '={{ $json.id }}',
			period: 'custom',
			startTime: '2025-03-31T00:00:00+08:00',
			endTime: '2025-04-04T00:00:00+08:00',
			returnAll: true,
		},
		check({ output, changes }) {
			expect(output.map(({ nickname, playDuration }) => [nickname, playDuration])).toEqual([
				['王芳', '3600'],
				['王芳', '1800'],
				['王芳', '600'],
				['王小芳', '5000'],
				['李伟', '900'],
				['李伟', '800'],
			]);
			expect(changes).toEqual({});
		},
	},
	create: {
		parameters: {
			mobile: '13900000001',
			nickname: '新来的',
			additionalFields: { email: 'new@example.com' },
		},
		check({ output: [item], changes }) {
			expect(item.viewerUnionId).toMatch(/^2_/);
			expect(changes).toEqual({
				[`viewers.${item.viewerUnionId}`]: [
					undefined,
					expect.objectContaining({
						mobile: '13900000001',
						nickname: '新来的',
						email: 'new@example.com',
					}),
				],
			});
		},
	},
	update: {
		items: [
			{ id: wangfang, nickname: '芳芳' },
			{ id: liwei, nickname: '伟哥 & Co.' },
		],
		parameters: {
			viewerUnionId: '={{ $json.id }}',
			updateFields: { nickname: '={{ $json.nickname }}', area: '' },
		},
		check({ output, changes }) {
			expect(output).toEqual([
				{ success: true, viewerUnionId: wangfang, nickname: '芳芳', area: '' },
				{ success: true, viewerUnionId: liwei, nickname: '伟哥 & Co.', area: '' },
			]);
			expect(changes).toEqual({
				[`viewers.${wangfang}.nickname`]: ['王芳', '芳芳'],
				[`viewers.${wangfang}.area`]: ['广东省广州市', ''],
				[`viewers.${liwei}.nickname`]: ['李伟', '伟哥 & Co.'],
				[`viewers.${liwei}.area`]: ['上海市', ''],
			});
		},
	},
	upsert: {
		items: [
			{ mobile: '13800138001', nickname: '芳芳' },
			{ mobile: '13900000002', nickname: '第一次来' },
			{ mobile: '13900000002', nickname: '第二次来' },
		],
		parameters: {
			mobile: '={{ $json.mobile }}',
			updateFields: { nickname: '={{ $json.nickname }}' },
		},
		check({ output, changes }) {
			const id = String(output[1]?.viewerUnionId);
			const [known, first, second] = [
				{ mobile: '13800138001', nickname: '芳芳' },
				{ mobile: '13900000002', nickname: '第一次来' },
				{ mobile: '13900000002', nickname: '第二次来' },
			];
			expect(output).toEqual([
				{ success: true, created: false, viewerUnionId: wangfang, ...known },
				{ success: true, created: true, viewerUnionId: id, ...first },
				{ success: true, created: false, viewerUnionId: id, ...second },
			]);
			expect(changes).toEqual({
				[`viewers.${id}`]: [undefined, expect.objectContaining({ nickname: '第二次来' })],
				[`viewers.${wangfang}.nickname`]: ['王芳', '芳芳'],
			});
		},
	},
	delete: {
		parameters: { viewerUnionId: { __rl: true, mode: 'id', value: zhangmin } },
		check({ output, changes }) {
			expect(output).toEqual([{ deleted: true, viewerUnionId: zhangmin }]);
			expect(changes).toEqual({
				[`viewers.${zhangmin}`]: [expect.objectContaining({ nickname: '张敏' }), undefined],
			});
		},
	},
	importExternal: {
		parameters: {
			specifyViewers: 'json',
			viewersJson: JSON.stringify([
				{ externalViewerId: 'crm-1', nickname: '甲' },
				{ externalViewerId: 'crm-2', nickname: '乙', labelIds: [1283] },
			]),
		},
		check({ output, changes }) {
			expect(output.map(({ externalViewerId, nickname }) => [externalViewerId, nickname])).toEqual([
				['crm-1', '甲'],
				['crm-2', '乙'],
			]);
			const made = output.map(({ viewerUnionId }) => `viewers.${viewerUnionId}`);
			expect(Object.keys(changes)).toEqual(made.sort());
		},
	},
};
