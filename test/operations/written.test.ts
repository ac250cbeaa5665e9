import type { INodeParameters } from 'n8n-workflow';

import { Engine } from '../support/engine';
import { credentialsFor, useSandboxPerTest } from '../support/sandbox';

const WANG = '2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs';
const LI = '2_fpji043qqruc76olm9dtf60ub26f6ly1';
const MOBILE = '13800138001';

const sandbox = useSandboxPerTest();

async function run(name: string, parameters: INodeParameters, items: object[] = [{}]) {
	const [resource, operation] = name.split(' ');
	const engine = new Engine(credentialsFor(sandbox.current));
	const json = items.map((item) => ({ ...item }));
	return await engine.run({ resource, operation, ...parameters }, json);
}

describe('the output of a write', () => {
	it.each<[string, INodeParameters, object]>([
		[
			'viewer update',
			{
				viewerUnionId: ` ${WANG} `,
				updateFields: { email: ' w@example.com ', area: '', name: 5, mobile: '="13800138008"' },
			},
			{ viewerUnionId: WANG, email: 'w@example.com', area: '', name: '5', mobile: '13800138008' },
		],
		[
			'viewer upsert',
			{ mobile: '+86 138-0013-8001', updateFields: { nickname: '芳', area: '' } },
			{ created: false, viewerUnionId: WANG, mobile: MOBILE, nickname: '芳', area: '' },
		],
		[
			'viewerRole update',
			{
				channelId: 4827301,
				updateFields: {
					actor: 'Y',
					actorEnabled: '={{ "n" }}',
					questionStudentTitleEnabled: true,
				},
			},
			{ channelId: '4827301', actor: 'Y', actorEnabled: false, questionStudentTitleEnabled: true },
		],
		[
			'subAccount update',
			{
				childEmail: 'lisi@example.com',
				updateFields: { password: 'Secret123', roleId: 3, telephone: '' },
			},
			{ childEmail: 'lisi@example.com', roleId: '3', telephone: '' },
		],
		[
			'customField save',
			{ customFieldId: 'PAY_ORDER', customFieldName: '状态', customFieldType: 'keep' },
			{ customFieldId: 'PAY_ORDER', customFieldName: '状态', customFieldType: 'text' },
		],
		['viewerLabel update', { labelId: '1282', label: ' 新 ' }, { id: '1282', label: '新' }],
	])('%s shows what was sent', async (name, parameters, shown) => {
		const done = await run(name, parameters);
		expect(done.json()).toEqual([{ success: true, ...shown }]);
	});

	it('shows each item its own values', async () => {
		const parameters = {
			viewerUnionId: '={{ $json.id }}',
			updateFields: { nickname: '={{ $json.nickname }}', area: '={{ $json.area }}' },
		};
		const items = [
			{ id: WANG, nickname: '芳', area: '上海市' },
			{ id: LI, nickname: '伟' },
		];
		const done = await run('viewer update', parameters, items);
		expect(done.json()).toEqual([
			{ success: true, viewerUnionId: WANG, nickname: '芳', area: '上海市' },
			{ success: true, viewerUnionId: LI, nickname: '伟' },
		]);
		expect(done.pairing()).toEqual([0, 1]);
	});

	it.each<[string, INodeParameters]>([
		['viewer update', { viewerUnionId: WANG }],
		['viewer upsert', { mobile: MOBILE }],
	])('%s leaves out what Fill Required Fields added', async (name, parameters) => {
		const updateFields = { nickname: '芳', device: 'iPad' };
		const options = { fillRequiredFields: true };
		const done = await run(name, { ...parameters, updateFields, options });
		expect(sandbox.current.requests.at(-1)?.body).toMatchObject({ name: '王芳', device: 'iPad' });
		expect(done.json()).toMatchObject([{ viewerUnionId: WANG, ...updateFields }]);
		expect(done.json()[0]).not.toHaveProperty('name');
	});

	it('shows switches that POLYV returns as true and false', async () => {
		const data = { actorEnabled: 'Y', actor: 'N' };
		sandbox.current.addFault({ kind: 'shape', data });
		const updateFields = { actorEnabled: false };
		const done = await run('viewerRole update', { channelId: '4827301', updateFields });
		expect(done.json()).toEqual([
			{ success: true, channelId: '4827301', actorEnabled: true, actor: 'N' },
		]);
	});

	it.each<[string, INodeParameters, object]>([
		['viewer delete', { viewerUnionId: ` ${WANG}` }, { viewerUnionId: WANG }],
		['viewerLabel delete', { labelId: 1282 }, { id: '1282' }],
		['subAccount delete', { childEmail: 'lisi@example.com' }, { childEmail: 'lisi@example.com' }],
	])('%s names what is gone', async (name, parameters, shown) => {
		expect((await run(name, parameters)).json()).toEqual([{ deleted: true, ...shown }]);
	});
});
