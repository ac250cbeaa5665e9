import type { IDataObject, INode, INodeParameters, ResourceMapperField } from 'n8n-workflow';

import { Engine, NodeRun, testNode } from '../support/engine';
import { credentialsFor, golden, HTTP_MODES, useSandbox } from '../support/sandbox';
import { refusedAddress } from '../support/wire';

const WANG = '2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs';
const LI = '2_fpji043qqruc76olm9dtf60ub26f6ly1';

const sandbox = useSandbox();
const engine = () => new Engine(credentialsFor(sandbox.current));

/** The node before its columns are loaded */
const fresh = {
	resource: 'customField',
	operation: 'saveValues',
	specifyValues: 'columns',
	columns: { mappingMode: 'defineBelow', value: null },
};

async function schemaOf(): Promise<ResourceMapperField[]> {
	const { fields } = await engine().columns('customFieldColumns');
	sandbox.current.requests.length = 0;
	return fields;
}

/** The parameter as the editor stores it. */
async function columns(value: IDataObject | null): Promise<INodeParameters> {
	const mapping = {
		mappingMode: value ? 'defineBelow' : 'autoMapInputData',
		value,
		matchingColumns: [],
		schema: await schemaOf(),
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	};
	return mapping as unknown as INodeParameters;
}

async function save(operation: string, mapping: INodeParameters, items: IDataObject[]) {
	const viewerId = { __rl: true, mode: 'id', value: '={{ $json.viewer }}' };
	const parameters = { resource: 'customField', operation, specifyValues: 'columns' };
	return await engine().run({ ...parameters, viewerId, columns: mapping }, items);
}

/** viewerId, customFieldId and customFieldValue of every value that was sent */
const sent = () =>
	sandbox.current.requests
		.map(golden)
		.flatMap(({ body }) => body as Array<Record<string, string>>)
		.map(({ viewerId, customFieldId, customFieldValue }) => [
			viewerId,
			customFieldId,
			customFieldValue,
		]);

describe('the columns', () => {
	it('are the custom fields of the account', async () => {
		expect(await schemaOf()).toMatchObject([
			{ id: 'PAY_ORDER', displayName: '支付状态', type: 'string', required: false },
			{ id: 'MEMBER_LEVEL', displayName: '会员等级' },
			{ id: 'CONTRACT_LINK', displayName: '合同链接' },
		]);
	});

	it('distinguish two fields with the same name', async () => {
		const field = sandbox.current.state.customFields.get('CONTRACT_LINK');
		if (field) field.customFieldName = '支付状态';
		expect((await schemaOf()).map(({ displayName }) => displayName)).toEqual([
			'支付状态 (PAY_ORDER)',
			'会员等级',
			'支付状态 (CONTRACT_LINK)',
		]);
	});

	it('use the ID where a field has no name', async () => {
		const field = sandbox.current.state.customFields.get('CONTRACT_LINK');
		if (field) field.customFieldName = '';
		expect((await schemaOf()).at(-1)).toMatchObject({ displayName: 'CONTRACT_LINK' });
	});

	it('come without a notice, and an account without custom fields with one', async () => {
		const { emptyFieldsNotice } = await engine().columns('customFieldColumns', fresh);
		expect(emptyFieldsNotice).toBeUndefined();
		sandbox.current.state.customFields.clear();
		expect(await engine().columns('customFieldColumns', fresh)).toEqual({
			fields: [],
			emptyFieldsNotice: expect.stringContaining('has no custom fields') as string,
		});
	});
});

describe('columns that cannot be loaded', () => {
	const refused = (columns: INodeParameters[string], credentials = {}) =>
		new Engine({ ...credentialsFor(sandbox.current), ...credentials }).columns(
			'customFieldColumns',
			{ ...fresh, columns, options: { retries: 0 } },
		);

	it.each(HTTP_MODES)('say why: wrong secret, with HTTP status %s', async (httpStatus) => {
		sandbox.current.configure({ httpStatus });
		expect(await refused(fresh.columns, { appSecret: 'wrong' })).toEqual({
			fields: [],
			emptyFieldsNotice: expect.stringMatching(
				/^POLYV rejects the signature: check "App Secret" in the credential\. Copy it again .*签名错误/,
			) as string,
		});
	});

	it('say why: POLYV cannot be reached', async () => {
		const { emptyFieldsNotice } = await refused(fresh.columns, { baseUrl: await refusedAddress() });
		expect(emptyFieldsNotice).toMatch(/^POLYV cannot be reached at .* \(ECONNREFUSED\)\. Check /);
	});

	it('say why in words of POLYV that are no HTML', async () => {
		sandbox.current.addFault({ kind: 'business', code: 400, desc: '<img src=x> & 不支持' });
		const { emptyFieldsNotice } = await refused(fresh.columns);
		expect(emptyFieldsNotice).toMatch(/^POLYV: &lt;img src=x> &amp; 不支持\. /);
	});

	it.each([
		['with columns', async () => await columns({ PAY_ORDER: '已支付' })],
		['whose columns n8n could not read', () => null as unknown as INodeParameters],
	])('leave a node %s as it is', async (_what, present) => {
		const given = await present();
		await expect(refused(given, { appSecret: 'wrong' })).rejects.toMatchObject({
			message: 'POLYV rejects the signature: check "App Secret" in the credential',
		});
	});
});

