import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Engine } from '../support/engine';
import { credentialsFor, useSandbox } from '../support/sandbox';

const ZONES = ['Asia/Shanghai', 'America/New_York', 'UTC'];
const CHANNEL = '4827303';
const sandbox = useSandbox();

const list = async (parameters: INodeParameters, items?: IDataObject[], zone = ZONES[0]) =>
	await new Engine(credentialsFor(sandbox.current))
		.inTimeZone(zone)
		.run({ resource: 'signUp', operation: 'getAll', channelId: CHANNEL, ...parameters }, items);
const namesOf = async (...given: Parameters<typeof list>) =>
	(await list(...given)).json().map(({ name }) => name);
const held = () => sandbox.current.state.interactions;

describe('people who signed up', () => {
	it.each([
		['all', ['王芳', '李伟', '张敏', '刘洋']],
		['came', ['王芳', '张敏']],
		['didNotCome', ['李伟', '刘洋']],
	])('are listed by whether they watched: %s', async (watched, names) => {
		expect(await namesOf({ watched })).toEqual(names);
	});

	it('are counted by Limit after they were filtered', async () => {
		const names = await namesOf({ watched: '={{ $json.watched }}', limit: 1 }, [
			{ watched: 'didNotCome' },
			{ watched: 'came' },
		]);
		expect(names).toEqual(['李伟', '王芳']);
	});

	it('have all that POLYV says of them, and nothing that it does not say', async () => {
		const [wang, li] = (await list({})).json();
		expect(wang).toEqual({
			name: '王芳',
			mobile: '13800138001',
			createdTime: '2025-03-28T22:30:00.000+08:00',
			hasWatched: true,
			auditStatus: 'passed',
			fields: { 手机号码: '13800138001', 隐私声明: '√', 姓名: '王芳', 公司: '远航科技' },
			promoteName: '公众号',
			promoteId: 'aB3dEf',
			viewerId: '2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs',
		});
		expect(li).not.toHaveProperty('promoteId');
	});

	it('keep both of two fields with one name', async () => {
		const zhang = (await list({})).json()[2];
		expect(zhang.fields).toMatchObject({ 公司: '青山资本', '公司 (2)': '青山基金' });
	});

	it.each(['registrationWall', 'weChatReservation'])(
		'are not filtered by Watched where POLYV does not know it: %s',
		async (kind) => {
			const { error } = await list({ kind, watched: 'didNotCome' });
			expect(error?.message).toMatch(/^"Watched" works only with the kind "Sign-Up Form"/);
			expect(sandbox.current.requests).toEqual([]);
		},
	);
});

describe.each(ZONES)('in the time zone %s, a period', (zone) => {
	const START = Date.parse('2025-03-31T22:00:00+08:00');
	const END = START + 3_600_000;
	const TIMES = [START - 1, START, END, END + 1];
	const period = {
		period: 'custom',
		startTime: new Date(START).toISOString(),
		endTime: new Date(END).toISOString(),
	};

	it('includes a sign-up at each of its ends', async () => {
		const [one] = held().signUps;
		held().signUps = TIMES.map((createTime) => ({ ...one, createTime, viewerId: `${createTime}` }));
		const ids = (await list(period, undefined, zone)).json().map(({ viewerId }) => viewerId);
		expect(ids).toEqual([`${START}`, `${END}`]);
	});

	it('includes a registration at each of its ends', async () => {
		const [one] = held().registrations;
		held().registrations = TIMES.map((createdTime) => ({ ...one, createdTime }));
		const times = (await list({ ...period, kind: 'registrationWall' }, undefined, zone)).json();
		expect(times.map(({ createdTime }) => Date.parse(String(createdTime)))).toEqual([END, START]);
	});

	it('includes a reservation at each of its ends', async () => {
		const [one] = held().reservations;
		held().reservations = TIMES.map((createdTime) => ({ ...one, createdTime }));
		const times = (await list({ ...period, kind: 'weChatReservation' }, undefined, zone)).json();
		expect(times.map(({ createdTime }) => Date.parse(String(createdTime)))).toEqual([START, END]);
	});
});

