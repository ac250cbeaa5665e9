import type { IDataObject } from 'n8n-workflow';

import { firstPage, locator, noViewer, post, VIEWERS, type Case } from './case';

const LABELS: Case['keys'] = ['1282', '1283', '1284'];
const noLabel = { key: '9999', message: 'POLYV cannot find the record' };
const labelling = {
	viewerUnionIds: { viewer: [{ viewerUnionId: locator('id') }] },
	labelIds: { label: [{ labelId: locator('list', '1283') }, { labelId: '={{ [1284, "1283"] }}' }] },
};
const labelled = (viewerUnionId: string) => ({
	viewerUnionIds: [viewerUnionId],
	labelIds: [1283, 1284],
});

/** Labels of viewers */
export const labels: Case[] = [
	...(['add', 'remove'] as const).map((verb) => ({
		name: verb === 'add' ? 'viewerLabel addToViewers' : 'viewerLabel removeFromViewers',
		parameters: { ...labelling, options: { batchSize: 1 } },
		keys: VIEWERS,
		failing: noViewer,
		wire: (key: string) => [post(`/user/viewer-label/${verb}-viewers-label`, labelled(key))],
		output: (key: string) => [
			{ success: true, ...labelled(key), labelIds: ['1283', '1284'] } as IDataObject,
		],
	})),
	{
		name: 'viewerLabel create',
		parameters: { labels: '={{ $json.key }}' },
		keys: ['甲,乙', '丙', '丁，戊'],
		failing: { key: ' , ', message: '"Names" is empty' },
		wire: (key) => [post('/user/viewer-label/create-batch', { labels: key.split(/[,，]/) })],
		output: (key) =>
			key.split(/[,，]/).map((label) => ({ label, id: expect.stringMatching(/^\d+$/) as string })),
	},
	{
		name: 'viewerLabel delete',
		parameters: { labelId: locator('id') },
		keys: LABELS,
		failing: noLabel,
		wire: (id) => [post('/user/viewer-label/delete', undefined, { id })],
		output: (id) => [{ deleted: true, id }],
	},
	{
		name: 'viewerLabel getAll',
		parameters: { returnAll: true, filters: { keyword: '={{ $json.key }}' } },
		keys: ['客户', '没有', '签约'],
		failing: { key: '', message: '"Keyword" is empty' },
		wire: (keyword) => [firstPage('/user/viewer-label/list', { keyword })],
		output: (keyword) =>
			[
				{ id: '1282', label: '重点客户' },
				{ id: '1283', label: '意向客户' },
				{ id: '1284', label: '已签约' },
			].filter(({ label }) => label.includes(keyword)),
	},
	{
		name: 'viewerLabel update',
		parameters: { labelId: locator('list'), label: '={{ $json.text }}' },
		keys: LABELS,
		failing: noLabel,
		wire: (id, label) => [post('/user/viewer-label/update', { id: Number(id), label })],
		output: (id, label) => [{ success: true, id, label }],
	},
];
