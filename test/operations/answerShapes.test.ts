import { createHash } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Engine } from '../support/engine';
import { Wire, type Received, type Reply } from '../support/wire';

/* POLYV's pages disagree on the types of many fields, and no real answer is known of most lists. */

const MS = 1741046400000;
const TIME = '2025-03-04T08:00:00.000+08:00';
const TIMES = [MS, String(MS), '2025-03-04 08:00:00', '2025-03-04 08:00:00.0', '20250304080000'];
const MARCH: INodeParameters = { period: 'custom', startTime: '2025-03-01', endTime: '2025-03-05' };

let wire: Wire;
beforeAll(async () => {
	wire = await Wire.start();
});
afterAll(async () => await wire.close());
beforeEach(() => wire.reset());

const success = (data: unknown): Reply => ({ body: { code: 200, status: 'success', data } });
const page = (...contents: object[]) => success({ totalPages: 1, contents });
const wall = (ofSecond: Reply) => (request: Received) => {
	if (!request.path.endsWith('record-field'))
		return page({ createdTime: MS, params: ['王', 13800138001] });
	const first = [
		{ type: 'name', name: '姓名' },
		{ type: 'mobile', name: '手机' },
	];
	return request.query.includes('rank=1') ? success(first) : ofSecond;
};

async function rows(name: string, parameters: INodeParameters, items: IDataObject[] = [{}]) {
	const [resource, operation] = name.split(' ');
	const engine = new Engine({ appId: 'a', appSecret: 's', baseUrl: wire.url });
	const given = { resource, operation, returnAll: true, channelId: '4827301', ...parameters };
	const result = await engine.inTimeZone('Asia/Shanghai').run(given, items);
	expect(result.error).toBeUndefined();
	return result.json();
}

describe('a time in any of POLYV’s forms is read', () => {
	it.each<[string, INodeParameters, (time: unknown, index: number) => object, string]>([
		[
			'attendance getAll',
			{ of: 'period', combine: 'play', simplify: true },
			(time, playId) => ({ playId, param1: 'a', createdTime: time }),
			'firstTime',
		],
		[
			'attendance getAll',
			{ of: 'period', combine: 'play', simplify: true },
			(time, playId) => ({ playId, param1: 'a', firstActiveTime: time }),
			'firstTime',
		],
		[
			'session getAll',
			{ simplify: true },
			(time, index) => ({ sessionId: `s${index}`, startTime: time }),
			'startTime',
		],
		['chat getAll', { simplify: true }, (time, id) => ({ id: id + 1, time }), 'time'],
		[
			'signUp getAll',
			{ kind: 'signUpForm' },
			(time) => ({ createTime: time, fields: null }),
			'createdTime',
		],
		[
			'signUp getAll',
			{ kind: 'weChatReservation' },
			(time, openId) => ({ createdTime: time, openId }),
			'createdTime',
		],
		[
			'playback getAll',
			{ simplify: true },
			(time, videoId) => ({ videoId: videoId + 1, watchUrl: 'a', startTime: time }),
			'startTime',
		],
	])('%s %j', async (name, parameters, row, field) => {
		wire.answer(
			page(
				...TIMES.map(row),
				...[{ ...row('2025-02-01 08:00:00', 9) }].slice(
					name === 'playback getAll' || parameters.of ? 1 : 0,
				),
			),
		);
		const all = await rows(name, { ...MARCH, ...parameters });
		expect(all.map((each) => each[field])).toEqual(TIMES.map(() => TIME));
	});

	it('of recordings, which are narrowed to the period', async () => {
		const files = [...TIMES, MS - 40 * 24 * 3600 * 1000].map((startTime, index) => ({
			fileId: `f${index}`,
			channelId: 4827301,
			startTime,
		}));
		wire.answer(success({ userId: 'u' }), success(files));
		const all = await rows('recording getAll', { ...MARCH, details: false, simplify: true });
		expect(all.map(({ startTime }) => startTime)).toEqual(TIMES.map(() => TIME));
	});

	it('of questions, whose answers find their askers', async () => {
		const asker = { nick: '王', userId: 1 };
		const asked = { id: 'q', time: '2025-03-04 08:00:00', user: JSON.stringify(asker) };
		wire.answer(
			success([
				asked,
				{ id: 'a', time: MS + 5000, event: 'T_ANSWER', s_userId: '1', content: '是' },
			]),
		);
		const all = await rows('chat getQuestions', { period: 'anyTime', simplify: true });
		expect(all).toMatchObject([{ time: TIME, answers: [{ content: '是' }] }]);
	});
});

it('a session is on while it has no end, also if that is 0; minutes are numbers or null', async () => {
	const ends = [null, '', 0, '0', MS + 60_000];
	wire.answer(
		page(
			...ends.map((endTime, index) => ({
				sessionId: `s${index}`,
				startTime: MS,
				endTime,
				startDuration: index === 4 ? '60' : '00:01:00',
			})),
		),
	);
	const all = await rows('session getAll', { ...MARCH, simplify: true });
	expect(all.map(({ isLive, minutesOnAir }) => [isLive, minutesOnAir])).toEqual([
		...ends.slice(1).map(() => [true, null]),
		[false, 1],
	]);
});

