import type { Sandbox } from '../../dev/sandbox/index.mts';
import { withSandbox } from './client';

let sandbox: Sandbox;
const { get, post } = withSandbox((each) => (sandbox = each));

const CREATE = '/live/v4/channel/create';
const DELETE = '/live/v3/channel/basic/batch-delete';
const UPDATE = '/live/v4/channel/update';
const webinar = { name: '发布会', newScene: 'alone', template: 'ppt' };
const PAIRS: Record<string, string> = {
	topclass: 'ppt portrait_ppt alone portrait_alone topclass portrait_topclass',
	alone: 'ppt portrait_ppt alone portrait_alone',
	train: 'ppt portrait_ppt alone portrait_alone',
	double: 'ppt alone',
	guide: 'alone portrait_alone',
	seminar: 'seminar',
};

describe('channel/create', () => {
	it.each(Object.keys(PAIRS))('takes exactly the templates of the scene %s', async (newScene) => {
		for (const template of new Set(Object.values(PAIRS).join(' ').split(' '))) {
			const { code } = await post(CREATE, { ...webinar, newScene, template });
			const isPair = PAIRS[newScene].split(' ').includes(template);
			expect([template, code]).toEqual([template, isPair ? 200 : 400]);
		}
	});

	it.each([
		[{ name: undefined }, 'param should not be empty: name'],
		[{ name: 'x'.repeat(101) }, 'param length is incorrect: name'],
		[{ channelPasswd: 'a1234' }, 'param length is incorrect: channelPasswd'],
		[{ channelPasswd: 'abcdef' }, 'param validate error: channelPasswd'],
		[{ linkMicLimit: 17 }, 'number range error'],
		[{ startTime: '2025-05-01 20:00:00' }, 'param is not digit: startTime'],
		[{ type: 'receive', pureRtcEnabled: 'Y' }, 'param validate error: type'],
		[{ labelData: ['1282'] }, 'param validate error: labelData'],
		[{ customTeacherId: '老师' }, 'param validate error: customTeacherId'],
		[{ subAccount: 'nobody@example.com' }, 'not found user children'],
		[{ newScene: 'seminar', template: 'seminar', linkMicLimit: 1 }, /linkMicLimit/],
		[{ newScene: 'double', type: 'transmit' }, 'param validate error: type'],
	])('rejects %j', async (change, desc) => {
		const { code, error } = await post(CREATE, { ...webinar, ...change });
		expect(code).toBe(400);
		expect(error?.desc).toMatch(desc);
		expect(sandbox.state.channels.size).toBe(3);
	});

	it('invents the passwords that are not given', async () => {
		const { data } = await post(CREATE, webinar);
		expect(data).toMatchObject({
			channelId: expect.any(Number) as number,
			channelPasswd: expect.stringMatching(/^\w{8}$/) as string,
			seminarHostPassword: null,
		});
	});

	it('is not known to other endpoints during the lag', async () => {
		sandbox.configure({ channelLagMs: 60_000 });
		const { data } = await post(CREATE, webinar);
		const { channelId } = data as { channelId: number };
		const list = await get('/live/v4/channel/basic/list', { channelIds: String(channelId) });
		expect(list.data).toMatchObject({ totalItems: 0 });
		const one = await get('/live/v4/channel/basic/get', { channelId: String(channelId) });
		expect(one.error?.desc).toBe('channel not found.');
	});
});

describe('channel/basic/copy', () => {
	it('takes the settings of the other, and a start in China time', async () => {
		const query = { channelId: '4827301', name: '副本', startTime: '2025-05-01 20:00:00' };
		const { data } = await post('/live/v3/channel/basic/copy', undefined, query);
		expect(sandbox.state.channels.get(String(data))).toMatchObject({
			name: '副本',
			startTime: Date.UTC(2025, 4, 1, 12),
			settings: { newScene: 'topclass', template: 'alone' },
		});
		const wrong = { ...query, startTime: '1746100800000' };
		const { message } = await post('/live/v3/channel/basic/copy', undefined, wrong);
		expect(message).toBe('param is not date normal: startTime');
	});
});

describe('channel/update', () => {
	it('needs the channel in the query, and keeps the family of its template', async () => {
		const inBody = await post(UPDATE, { channelId: '4827301', name: '新' });
		expect(inBody.error?.desc).toBe('param should not be empty: channelId');
		const query = { channelId: '4827301' };
		const foreign = await post(UPDATE, { template: 'seminar' }, query);
		expect(foreign.error?.desc).toBe('param validate error: template');
		expect(await post(UPDATE, { name: '新', template: 'ppt' }, query)).toMatchObject({
			code: 200,
			data: null,
		});
		expect(sandbox.state.channels.get('4827301')).toMatchObject({
			name: '新',
			settings: { template: 'ppt' },
		});
	});
});

describe('channel/basic/batch-delete', () => {
	it('deletes all channels or none', async () => {
		const unknown = await post(DELETE, { channelIds: [4827301, 1, 4827302] });
		expect(unknown).toMatchObject({ code: 400, message: 'channel not found.' });
		expect(sandbox.state.channels.size).toBe(3);
		expect(await post(DELETE, { channelIds: [4827301, 4827302] })).toMatchObject({ data: true });
		expect([...sandbox.state.channels.keys()]).toEqual(['4827303']);
	});

	it('takes 100 at most', async () => {
		const channelIds = Array.from({ length: 101 }, () => 4827301);
		expect((await post(DELETE, { channelIds })).message).toMatch(/length is incorrect/);
	});
});

describe('recordFiles', () => {
	it("needs the account's userId, and days", async () => {
		const path = '/live/v2/channels/4827303/recordFiles';
		expect((await get(path)).message).toBe('param should not be empty: userId');
		expect((await get(path, { userId: 'other' })).message).toBe('userId is error.');
		const userId = 'sandboxuser';
		expect((await get(path, { userId, startDate: '1743433200000' })).message).toMatch(/not date/);
		const files = await get(path, { userId, startDate: '2025-04-02', endDate: '2025-04-02' });
		expect(files.data).toHaveLength(1);
	});
});