describe('registrations', () => {
	const wall = { kind: 'registrationWall', returnAll: true };
	const form = (
		rank: 1 | 2,
		...fields: Array<[type: 'name' | 'mobile' | 'text' | 'number', name: string]>
	) => ({
		channelId: CHANNEL,
		rank,
		fields: fields.map(([type, name]) => ({
			type,
			name,
			placeholder: '',
			options: '',
			sms: 'N' as const,
		})),
	});
	const register = (...rows: Array<Array<string | null>>) => {
		held().registrations = rows.map((params, at) => ({
			channelId: CHANNEL,
			createdTime: 1_743_400_000_000 - at,
			// POLYV may give null for a field that was left empty.
			params: params as string[],
		}));
		held().registrations.reverse();
	};
	const fieldsOf = async () => (await list(wall)).json().map(({ fields }) => fields);

	it('get their names from the watch condition that they fit', async () => {
		held().registrationForms = [
			form(1, ['text', '公司'], ['mobile', '电话']),
			form(2, ['mobile', '手机号'], ['name', '称呼']),
		];
		register(['远航科技', '13800138001'], ['13800138002', '李伟']);
		expect(await fieldsOf()).toEqual([
			{ 公司: '远航科技', 电话: '13800138001' },
			{ 手机号: '13800138002', 称呼: '李伟' },
		]);
	});

	const WALL = [form(1, ['name', '姓名'], ['mobile', '电话'], ['number', '年龄'])];
	const OTHER = form(2, ['mobile', '手机号'], ['name', '称呼'], ['text', '公司']);

	it.each<[string, ReturnType<typeof form>[], Array<string | null>]>([
		['no age', [...WALL, OTHER], ['王', '13800138001', null]],
		['no number', [...WALL, OTHER], ['王', null, '30']],
		['a number in brackets', [...WALL, OTHER], ['王', '(+86)13800138001', '30']],
		['a full-width number', [...WALL, OTHER], ['王', '（+86）１３８００１３８００１', '30']],
		['an age in words', WALL, ['王', '13800138001', '三十']],
		['no number in words', WALL, ['王', '无', '30']],
	])('keep their names with %s', async (_name, forms, values) => {
		held().registrationForms = forms;
		register(values);
		const run = await list(wall);
		const [name, mobile, age] = values;
		const [{ fields, ...row }] = run.json();
		expect(fields).toEqual({ 姓名: name, 电话: mobile, 年龄: age });
		expect([row.name, row.mobile ?? null]).toEqual([name, mobile]);
		expect(run.hints()).toEqual([]);
	});

	it.each([
		['either form could be meant', [...WALL, OTHER], ['王', '李', '三十']],
		['the fields have other places now', [OTHER], ['王', '13800138001', '远航科技']],
	])('have no names where %s', async (_name, forms, values) => {
		held().registrationForms = forms;
		register(values);
		expect(await fieldsOf()).toEqual([
			{ 'Field 1': values[0], 'Field 2': values[1], 'Field 3': values[2] },
		]);
	});

	it('have numbered fields, and a hint, where the form has changed since', async () => {
		register(['陈静']);
		const run = await list(wall);
		expect(run.json()).toEqual([
			{ createdTime: expect.any(String) as string, fields: { 'Field 1': '陈静' } },
		]);
		expect(run.hints().map(({ message }) => message)).toEqual([
			expect.stringContaining(CHANNEL) as string,
		]);
	});

	it('are read in pages, and the names only where somebody registered', async () => {
		register(...Array.from({ length: 5 }, (_, at) => ['陈静', `1380013800${at}`, '投资人']));
		const run = await list({ ...wall, options: { pageSize: 2 } });
		expect(run.json()).toHaveLength(5);
		expect(sandbox.current.requests).toHaveLength(5);
		held().registrations = [];
		sandbox.current.requests.length = 0;
		expect((await list(wall)).json()).toEqual([]);
		expect(sandbox.current.requests).toHaveLength(1);
	});
});