it('whoever POLYV does not say watched did not come', async () => {
	const given = ['Y', 'y', true, 'N', 'n', false, null, undefined, ''];
	for (const [watched, count] of [
		['came', 3],
		['didNotCome', 6],
	] as const) {
		wire.answer(
			success({
				list: given.map((hasWatched, viewerId) => ({ viewerId, createTime: MS, hasWatched })),
			}),
		);
		expect(
			await rows('signUp getAll', { kind: 'signUpForm', watched, period: 'anyTime' }),
		).toHaveLength(count);
	}
});

it.each<[string, Reply]>([
	['null', success(null)],
	['{}', success({})],
	['系统异常', { body: { code: 500, status: 'error', message: '系统异常' } }],
	['not found', { body: { code: 400, status: 'error', message: 'watch condition not found' } }],
])(
	'a registration has its names although the other condition has no form: %s',
	async (_shape, reply) => {
		wire.answer(wall(reply));
		const all = await rows('signUp getAll', {
			kind: 'registrationWall',
			period: 'anyTime',
			options: { retries: 0 },
		});
		expect(all).toEqual([
			{
				name: '王',
				mobile: '13800138001',
				createdTime: TIME,
				fields: { 姓名: '王', 手机: 13800138001 },
			},
		]);
	},
);

it('a fault of the App ID is not taken for a condition without a form', async () => {
	wire.answer(wall({ body: { code: 403, status: 'error', message: 'invalid signature' } }));
	await expect(
		rows('signUp getAll', { kind: 'registrationWall', period: 'anyTime' }),
	).rejects.toThrow();
});

it('a callback finds a record whose ID POLYV gives as a number', async () => {
	const timestamp = String(Date.now());
	const sign = createHash('md5').update(`s${timestamp}`).digest('hex');
	const ids = [{ status: 'live', sessionId: '1234567890' }, { videoId: '1234567890' }];
	wire.answer(page({ sessionId: 1234567890, videoId: 1234567890, startTime: MS, endTime: 0 }));
	const items = ids.map((each) => ({ query: { channelId: '4827301', timestamp, sign, ...each } }));
	const all = await rows('callback verify', { query: '={{ $json.query }}', simplify: true }, items);
	expect(all).toMatchObject([
		{ event: 'session', sessionId: '1234567890', isLive: true },
		{ event: 'playback' },
	]);
});

it('questionnaires that move to a read page are read again', async () => {
	const answered = (id: number) => ({
		questionnaireId: id,
		users: [{ viewerId: `v${id}`, submitTime: MS, answers: [] }],
	});
	let all = [1, 2, 3, 4].map(answered);
	wire.answer(({ query }) => {
		const number = Number(new URLSearchParams(query).get('page'));
		const reply = success({
			totalPages: Math.ceil(all.length / 2),
			totalItems: all.length,
			contents: all.slice(number * 2 - 2, number * 2),
		});
		if (number === 1) all = all.slice(-3);
		return reply;
	});
	const given = { of: 'period', ...MARCH, options: { pageSize: 2 } };
	const read = await rows('questionnaire getAnswers', given);
	expect(read.map(({ questionnaireId }) => questionnaireId).toSorted()).toEqual([
		'1',
		'2',
		'3',
		'4',
	]);
});

it('API > Call rejects a form of the body or of the parameters that it does not have', async () => {
	const engine = new Engine({ appId: 'a', appSecret: 's', baseUrl: wire.url });
	for (const [name, value] of [
		['body', 'xml'],
		['specifyQuery', 'JSON'],
		['specifyForm', 'both'],
	]) {
		const call = {
			resource: 'api',
			operation: 'call',
			method: 'POST',
			path: '/live/v3/a',
			body: 'form',
		};
		const settings = { onError: 'continueRegularOutput' } as const;
		const result = await engine.run({ ...call, [name]: value }, [{}, {}], settings);
		const rejected = { details: { kind: 'invalid', parameter: name } };
		expect(result.json()).toMatchObject([rejected, rejected]);
	}
	expect(wire.requests).toEqual([]);
});

it.each<[string, INodeParameters]>([
	['channel get', {}],
	['channel getAll', {}],
	['channel copy', {}],
	['channel create', { name: '春', newScene: 'alone/alone' }],
])(
	'the watch address of a channel can be opened although POLYV gives it without https: %s',
	async (name, parameters) => {
		const channel = { channelId: 4827309, watchUrl: '//live.polyv.cn/watch/4827309' };
		wire.answer(({ path }) =>
			path.endsWith('list') ? page(channel) : success({ channelId: 4827309 }),
		);
		const all = await rows(name, { simplify: true, ...parameters });
		expect(all).toMatchObject([{ watchUrl: 'https://live.polyv.cn/watch/4827309' }]);
	},
);
