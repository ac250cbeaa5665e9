import assert from 'node:assert/strict';
import { viewers } from '../../seed.mts';

const { 王芳: wangfang, 李伟: liwei } = viewers;

/** @typedef {import('../operations.mts').Case} Case */

const schema = [
	{ id: 'PAY_ORDER', displayName: '支付状态' },
	{ id: 'MEMBER_LEVEL', displayName: '会员等级' },
	{ id: 'CONTRACT_LINK', displayName: '合同链接' },
].map((field) => ({
	...field,
	type: 'string',
	required: false,
	defaultMatch: false,
	canBeUsedToMatch: false,
	display: true,
}));

/** @type {Record<string, Case | Case[]>} */
export const customField = {
	getAll: {
		parameters: { returnAll: true },
		check({ output, changes }) {
			assert.deepEqual(
				output.map(({ customFieldId, customFieldName }) => [customFieldId, customFieldName]),
				[
					['PAY_ORDER', '支付状态'],
					['MEMBER_LEVEL', '会员等级'],
					['CONTRACT_LINK', '合同链接'],
				],
			);
			assert.deepEqual(changes, {});
		},
	},
	save: {
		parameters: { customFieldId: 'INDUSTRY', customFieldName: '行业', customFieldType: 'text' },
		check({ output, changes }) {
			const field = { customFieldId: 'INDUSTRY', customFieldName: '行业', customFieldType: 'text' };
			assert.deepEqual(output, [{ success: true, ...field }]);
			assert.deepEqual(changes, { 'customFields.INDUSTRY': [undefined, field] });
		},
	},
	saveValues: [
		{
			items: [
				{ id: wangfang, level: '金卡' },
				{ id: liwei, level: '钻石卡' },
			],
			parameters: {
				viewerId: '={{ $json.id }}',
				values: {
					value: [
						{
							customFieldId: {
								__rl: true,
								mode: 'list',
								value: 'MEMBER_LEVEL',
								cachedResultName: '会员等级',
							},
							customFieldValue: '={{ $json.level }}',
						},
						{ customFieldId: 'PAY_ORDER', customFieldValue: '已支付' },
					],
				},
			},
			check({ output, changes, requests }) {
				assert.deepEqual(
					output.map(({ success, viewerId }) => [success, viewerId]),
					[
						[true, wangfang],
						[true, liwei],
					],
				);
				assert.deepEqual(changes, {
					[`values.${wangfang}.MEMBER_LEVEL`]: [undefined, '金卡'],
					[`values.${wangfang}.PAY_ORDER`]: ['未支付', '已支付'],
					[`values.${liwei}.MEMBER_LEVEL`]: ['银卡', '钻石卡'],
					[`values.${liwei}.PAY_ORDER`]: ['未支付', '已支付'],
				});
				assert.equal(requests.length, 1);
			},
		},
		{
			variant: 'columns by hand',
			items: [{ id: wangfang, level: '金卡' }],
			parameters: {
				specifyValues: 'columns',
				viewerId: '={{ $json.id }}',
				columns: {
					mappingMode: 'defineBelow',
					value: { MEMBER_LEVEL: '={{ $json.level }}', PAY_ORDER: '已支付', CONTRACT_LINK: null },
					matchingColumns: [],
					schema,
				},
			},
			check({ changes }) {
				assert.deepEqual(changes, {
					[`values.${wangfang}.MEMBER_LEVEL`]: [undefined, '金卡'],
					[`values.${wangfang}.PAY_ORDER`]: ['未支付', '已支付'],
				});
			},
		},
		{
			variant: 'of two items in one request',
			items: [
				{ id: wangfang, level: '金卡' },
				{ id: liwei, level: '钻石卡' },
			],
			parameters: {
				viewerId: '={{ $json.id }}',
				values: {
					value: [{ customFieldId: 'MEMBER_LEVEL', customFieldValue: '={{ $json.level }}' }],
				},
			},
			check({ output, changes, requests }) {
				assert.deepEqual(
					output.map(({ success, viewerId }) => [success, viewerId]),
					[
						[true, wangfang],
						[true, liwei],
					],
				);
				assert.deepEqual(changes, {
					[`values.${wangfang}.MEMBER_LEVEL`]: [undefined, '金卡'],
					[`values.${liwei}.MEMBER_LEVEL`]: ['银卡', '钻石卡'],
				});
				assert.equal(requests.length, 1);
			},
		},
		{
			variant: 'columns by themselves',
			items: [
				{ id: wangfang, 会员等级: '金卡', PAY_ORDER: '已支付', note: 'no custom field' },
				{ id: liwei, 会员等级: '钻石卡' },
			],
			parameters: {
				specifyValues: 'columns',
				viewerId: '={{ $json.id }}',
				columns: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema },
			},
			check({ changes, requests }) {
				assert.deepEqual(changes, {
					[`values.${wangfang}.MEMBER_LEVEL`]: [undefined, '金卡'],
					[`values.${wangfang}.PAY_ORDER`]: ['未支付', '已支付'],
					[`values.${liwei}.MEMBER_LEVEL`]: ['银卡', '钻石卡'],
				});
				assert.equal(requests.length, 1);
			},
		},
	],
};
