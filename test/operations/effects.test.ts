import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Engine } from '../support/engine';
import { credentialsFor, golden, useSandboxPerTest } from '../support/sandbox';

const WANG = '2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs';
const LI = '2_fpji043qqruc76olm9dtf60ub26f6ly1';

const sandbox = useSandboxPerTest();

async function run(name: string, parameters: INodeParameters, items?: IDataObject[]) {
	const [resource, operation] = name.split(' ');
	const engine = new Engine(credentialsFor(sandbox.current));
	return await engine.run({ resource, operation, ...parameters }, items);
}

const rows = (name: string, values: INodeParameters[string][]) =>
	values.map((value) => ({ [name]: value }));
const labelling = (viewers: INodeParameters[string][], labels: INodeParameters[string][]) => ({
	viewerUnionIds: { viewer: rows('viewerUnionId', viewers) },
	labelIds: { label: rows('labelId', labels) },
});

describe('labels', () => {
	const labelsOf = (viewerUnionId: string) =>
		sandbox.current.state.viewers.get(viewerUnionId)?.labelIds;

	it('are added and removed', async () => {
		await run('viewerLabel addToViewers', labelling([WANG, LI], [1283, '1284']));
		expect([labelsOf(WANG), labelsOf(LI)]).toEqual([
			[1282, 1283, 1284],
			[1282, 1283, 1284],
		]);
		await run('viewerLabel removeFromViewers', labelling([WANG], ['1282,1284']));
		expect([labelsOf(WANG), labelsOf(LI)]).toEqual([[1283], [1282, 1283, 1284]]);
	});

	it('are added to many viewers in batches, to each viewer once', async () => {
		const many = Array.from({ length: 250 }, (_, index) => `2_${index}`);
		const [pattern] = sandbox.current.state.viewers.values();
		for (const viewerUnionId of many) {
			sandbox.current.state.viewers.set(viewerUnionId, { ...pattern, viewerUnionId, labelIds: [] });
		}
		const everyone = labelling(['={{ $json.viewers }}'], ['1283']);
		const result = await run('viewerLabel addToViewers', everyone, [
			{ viewers: [...many, many[0]] },
		]);
		expect(result.json()).toEqual([{ success: true, viewerUnionIds: many, labelIds: ['1283'] }]);
		const sizes = sandbox.current.requests
			.map(golden)
			.map(({ body }) => (body as { viewerUnionIds: string[] }).viewerUnionIds.length);
		expect(sizes).toEqual([100, 100, 50]);
		expect(many.every((viewerUnionId) => labelsOf(viewerUnionId)?.includes(1283))).toBe(true);
	});

	it.each([
		['viewerLabel addToViewers', labelling([WANG], ['9zu68aethm9eivf1'])],
		['viewerLabel removeFromViewers', labelling([WANG], ['1282', '9zu68aethm9eivf1'])],
		['viewerLabel delete', { labelId: '={{ "9zu68aethm9eivf1" }}' }],
		['viewerLabel update', { labelId: '={{ "9zu68aethm9eivf1" }}', label: '新' }],
	])('of channels are rejected by %s before anything is sent', async (name, parameters) => {
		const { error } = await run(name, parameters as INodeParameters);
		expect(error?.message).toBe('"Label" is not a viewer label: "9zu68aethm9eivf1" [item 0]');
		expect(error?.description).toContain('IDs of 16 characters belong to channel labels');
		expect(sandbox.current.requests).toEqual([]);
	});

	it('that are objects are rejected with their content', async () => {
		const labelId = '={{ ({ id: 1282 }) }}';
		const { error } = await run('viewerLabel delete', { labelId });
		expect(error?.message).toBe('"Label" is not a viewer label: "{"id":1282}" [item 0]');
	});

	it.each([
		['no viewer', labelling([], ['1282']), '"Viewer" is empty'],
		[
			'a viewer without an ID',
			labelling([WANG, '={{ $json.gone }}'], ['1282']),
			'"Viewer" is empty',
		],
		['no label', labelling([WANG], []), '"Label" is empty'],
		['an empty list of labels', labelling([WANG], ['={{ [] }}']), '"Label" is empty'],
	])('%s is rejected', async (_name, parameters, message) => {
		const { error } = await run('viewerLabel addToViewers', parameters);
		expect(error?.message).toBe(`${message} [item 0]`);
		expect(sandbox.current.requests).toEqual([]);
	});
});

describe('viewerLabel create', () => {
	it('creates a label once that is given twice', async () => {
		await run('viewerLabel create', { labels: '甲,乙,甲' });
		expect(sandbox.current.requests.map(golden).map(({ body }) => body)).toEqual([
			{ labels: ['甲', '乙'] },
		]);
	});
});

