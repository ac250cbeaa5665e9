import type { Sandbox } from '../../dev/sandbox/index.mts';
import { at, li, wang, withSandbox } from './client';

let sandbox: Sandbox;
const { get, post } = withSandbox((started) => (sandbox = started));

describe('custom-field/viewer-value/save', () => {
	const value = (viewerId: string, customFieldId: string, customFieldValue: string) => ({
		viewerId,
		customFieldId,
		customFieldValue,
	});
	const valuesOf = (viewerId: string) =>
		Object.fromEntries(sandbox.state.values.get(viewerId) ?? []);

	it('saves values of several viewers that no read shows', async () => {
		const rows = [value(wang, 'PAY_ORDER', '已支付'), value(li, 'MEMBER_LEVEL', '金卡')];
		expect(await post(at.valueSave, rows)).toMatchObject({ code: 200, data: null });
		expect(valuesOf(wang)).toEqual({ PAY_ORDER: '已支付' });
		expect(valuesOf(li)).toEqual({ PAY_ORDER: '未支付', MEMBER_LEVEL: '金卡' });
		const shown = await get(at.viewerGet, { viewerUnionId: wang });
		expect(JSON.stringify(shown)).not.toContain('已支付');
		expect(sandbox.requests[0]).toMatchObject({
			summary: 'saved 王芳 PAY_ORDER = 已支付, 李伟 MEMBER_LEVEL = 金卡',
			changes: [
				{ of: 'value', id: wang, field: 'PAY_ORDER', from: '未支付', to: '已支付' },
				{ of: 'value', id: li, field: 'MEMBER_LEVEL', from: '银卡', to: '金卡' },
			],
		});
	});

	it.each([
		['未知用户信息: 2_nobody', value('2_nobody', 'PAY_ORDER', 'x')],
		['数据不存在: NO_FIELD', value(li, 'NO_FIELD', 'x')],
		['param should not be empty: viewerId', { customFieldId: 'PAY_ORDER', customFieldValue: 'x' }],
		['param should not be empty: customFieldValue', { viewerId: li, customFieldId: 'PAY_ORDER' }],
	])('rejects the whole request with the error of the row: %s', async (desc, bad) => {
		const response = await post(at.valueSave, [value(wang, 'PAY_ORDER', '已支付'), bad]);
		expect(response.error?.desc).toBe(desc);
		expect(valuesOf(wang)).toEqual({ PAY_ORDER: '未支付' });
	});

	it('accepts an empty value, and rejects an empty array', async () => {
		expect((await post(at.valueSave, [value(wang, 'PAY_ORDER', '')])).code).toBe(200);
		expect(valuesOf(wang)).toEqual({ PAY_ORDER: '' });
		expect((await post(at.valueSave, [])).error?.desc).toBe('参数错误');
	});
});

describe('custom-field/save', () => {
	const field = { customFieldId: 'CITY', customFieldName: '城市', customFieldType: 'text' };

	it('adds a field, and renames the field with a known ID', async () => {
		expect((await post(at.fieldSave, field)).data).toBe(true);
		expect((await post(at.fieldSave, { ...field, customFieldName: '所在城市' })).data).toBe(true);
		const { data } = await get(at.fieldList);
		expect(data).toHaveLength(4);
		expect(data).toContainEqual({ ...field, customFieldName: '所在城市' });
	});

	it.each([
		['param length is incorrect: customFieldId', { customFieldId: 'x'.repeat(65) }],
		['param should not be empty: customFieldName', { customFieldName: '' }],
		['param validate error: customFieldType', { customFieldType: 'number' }],
	])('rejects invalid fields: %s', async (desc, change) => {
		expect((await post(at.fieldSave, { ...field, ...change })).error?.desc).toBe(desc);
		expect(sandbox.state.customFields.size).toBe(3);
	});
});
