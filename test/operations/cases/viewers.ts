import { firstPage, get, locator, noViewer, post, VIEWERS, type Case } from './case';

const MOBILES: Case['keys'] = ['13800138001', '13800138002', '13800138003'];
const NEW_MOBILES: Case['keys'] = ['15900000001', '15900000002', '15900000003'];
const byKeys = (keys: string[], names: string[]) => (key: string) => names[keys.indexOf(key)];

/** Viewers */
export const viewers: Case[] = [
	{
		name: 'viewer create',
		parameters: { mobile: '={{ $json.key }}', nickname: '={{ $json.text }}' },
		keys: NEW_MOBILES,
		failing: { key: '1'.repeat(21), message: '"Mobile (Login)" has 21 characters, 1 too many' },
		wire: (mobile, nickname) => [post('/user/viewer-record/create', { mobile, nickname })],
		output: (mobile, nickname) => [{ mobile, nickname, source: 'IMPORT' }],
	},
	{
		name: 'viewer delete',
		parameters: { viewerUnionId: locator('id') },
		keys: VIEWERS,
		failing: noViewer,
		wire: (viewerUnionId) => [get('/user/viewer-record/delete', { viewerUnionId })],
		output: (viewerUnionId) => [{ deleted: true, viewerUnionId }],
	},
	{
		name: 'viewer getAll',
		parameters: { returnAll: true, filters: { mobile: '={{ $json.key }}', source: 'IMPORT' } },
		keys: ['13800138001', '13800138003', '13800138002'],
		failing: { key: ' ', message: '"Mobile" is empty' },
		wire: (mobile) => [firstPage('/user/viewer-record/list', { mobile, source: 'IMPORT' })],
		output: (mobile) => (mobile === '13800138003' ? [] : [{ mobile, source: 'IMPORT' }]),
	},
	{
		name: 'viewer importExternal',
		parameters: {
			specifyViewers: 'fields',
			viewers: {
				viewer: [
					{ externalViewerId: '={{ $json.key }}', nickname: '={{ $json.text }}', labelIds: '1282' },
					{ externalViewerId: '={{ $json.key }}-b', nickname: '乙', labelIds: '' },
				],
			},
			options: { batchSize: 1 },
		},
		keys: ['crm-1', 'crm-2', 'crm-3'],
		failing: { key: ' ', message: '"External ID" is empty (value 1 of 2)' },
		wire: (key, nickname) => [
			post('/user/viewer-record/import-external-viewer', [
				{ externalViewerId: key, nickname, labelIds: [1282] },
				{ externalViewerId: `${key}-b`, nickname: '乙' },
			]),
		],
		output: (externalViewerId, nickname) => [
			{ externalViewerId, nickname },
			{ externalViewerId: `${externalViewerId}-b`, nickname: '乙' },
		],
	},
	{
		name: 'viewer upsert',
		parameters: { mobile: '={{ $json.key }}', updateFields: { nickname: '={{ $json.text }}' } },
		keys: MOBILES,
		failing: { key: '', message: '"Mobile (Login)" is empty' },
		wire: (mobile, nickname) => [
			firstPage('/user/viewer-record/list', { mobile }),
			post('/user/viewer-record/update', {
				viewerUnionId: byKeys(MOBILES, VIEWERS)(mobile),
				nickname,
			}),
		],
		output: (mobile, nickname) => [
			{
				success: true,
				created: false,
				viewerUnionId: byKeys(MOBILES, VIEWERS)(mobile),
				mobile,
				nickname,
			},
		],
	},
];
