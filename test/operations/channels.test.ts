import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { golden, useSandboxPerTest, credentialsFor } from '../support/sandbox';
import { Engine } from '../support/engine';

const sandbox = useSandboxPerTest();

async function run(operation: string, parameters: INodeParameters, items?: IDataObject[]) {
	const engine = new Engine(credentialsFor(sandbox.current)).inTimeZone('Asia/Shanghai');
	return await engine.run({ resource: 'channel', operation, ...parameters }, items);
}

const channelOf = (id: unknown) => sandbox.current.state.channels.get(String(id));
const bodies = () => sandbox.current.requests.map(golden).map(({ body }) => body);
const creating = (newScene: string, additionalFields: INodeParameters = {}) => ({
	name: '春季发布会',
	newScene,
	additionalFields,
});

describe('channel create', () => {
	it('sends every field as POLYV documents it', async () => {
		const result = await run(
			'create',
			creating('topclass/portrait_topclass', {
				categoryId: '340019',
				cnAndEnLiveEnabled: false,
				customTeacherId: 'teacher-7',
				doubleTeacherType: 'receive',
				endTime: '2025-05-01T22:00:00',
				labelData: '9zu68aethm9eivf1, 8zu68aethm9eivf1',
				linkMicLimit: 16,
				pureRtcEnabled: true,
				splashImg: 'https://s1.videocc.net/a.png',
				startTime: '2025-05-01T20:00:00',
				type: 'normal',
			}),
		);
		expect(bodies()[0]).toEqual({
			name: '春季发布会',
			newScene: 'topclass',
			template: 'portrait_topclass',
			categoryId: 340019,
			cnAndEnLiveEnabled: 'N',
			customTeacherId: 'teacher-7',
			doubleTeacherType: 'receive',
			endTime: Date.UTC(2025, 4, 1, 14),
			labelData: ['9zu68aethm9eivf1', '8zu68aethm9eivf1'],
			linkMicLimit: 16,
			pureRtcEnabled: 'Y',
			splashImg: 'https://s1.videocc.net/a.png',
			startTime: Date.UTC(2025, 4, 1, 12),
			type: 'normal',
		});
		const [{ channelId }] = result.json();
		expect(result.json()[0]).toMatchObject({
			watchUrl: `https://live.polyv.cn/watch/${String(channelId)}`,
			startTime: '2025-05-01T20:00:00.000+08:00',
		});
	});

	it('accepts every scene and template that the panel offers', async () => {
		const { fields } = await import('../../nodes/PolyvLive/resources/channel/create');
		const offered = fields.find(({ name }) => name === 'newScene')?.options ?? [];
		const pairs = offered.map((option) => ('value' in option ? String(option.value) : ''));
		const result = await run(
			'create',
			{ name: '频道', newScene: '={{ $json.pair }}' },
			pairs.map((pair) => ({ pair })),
		);
		expect(pairs).toHaveLength(19);
		expect(
			result.json().map(({ newScene, template }) => `${String(newScene)}/${String(template)}`),
		).toEqual(pairs);
	});

	it.each<[string, INodeParameters, RegExp]>([
		['guide/ppt', {}, /^"Scene and Template" is not one of the allowed values: "guide\/ppt"/],
		['alone', {}, /^"Scene and Template" is not one of the allowed values/],
		['seminar/seminar', { pureRtcEnabled: false }, /^"No Delay" cannot be set for a seminar/],
		['seminar/seminar', { linkMicLimit: 1 }, /^"Link Mic Limit" cannot be set for a seminar/],
		['seminar/seminar', { type: 'normal' }, /^"Relay" cannot be set for a seminar/],
		['seminar/seminar', { channelPasswd: 'abc123' }, /^"Channel Password" cannot be set/],
		['alone/ppt', { seminarHostPassword: 'abc123' }, /^"Seminar Host Password" cannot be set/],
		['double/ppt', { type: 'transmit' }, /^"Relay" cannot be set for a two-teacher class/],
		[
			'alone/ppt',
			{ type: 'receive', pureRtcEnabled: true },
			/^"Relay" cannot be set for a channel with "No Delay"/,
		],
		[
			'seminar/seminar',
			{ seminarHostPassword: 'abc123', seminarAttendeePassword: 'abc123' },
			/^"Seminar Attendee Password" is the same/,
		],
		['alone/ppt', { channelPasswd: 'abc12' }, /^"Channel Password" does not meet POLYV's password/],
		['alone/ppt', { channelPasswd: 'abcdefg' }, /^"Channel Password" does not meet/],
		['alone/ppt', { linkMicLimit: 17 }, /^"Link Mic Limit" must be a whole number from 0 to 16/],
		['alone/ppt', { labelData: '1282' }, /^"Labels" is not a channel label: "1282"/],
		['alone/ppt', { customTeacherId: '老师' }, /^"Teacher ID" is not an ID of a teacher/],
		['alone/ppt', { startTime: 'tomorrow' }, /^"Start Time" is not a date and time: "tomorrow"/],
		['alone/ppt', { startTime: '' }, /^"Start Time" is empty/],
		[
			'alone/ppt',
			{ startTime: '2025-05-01T20:00', endTime: '2025-05-01T20:00' },
			/^"End Time" lies before "Start Time"/,
		],
	])('rejects %s with %j before anything is sent', async (newScene, additional, message) => {
		const { error } = await run('create', creating(newScene, additional));
		expect(error?.message).toMatch(message);
		expect(error?.message).not.toContain('abc12');
		expect(sandbox.current.requests).toEqual([]);
	});

	it('makes a seminar with its two passwords', async () => {
		const seminar = creating('seminar/seminar', {
			seminarHostPassword: 'host123',
			seminarAttendeePassword: 'guest123',
		});
		const [{ channelId }] = (await run('create', seminar)).json();
		expect(channelOf(channelId)?.settings).toMatchObject({
			seminarHostPassword: 'host123',
			seminarAttendeePassword: 'guest123',
		});
	});
});

describe('passwords and push secrets of channels', () => {
	const SECRETS = /passw|push|secret|8888|"k7"/i;

	it.each([true, false])('stay in the node, with Simplify %s', async (simplify) => {
		const got = await run('get', { channelId: '4827301', simplify });
		const created = await run('create', { ...creating('alone/ppt'), simplify });
		const copied = await run('copy', { channelId: '4827301', simplify });
		for (const result of [got, created, copied]) {
			expect(result.json()[0]).toMatchObject({ channelId: expect.any(String) as string });
			expect(JSON.stringify(result.json())).not.toMatch(SECRETS);
		}
	});

	it.each([true, false])('leave with Include Secrets, with Simplify %s', async (simplify) => {
		const options = { includeSecrets: true };
		const [got] = (await run('get', { channelId: '4827301', simplify, options })).json();
		expect(got).toMatchObject({
			channelPasswd: 'demo0pass',
			pushSecret: 'push-475bc2b2',
			pushUrl: 'rtmp://push.example.com/recordf/4827301',
		});
		const create = { ...creating('alone/ppt', { channelPasswd: 'abc123' }), simplify, options };
		expect((await run('create', create)).json()[0]).toMatchObject({ channelPasswd: 'abc123' });
	});

	it('do not come back in an error of POLYV', async () => {
		sandbox.current.addFault({
			kind: 'business',
			code: 400,
			desc: 'bad channelPasswd: abc123!',
			path: 'channel/create',
		});
		const { error } = await run('create', creating('alone/ppt', { channelPasswd: 'abc123!' }));
		expect(error?.message).toContain('bad channelPasswd: ***');
	});
});

describe('channel copy', () => {
	it('takes over what is not given', async () => {
		const [json] = (await run('copy', { channelId: '4827303' })).json();
		expect(json).toMatchObject({ name: '投资者开放日', newScene: 'topclass' });
		expect(json.channelId).not.toBe('4827303');
		expect(golden(sandbox.current.requests[0]).query).toEqual({ channelId: '4827303' });
	});

	it.each([
		['2025-05-01T20:00:00', '2025-05-01 20:00:00'],
		['2025-05-01T20:00:00-04:00', '2025-05-02 08:00:00'],
		['={{ 1746144000000 }}', '2025-05-02 08:00:00'],
	])('starts at %s, as a text in China time', async (startTime, sent) => {
		await run('copy', { channelId: '4827303', additionalFields: { startTime } });
		expect(golden(sandbox.current.requests[0]).query).toMatchObject({ startTime: sent });
	});
});

describe('channel update', () => {
	const update = async (updateFields: INodeParameters) =>
		await run('update', { channelId: '4827301', updateFields });

	it('changes only the added fields, and names the channel in the signed query', async () => {
		const before = structuredClone(channelOf('4827301'));
		await update({ desc: '', linkMicLimit: 0, maxViewer: '={{ "500" }}' });
		expect(golden(sandbox.current.requests[0])).toEqual({
			method: 'POST',
			path: '/live/v4/channel/update',
			query: { channelId: '4827301' },
			body: { desc: '', linkMicLimit: 0, maxViewer: 500 },
		});
		expect(channelOf('4827301')).toEqual({
			...before,
			settings: { ...before?.settings, desc: '', linkMicLimit: 0, maxViewer: 500 },
		});
	});

	it('clears the start time', async () => {
		await update({ resetStartTime: true });
		expect(bodies()).toEqual([{ resetStartTime: 'Y' }]);
		const [json] = (await run('get', { channelId: '4827301' })).json();
		expect(json.startTime).toBeNull();
	});

	it.each<[INodeParameters, RegExp]>([
		[{}, /^"Update Fields" has nothing to change/],
		[
			{ resetStartTime: true, startTime: '2025-05-01T20:00' },
			/^"Clear Start Time" contradicts "Start Time"/,
		],
		[{ startTime: '' }, /^"Start Time" is empty/],
		[{ channelPasswd: 'abcdef' }, /^"Channel Password" does not meet/],
		[{ name: 'x'.repeat(101) }, /^"Name" has 101 characters/],
	])('rejects %j before anything is sent', async (updateFields, message) => {
		const { error } = await update(updateFields);
		expect(error?.message).toMatch(message);
		expect(sandbox.current.requests).toEqual([]);
	});

	it('is applied in the order of the items', async () => {
		sandbox.current.configure({ applyJitterMs: 50 });
		const names = Array.from({ length: 8 }, (_each, index) => ({ name: `名称 ${index}` }));
		const parameters = { channelId: '4827301', updateFields: { name: '={{ $json.name }}' } };
		await run('update', parameters, names);
		expect(channelOf('4827301')?.name).toBe('名称 7');
	});
});

it.each(['get', 'copy', 'delete', 'update'])(
	'channel %s rejects what is no number',
	async (name) => {
		const updateFields = { name: '新' };
		const { error } = await run(name, { channelId: '4827301/../x', updateFields });
		expect(error?.message).toBe(
			'"Channel" is not the number of a channel: "4827301/../x" [item 0]',
		);
		expect(sandbox.current.requests).toEqual([]);
	},
);
