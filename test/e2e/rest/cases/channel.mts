import { expect } from '@playwright/test';
import { asExpression, passwords } from '../../secrets.mts';
import type { Cases } from './case.mts';

const locator = (value: string) => ({ __rl: true, mode: 'list', value });

export const channel: Cases = {
	copy: {
		parameters: {
			channelId: locator('4827303'),
			additionalFields: { name: '开放日（五月）', startTime: '2025-05-01T20:00:00+08:00' },
		},
		check({ output: [item], changes }) {
			expect(item?.watchUrl).toBe(`https://live.polyv.cn/watch/${String(item?.channelId)}`);
			expect(Object.values(changes)).toEqual([
				[undefined, expect.objectContaining({ name: '开放日（五月）', startTime: 1746100800000 })],
			]);
		},
	},
	create: {
		items: [{ name: '春季发布会' }, { name: '秋季发布会' }],
		parameters: {
			name: '={{ $json.name }}',
			newScene: 'train/ppt',
			additionalFields: { channelPasswd: asExpression(passwords.accepted) },
		},
		check({ output, changes }) {
			expect(output.map(({ name, template }) => [name, template])).toEqual([
				['春季发布会', 'ppt'],
				['秋季发布会', 'ppt'],
			]);
			expect(JSON.stringify(output)).not.toMatch(/passwd/i);
			expect(Object.values(changes)).toHaveLength(2);
		},
	},
	delete: {
		items: [{ id: '4827301' }, { id: '4827302' }],
		parameters: { channelId: '={{ $json.id }}' },
		check({ output, changes, requests }) {
			expect(output).toEqual([
				{ deleted: true, channelId: '4827301' },
				{ deleted: true, channelId: '4827302' },
			]);
			expect(Object.keys(changes)).toEqual(['channels.4827301', 'channels.4827302']);
			expect(requests).toHaveLength(1);
		},
	},
	get: {
		parameters: { channelId: locator('4827301') },
		check({ output, changes }) {
			expect(output).toEqual([
				expect.objectContaining({
					name: '新品发布会',
					watchUrl: 'https://live.polyv.cn/watch/4827301',
				}),
			]);
			expect(JSON.stringify(output)).not.toMatch(/passwd|push/i);
			expect(changes).toEqual({});
		},
	},
	getAll: {
		parameters: { filters: { watchStatus: 'live' } },
		check({ output, changes }) {
			expect(output.map(({ channelId, name }) => [channelId, name])).toEqual([
				['4827302', '客户成功训练营'],
			]);
			expect(JSON.stringify(output)).not.toMatch(/passwd/i);
			expect(changes).toEqual({});
		},
	},
	update: {
		parameters: {
			channelId: locator('4827301'),
			updateFields: { name: '新品发布会（改期）', startTime: '2025-05-01T20:00:00+08:00' },
		},
		check({ output, changes }) {
			expect(output).toMatchObject([
				{ success: true, channelId: '4827301', name: '新品发布会（改期）' },
			]);
			expect(changes).toMatchObject({
				'channels.4827301.name': ['新品发布会', '新品发布会（改期）'],
				'channels.4827301.startTime': [expect.any(Number), 1746100800000],
			});
		},
	},
};