describe('importing', () => {
	const viewersJson = (count: number) =>
		Array.from({ length: count }, (_, index) => ({
			externalViewerId: `crm-${index}`,
			nickname: `客户${index}`,
			labelIds: [1282],
		}));
	const importing = (options: INodeParameters = {}) => ({
		specifyViewers: 'json',
		viewersJson: '={{ $json.viewers }}',
		options,
	});

	it('sends batches, and returns one item per viewer', async () => {
		const result = await run('viewer importExternal', importing({ batchSize: 2 }), [
			{ viewers: viewersJson(5) },
		]);
		expect(sandbox.current.requests).toHaveLength(3);
		expect(result.json().map(({ externalViewerId }) => externalViewerId)).toEqual(
			viewersJson(5).map(({ externalViewerId }) => externalViewerId),
		);
		expect(result.pairing()).toEqual([0, 0, 0, 0, 0]);
	});

	it('reports how much was imported when it fails on the way', async () => {
		sandbox.current.addFault({ kind: 'business', path: 'import-external', skip: 1 });
		const { error } = await run('viewer importExternal', importing({ batchSize: 2 }), [
			{ viewers: viewersJson(5) },
		]);
		expect(error?.message).toContain('POLYV reports an internal fault');
		expect(error?.description).toContain('Of the 5 records of this item, applied: 1-2');
	});

	it('reports no imports when it fails at once', async () => {
		sandbox.current.addFault({ kind: 'business', path: 'import-external' });
		const { error } = await run('viewer importExternal', importing(), [
			{ viewers: viewersJson(1) },
		]);
		expect(error?.message).toContain('POLYV reports an internal fault');
		expect(error?.description).not.toContain('applied:');
	});

	it.each([0, 1001, 1.5])(
		'in batches of %d is rejected before anything is sent, also for the items before it',
		async (size) => {
			const parameters = importing({ batchSize: '={{ $json.size }}' });
			const items = [1, size].map((each) => ({ viewers: viewersJson(1), size: each }));
			const { error } = await run('viewer importExternal', parameters, items);
			expect(error?.message).toBe('"Batch Size" must be a whole number from 1 to 1000 [item 1]');
			expect(sandbox.current.requests).toEqual([]);
		},
	);

	it.each([
		[
			'[{ "externalViewerId": "a" }]',
			'"Viewers (JSON)" has a record whose nickname is empty [item 0]',
		],
		[
			'[{ "externalViewerId": "a", "nickname": "b", "labelIds": "x" }]',
			'"Viewers (JSON)" has a record whose labelIds is not a viewer label: "x"',
		],
		['[]', '"Viewers (JSON)" is empty'],
		['"nothing"', '"Viewers (JSON)" is not a JSON array'],
		['[{', '"Viewers (JSON)" is not a JSON array'],
	])('rejects %s before anything is sent', async (json, message) => {
		const parameters = { specifyViewers: 'json', viewersJson: json };
		const { error } = await run('viewer importExternal', parameters);
		expect(error?.message).toContain(message);
		expect(sandbox.current.requests).toEqual([]);
	});
});

describe('what creates or deletes', () => {
	it.each<[string, INodeParameters, string]>([
		['viewer create', { mobile: '15900000009', nickname: '新' }, 'viewer-record/create'],
		['viewer delete', { viewerUnionId: WANG }, 'viewer-record/delete'],
		[
			'viewer importExternal',
			{ specifyViewers: 'json', viewersJson: '[{"externalViewerId":"a","nickname":"b"}]' },
			'import-external-viewer',
		],
		['viewerLabel create', { labels: '新' }, 'create-batch'],
		['viewerLabel delete', { labelId: '1282' }, 'viewer-label/delete'],
		[
			'subAccount create',
			{ childEmail: 'n@example.com', childName: '新', password: 'Secret123', roleId: '2' },
			'children/create',
		],
		['subAccount delete', { childEmail: 'lisi@example.com' }, 'children/delete'],
		['whitelist add', { channelId: '4827301', code: '1' }, 'add-white-list'],
		['whitelist remove', { channelId: '4827301', code: 'VIP-2' }, 'delete-white-list'],
	])('%s is sent once, even if its response is lost', async (name, parameters, path) => {
		sandbox.current.addFault({ kind: 'drop-after', path });
		const { status } = await run(name, parameters);
		expect(status).toBe('error');
		expect(sandbox.current.requests).toHaveLength(1);
	});
});

describe('changes at POLYV', () => {
	it('delete a viewer together with its values', async () => {
		const result = await run('viewer delete', { viewerUnionId: WANG });
		expect(result.json()).toEqual([{ deleted: true, viewerUnionId: WANG }]);
		const { viewers, values } = sandbox.current.state;
		expect([viewers.has(WANG), values.has(WANG)]).toEqual([false, false]);
	});

	it('rename a custom field that exists, and create one that does not', async () => {
		const save = async (customFieldId: string) =>
			await run('customField save', { customFieldId, customFieldName: '城市' });
		await save('PAY_ORDER');
		await save('CITY');
		const { customFields } = sandbox.current.state;
		expect(customFields.size).toBe(4);
		expect(customFields.get('PAY_ORDER')?.customFieldName).toBe('城市');
		expect(customFields.get('CITY')).toMatchObject({
			customFieldName: '城市',
			customFieldType: 'text',
		});
	});

	it('write back a role that was read', async () => {
		const [role] = (await run('viewerRole get', { channelId: '4827302' })).json();
		const updateFields = { actor: '={{ $json.actor }}', actorEnabled: '={{ $json.actorEnabled }}' };
		await run('viewerRole update', { channelId: '4827301', updateFields }, [role]);
		expect(sandbox.current.state.channels.get('4827301')?.viewerRole).toMatchObject({
			actor: '学员',
			actorEnabled: 'Y',
		});
	});
});
