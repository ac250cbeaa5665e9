/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on the developer's machine, never inside n8n */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Engine } from '../support/engine';
import { credentialsFor, golden, useSandboxPerTest } from '../support/sandbox';

const WANG = '2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs';
const LI = '2_fpji043qqruc76olm9dtf60ub26f6ly1';

const sandbox = useSandboxPerTest();
const engine = () => new Engine(credentialsFor(sandbox.current));
const bodies = () => sandbox.current.requests.map(golden).map(({ body }) => body);

describe('a date of a database, midnight in China', () => {
	const items = [
		{ id: WANG, day: new Date('2025-03-04T00:00:00+08:00') },
		{ id: LI, day: new Date('2025-07-01T00:00:00+08:00') },
	] as unknown as IDataObject[];
	const saveValues = { resource: 'customField', operation: 'saveValues' };
	const one = { specifyValues: 'oneViewer', viewerId: '={{ $json.id }}' };
	const WAYS: Array<[string, INodeParameters]> = [
		[
			'an update',
			{
				resource: 'viewer',
				operation: 'update',
				viewerUnionId: '={{ $json.id }}',
				updateFields: { area: '={{ $json.day }}' },
			},
		],
		[
			'a list of values',
			{
				...saveValues,
				...one,
				values: { value: [{ customFieldId: 'PAY_ORDER', customFieldValue: '={{ $json.day }}' }] },
			},
		],
		[
			'mapped columns',
			{
				...saveValues,
				...one,
				specifyValues: 'columns',
				columns: {
					mappingMode: 'autoMapInputData',
					value: null,
					schema: [{ id: 'PAY_ORDER', displayName: 'day' }] as unknown as INodeParameters[],
				},
			},
		],
		[
			'JSON of an expression',
			{
				...saveValues,
				specifyValues: 'json',
				valuesJson:
					'={{ [{ viewerId: $json.id, customFieldId: "PAY_ORDER", customFieldValue: $json.day }] }}',
			},
		],
	];

	const call = { resource: 'api', operation: 'call' };
	const update = { ...call, method: 'POST', path: '/live/v4/user/viewer-record/update' };
	const list = { ...call, path: '/live/v4/user/viewer-record/list' };
	const form = { ...call, method: 'POST', path: '/live/v3/any', body: 'form' };
	const day = { name: 'area', value: '={{ $json.day }}' };
	const OF_API: Array<[string, INodeParameters]> = [
		[
			'a JSON body of API > Call',
			{
				...update,
				body: 'json',
				bodyJson: '={{ { viewerUnionId: $json.id, area: $json.day, more: [{ day: $json.day }] } }}',
			},
		],
		['a query of API > Call', { ...list, queryParameters: { parameter: [day] } }],
		[
			'a query in JSON of API > Call',
			{ ...list, specifyQuery: 'json', queryJson: '={{ { area: $json.day } }}' },
		],
		[
			'a list in a query of API > Call',
			{
				...list,
				specifyQuery: 'json',
				queryJson: '={{ { area: [$json.day, { of: $json.day }] } }}',
			},
		],
		['a form of API > Call', { ...form, formFields: { parameter: [day] } }],
	];
	const importExternal = { resource: 'viewer', operation: 'importExternal' };
	const viewer = { externalViewerId: '={{ $json.id }}', nickname: '={{ $json.day }}' };
	const OTHERS: Array<[string, INodeParameters]> = [
		['an import', { ...importExternal, viewers: { viewer: [viewer] } }],
		[
			'an import of JSON',
			{
				...importExternal,
				specifyViewers: 'json',
				viewersJson: '={{ [{ externalViewerId: $json.day, nickname: "小明" }] }}',
			},
		],
		['a label', { resource: 'viewerLabel', operation: 'create', labels: '={{ [$json.day] }}' }],
	];

	it.each([...WAYS, ...OF_API, ...OTHERS])(
		"is that day in the workflow's time zone: %s",
		async (_name, parameters) => {
			await engine()
				.inTimeZone('Asia/Shanghai')
				.run(parameters, items, { onError: 'continueRegularOutput' });
			const sent = JSON.stringify(sandbox.current.requests);
			expect(sent).toContain('"2025-03-04T00:00:00.000+08:00');
			expect(sent).toContain('"2025-07-01T00:00:00.000+08:00');
			expect(sent).not.toContain('T16:00');
		},
	);

	it('is that day in a watch link', async () => {
		const parameters = {
			...{
				resource: 'watchLink',
				operation: 'create',
				channelId: '4827301',
				directKey: 'key1234567',
			},
			...{ userid: 'crm_1', nickname: '={{ $json.day }}' },
			additionalFields: { param4: '={{ $json.day }}', param5: '={{ $json.day }}' },
		};
		const run = await engine().inTimeZone('Asia/Shanghai').run(parameters, items.slice(0, 1));
		const link = new URL(String(run.json()[0].watchLink)).searchParams;
		for (const name of ['nickname', 'param4', 'param5'])
			expect(Buffer.from(String(link.get(name)), 'base64url').toString()).toBe(
				'2025-03-04T00:00:00.000+08:00',
			);
	});

	it('has the offset of summer in a zone that has summer', async () => {
		await engine().inTimeZone('Europe/Berlin').run(WAYS[0][1], items);
		expect(bodies().map((body) => (body as IDataObject).area)).toEqual([
			'2025-03-03T17:00:00.000+01:00',
			'2025-06-30T18:00:00.000+02:00',
		]);
	});
});

describe('a long number of a response', () => {
	const rows = '[{"id":1876543210987654321,"of":[{"n":-9007199254740993}]},{"id":7}]';
	let server: Server;
	beforeAll((done) => {
		server = createServer((_request, response) =>
			response.end(`{"code":200,"success":true,"data":{"contents":${rows}}}`),
		).listen(0, '127.0.0.1', done);
	});
	afterAll((done) => {
		server.close(done);
	});

	it('keeps its digits, as an ID and elsewhere', async () => {
		const { port } = server.address() as AddressInfo;
		const credentials = { ...credentialsFor(sandbox.current), baseUrl: `http://127.0.0.1:${port}` };
		const run = await new Engine(credentials).run({ resource: 'viewerLabel', operation: 'getAll' });
		expect(run.json()).toEqual([
			{ id: '1876543210987654321', of: [{ n: '-9007199254740993' }] },
			{ id: '7' },
		]);
	});
});

describe('a response in GBK', () => {
	it.each(['mirror', 'always200'] as const)(
		'is read, a rejection as well (%s)',
		async (httpStatus) => {
			sandbox.current.configure({ charset: 'gbk', httpStatus });
			const keys = [WANG, '2_nobody'];
			const run = await engine().run(
				{
					resource: 'viewer',
					operation: 'update',
					viewerUnionId: '={{ $json.id }}',
					updateFields: { area: 'x' },
				},
				keys.map((id) => ({ id })),
				{ onError: 'continueRegularOutput' },
			);
			expect(run.json()[0]).toMatchObject({ success: true, viewerUnionId: WANG });
			expect(run.json()[1]).toMatchObject({ details: { kind: 'unknown viewer' } });
			const list = await engine().run({
				resource: 'viewerLabel',
				operation: 'getAll',
				returnAll: true,
			});
			expect(list.json().map(({ label }) => label)).toContain('重点客户');
		},
	);
});
