import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Engine } from '../support/engine';
import { credentialsFor, useSandbox } from '../support/sandbox';

const WANG = '2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs';
const NEWCOMER = { mobile: '15900000000', nickname: '新人' };
const COLLEAGUE = {
	childEmail: 'new@example.com',
	childName: '新同事',
	password: 'Secret123',
	roleId: '2',
};

const sandbox = useSandbox();

/** The first item of an operation, e.g. of `viewer get`. */
async function first(name: string, parameters: INodeParameters = {}): Promise<IDataObject> {
	const [resource, operation] = name.split(' ');
	const engine = new Engine(credentialsFor(sandbox.current));
	const [json] = (await engine.run({ resource, operation, ...parameters })).json();
	return json;
}

const VIEWERS: Array<[string, INodeParameters]> = [
	['viewer get', { viewerUnionId: WANG }],
	['viewer getAll', { filters: { mobile: '13800138001' } }],
	['viewer create', NEWCOMER],
];
const SUB_ACCOUNTS: Array<[string, INodeParameters]> = [
	['subAccount get', { childEmail: 'lisi@example.com' }],
	['subAccount getAll', {}],
	['subAccount create', COLLEAGUE],
];

describe('Simplify', () => {
	it.each(VIEWERS)('keeps ten fields at most of %s', async (name, parameters) => {
		const json = await first(name, parameters);
		const simple = [
			'nickname',
			'name',
			'mobile',
			'email',
			'area',
			'viewerUnionId',
			'source',
			'labels',
			'watchDuration',
			'createTime',
		];
		expect(Object.keys(json)).toEqual(simple.filter((field) => field in json));
		expect(Object.keys(json)).toEqual(expect.arrayContaining(['viewerUnionId', 'createTime']));
	});

	it.each(SUB_ACCOUNTS)('keeps ten fields of %s', async (name, parameters) => {
		expect(Object.keys(await first(name, parameters))).toEqual([
			'childName',
			'childEmail',
			'telephone',
			'description',
			'status',
			'organizationName',
			'roleName',
			'roleId',
			'childUserId',
			'createdTime',
		]);
	});

	it('returns everything as POLYV sent it when it is off, except that IDs are text', async () => {
		const json = await first('viewer get', { viewerUnionId: WANG, simplify: false });
		const viewer = sandbox.current.state.viewers.get(WANG);
		expect(json).toMatchObject({
			latestAccessIp: viewer?.latestAccessIp,
			watchChannelCount: viewer?.watchChannelCount,
			latestAuthTime: viewer?.latestAuthTime,
			labels: [{ id: '1282', label: '重点客户' }],
		});
		const raw = await first('subAccount get', { childEmail: 'lisi@example.com', simplify: false });
		expect(raw).toMatchObject({ organizationId: '29032', roleId: '2' });
	});

	it('keeps a number whose name only ends like an ID', async () => {
		const viewer = sandbox.current.state.viewers.get(WANG);
		Object.assign(viewer ?? {}, { paid: 1 });
		const json = await first('viewer get', { viewerUnionId: WANG, simplify: false });
		expect(json).toMatchObject({ paid: 1 });
	});

	it('turns Y and N into booleans', async () => {
		const channelId = '4827302';
		expect(await first('viewerRole get', { channelId })).toEqual({
			channelId,
			actor: '学员',
			actorEnabled: true,
			questionStudentTitle: '',
			questionStudentTitleEnabled: false,
		});
		expect(await first('viewerRole get', { channelId, simplify: false })).toMatchObject({
			actorEnabled: 'Y',
			questionStudentTitleEnabled: 'N',
		});
	});

	it('keeps Y and N where they are names', async () => {
		const viewer = sandbox.current.state.viewers.get(WANG);
		if (viewer) viewer.nickname = 'Y';
		expect(await first('viewer get', { viewerUnionId: WANG })).toMatchObject({ nickname: 'Y' });
	});
});

describe('times with Simplify', () => {
	const createTime = Date.UTC(2025, 2, 3, 20, 30);

	it.each([
		['Asia/Shanghai', '2025-03-04T04:30:00.000+08:00'],
		['America/New_York', '2025-03-03T15:30:00.000-05:00'],
		['Asia/Kathmandu', '2025-03-04T02:15:00.000+05:45'],
		['UTC', '2025-03-03T20:30:00.000Z'],
	])('have the offset of the workflow in %s', async (timeZone, shown) => {
		for (const viewer of sandbox.current.state.viewers.values()) viewer.createTime = createTime;
		const engine = new Engine(credentialsFor(sandbox.current));
		const parameters = { resource: 'viewer', operation: 'getAll', returnAll: true };
		const times = async (simplify: boolean) =>
			(await engine.inTimeZone(timeZone).run({ ...parameters, simplify }))
				.json()
				.map((json) => json.createTime);
		expect([...new Set(await times(true))]).toEqual([shown]);
		expect([...new Set(await times(false))]).toEqual([createTime]);
	});
});

describe('Add ISO Times', () => {
	it.each([...VIEWERS, ...SUB_ACCOUNTS])(
		'puts readable times beside those of %s',
		async (name, parameters) => {
			const options = { addIsoTimes: true };
			const json = await first(name, { ...parameters, simplify: false, options });
			const times = Object.keys(json).filter((field) => field.endsWith('Time'));
			expect(times.length).toBeGreaterThan(0);
			for (const field of times) {
				expect(typeof json[field]).toBe('number');
				expect(Date.parse(String(json[`${field}Iso`]))).toBe(json[field]);
			}
		},
	);

	it('ignores what is not a time in milliseconds', async () => {
		const viewer = sandbox.current.state.viewers.get(WANG);
		const notTimes = { createTime: null, latestAuthTime: '2025-03-03 09:30', neverTime: 0 };
		Object.assign(viewer ?? {}, notTimes);
		const options = { addIsoTimes: true };
		const json = await first('viewer get', { viewerUnionId: WANG, simplify: false, options });
		expect(json).not.toHaveProperty('createTimeIso');
		expect(json).not.toHaveProperty('latestAuthTimeIso');
		expect(json).not.toHaveProperty('neverTimeIso');
	});

	it('takes milliseconds that are a text, and a switch that is one', async () => {
		const viewer = sandbox.current.state.viewers.get(WANG);
		Object.assign(viewer ?? {}, { createTime: '1741000000000' });
		const options = { addIsoTimes: '={{ "TRUE" }}' };
		const json = await first('viewer get', { viewerUnionId: WANG, simplify: false, options });
		expect(json).toMatchObject({ createTimeIso: '2025-03-03T06:06:40.000-05:00' });
	});

	it('is off unless it is added', async () => {
		expect(await first('viewer get', { viewerUnionId: WANG })).not.toHaveProperty('createTimeIso');
	});
});

describe('the output', () => {
	it('has no password of a channel', async () => {
		const json = await first('channel getAll');
		expect(json).toMatchObject({ channelId: '4827301', categoryId: '340019' });
		expect(Object.keys(json).filter((name) => /pass/i.test(name))).toEqual([]);
	});

	it.each([true, false])(
		'has no password of a new sub-account, with Simplify %s',
		async (simplify) => {
			const json = await first('subAccount create', { ...COLLEAGUE, simplify });
			expect(json).toMatchObject({ childEmail: COLLEAGUE.childEmail });
			expect(JSON.stringify(json)).not.toContain(COLLEAGUE.password);
		},
	);
});