describe('Save Values by columns', () => {
	const operation = 'saveValues';
	const items = [
		{ viewer: WANG, level: '金卡', PAY_ORDER: '已支付', 会员等级: '金卡', city: '广州' },
		{ viewer: LI, level: 5, PAY_ORDER: '', 会员等级: 5, CONTRACT_LINK: null },
	];

	it('saves mapped columns, and ignores columns without a value', async () => {
		const mapping = await columns({
			PAY_ORDER: '={{ $json.PAY_ORDER }}',
			MEMBER_LEVEL: '={{ $json.level }}',
			CONTRACT_LINK: null,
		});
		const run = await save(operation, mapping, items);
		expect(sent()).toEqual([
			[WANG, 'PAY_ORDER', '已支付'],
			[WANG, 'MEMBER_LEVEL', '金卡'],
			[LI, 'PAY_ORDER', ''],
			[LI, 'MEMBER_LEVEL', '5'],
		]);
		expect(run.json()).toEqual([
			{ success: true, viewerId: WANG, PAY_ORDER: '已支付', MEMBER_LEVEL: '金卡' },
			{ success: true, viewerId: LI, PAY_ORDER: '', MEMBER_LEVEL: '5' },
		]);
		expect(run.pairing()).toEqual([0, 1]);
	});

	it('maps the keys of the items by ID and by name', async () => {
		await save(operation, await columns(null), items);
		expect(sent().sort()).toEqual(
			[
				[WANG, 'PAY_ORDER', '已支付'],
				[WANG, 'MEMBER_LEVEL', '金卡'],
				[LI, 'PAY_ORDER', ''],
				[LI, 'MEMBER_LEVEL', '5'],
			].sort(),
		);
	});

	it('takes a key that is the ID of one field and the name of another for the ID', async () => {
		const field = sandbox.current.state.customFields.get('CONTRACT_LINK');
		if (field) field.customFieldName = 'PAY_ORDER';
		await save(operation, await columns(null), [{ viewer: WANG, PAY_ORDER: '已支付' }]);
		expect(sent()).toEqual([[WANG, 'PAY_ORDER', '已支付']]);
	});

	it.each([
		['columns that give nothing', { PAY_ORDER: '={{ $json.gone }}' }, '"Columns" has no value'],
		[
			'no key that fits',
			null,
			'"Columns" matches no custom field: no key of the item is the ID or the name of one',
		],
		['an object', { PAY_ORDER: '={{ ({ a: 1 }) }}' }, '"支付状态 (PAY_ORDER)" must be a text'],
	])('rejects %s before anything is sent', async (_name, value, message) => {
		const run = await save(operation, await columns(value), [{ viewer: WANG }]);
		expect(run.error?.message).toContain(message);
		expect(sandbox.current.requests).toEqual([]);
	});
});

describe('the error of a value names the column as the panel shows it', () => {
	it.each([
		['mapped by hand', { MEMBER_LEVEL: '={{ [1] }}' }, '会员等级 (MEMBER_LEVEL)'],
		['mapped automatically, by name', null, '会员等级 (MEMBER_LEVEL)'],
	])('%s', async (_name, value, column) => {
		const good = { viewer: WANG, 会员等级: '金卡' };
		const bad = { viewer: LI, 会员等级: { a: 1 } };
		const run = await save('saveValues', await columns(value), value ? [bad] : [good, bad]);
		expect(run.error?.message).toBe(`"${column}" must be a text [item ${value ? 0 : 1}]`);
		expect(sandbox.current.requests).toEqual([]);
	});

	it('without a second ID where the name contains it', async () => {
		const mapping = await columns({ CONTRACT_LINK: '={{ ({ a: 1 }) }}' });
		const run = await save('saveValues', mapping, [{ viewer: WANG }]);
		expect(run.error?.message).toMatch(/^"[^"]*CONTRACT_LINK\)?" must be a text \[item 0\]$/);
	});
});

describe('Save Values of an older workflow', () => {
	it('accepts plain texts in place of picked fields', async () => {
		await engine().run({
			resource: 'customField',
			operation: 'saveValues',
			viewerId: WANG,
			values: { value: [{ customFieldId: 'PAY_ORDER', customFieldValue: '已支付' }] },
		});
		expect(sent()).toEqual([[WANG, 'PAY_ORDER', '已支付']]);
	});
});

describe('an item that holds a file and no json', () => {
	/** In place of a node that gives only files, e.g. one that reads them from a disk. */
	const files = testNode('files', async () => {
		const file = { data: '', mimeType: 'text/plain', fileName: 'a.txt' };
		const items = [{ json: { PAY_ORDER: '已支付' } }, { binary: { file } }, { json: { other: 1 } }];
		return [items.map((item, index) => ({ ...item, pairedItem: { item: index } })) as never];
	});
	const parameters = async () => ({
		resource: 'customField',
		operation: 'saveValues',
		specifyValues: 'columns',
		viewerId: WANG,
		columns: await columns(null),
	});
	const run = async (settings: Partial<INode>) => {
		const done = await new Engine(credentialsFor(sandbox.current), { files }).runWorkflow([
			{ name: 'Files', type: 'files' },
			{ name: 'Polyv Live', parameters: await parameters(), settings },
		]);
		return new NodeRun(done, 'Polyv Live');
	};

	it('is like one without a custom field in Map Automatically', async () => {
		const done = await run({ onError: 'continueRegularOutput' });
		const [saved, file, other] = done.json();
		expect(saved).toMatchObject({ success: true });
		expect(String(file.error)).toContain('[item 1]');
		expect(String(file.error).replace('[item 1]', '[item 2]')).toBe(other.error);
		expect(file.details).toEqual(other.details);
		expect(done.pairing()).toEqual([0, 1, 2]);
		expect(sent()).toEqual([[WANG, 'PAY_ORDER', '已支付']]);
	});

	it('stops the run before anything is sent', async () => {
		const { error } = await run({});
		expect(error?.context.data).toMatchObject({ kind: 'invalid' });
		expect(error?.message).not.toMatch(/undefined|TypeError|Cannot read/);
		expect(sent()).toEqual([]);
	});
});
