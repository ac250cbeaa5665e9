import { expect } from '@playwright/test';
import { viewers } from '../../seed.mts';
import type { Cases } from './case.mts';

const { 王芳: wangfang, 李伟: liwei } = viewers;

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

export const customField: Cases = {
	getAll: {
		parameters: { returnAll: true },
		check({ output, changes }) {
			expect(
				output.map(({ customFieldId, customFieldName }) => [customFieldId, customFieldName]),
			).toEqual([
				['PAY_ORDER', '支付状态'],
				['MEMBER_LEVEL', '会员等级'],
				['CONTRACT_LINK', '合同链接'],
			]);
			expect(changes).toEqual({});
		},
	},
	save: {
		parameters: { customFieldId: 'INDUSTRY', customFieldName: '行业', customFieldType: 'text' },
		check({ output, changes }) {
			const field = { customFieldId: 'INDUSTRY', customFieldName: '行业', customFieldType: 'text' };
			expect(output).toEqual([{ success: true, ...field }]);
			expect(changes).toEqual({ 'customFields.INDUSTRY': [undefined, field] });
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
				expect(output).toEqual([
					{ success: true, viewerId: wangfang, MEMBER_LEVEL: '金卡', PAY_ORDER: '已支付' },
					{ success: true, viewerId: liwei, MEMBER_LEVEL: '钻石卡', PAY_ORDER: '已支付' },
				]);
				expect(changes).toEqual({
					[`values.${wangfang}.MEMBER_LEVEL`]: [undefined, '金卡'],
					[`values.${wangfang}.PAY_ORDER`]: ['未支付', '已支付'],
					[`values.${liwei}.MEMBER_LEVEL`]: ['银卡', '钻石卡'],
					[`values.${liwei}.PAY_ORDER`]: ['未支付', '已支付'],
				});
				expect(requests.length).toBe(1);
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
				expect(changes).toEqual({
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
				expect(output).toEqual([
					{ success: true, viewerId: wangfang, MEMBER_LEVEL: '金卡' },
					{ success: true, viewerId: liwei, MEMBER_LEVEL: '钻石卡' },
				]);
				expect(changes).toEqual({
					[`values.${wangfang}.MEMBER_LEVEL`]: [undefined, '金卡'],
					[`values.${liwei}.MEMBER_LEVEL`]: ['银卡', '钻石卡'],
				});
				expect(requests.length).toBe(1);
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
				expect(changes).toEqual({
					[`values.${wangfang}.MEMBER_LEVEL`]: [undefined, '金卡'],
					[`values.${wangfang}.PAY_ORDER`]: ['未支付', '已支付'],
					[`values.${liwei}.MEMBER_LEVEL`]: ['银卡', '钻石卡'],
				});
				expect(requests.length).toBe(1);
			},
		},
	],
};
