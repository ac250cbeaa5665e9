import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Engine } from '../support/engine';
import { credentialsFor, useSandbox } from '../support/sandbox';
import { callTool, fromAi, WAYS } from '../support/tools';

const ZONES = ['Asia/Shanghai', 'America/New_York', 'UTC'];
const CHANNEL = '4827303';
const sandbox = useSandbox();

const run = async (
	name: string,
	parameters: INodeParameters,
	{ items, zone = ZONES[0] }: { items?: IDataObject[]; zone?: string } = {},
) => {
	const [resource, operation] = name.split(' ');
	return await new Engine(credentialsFor(sandbox.current))
		.inTimeZone(zone)
		.run({ resource, operation, channelId: CHANNEL, ...parameters }, items);
};
const held = () => sandbox.current.state.interactions;
const queries = () => sandbox.current.requests.map(({ query }) => query);
const between = (startTime: string, endTime: string) => ({ period: 'custom', startTime, endTime });

describe('check-ins', () => {
	const FIRST_SESSION = between('2025-03-31T22:50:00+08:00', '2025-04-01T00:10:00+08:00');

	it.each(ZONES)('are read by the days of China, whatever the zone: %s', async (zone) => {
		const { json } = await run('checkIn getAll', FIRST_SESSION, { zone }).then((done) => ({
			json: done.json(),
		}));
		expect(queries().map(({ date }) => date)).toEqual(['2025-03-31', '2025-04-01']);
		// 22:50:00, 22:50:01 and 00:10:00: both ends are included.
		expect(json.map(({ nickname }) => nickname)).toEqual(['王芳', '张敏', '王芳']);
		expect(json.map(({ time }) => Date.parse(String(time)))).toEqual(
			held()
				.checkIns.slice(0, 3)
				.map(({ time }) => time),
		);
	});

	it('are outside of a period that begins a second later', async () => {
		const period = between('2025-03-31T22:50:01+08:00', '2025-04-01T00:09:59+08:00');
		const names = (await run('checkIn getAll', period)).json().map(({ nickname }) => nickname);
		expect(names).toEqual(['张敏']);
	});

	it('have readable times where POLYV gives texts', async () => {
		const before = (await run('checkIn getAll', FIRST_SESSION)).json();
		sandbox.current.configure({ checkInTime: 'text' });
		const after = (await run('checkIn getAll', FIRST_SESSION)).json();
		expect(after).toEqual(before);
		expect(after[0].time).toBe('2025-03-31T22:50:00.000+08:00');
	});

	it("keep POLYV's names without Simplify", async () => {
		const [raw] = (await run('checkIn getAll', { ...FIRST_SESSION, simplify: false })).json();
		expect(raw).toMatchObject({
			userid: expect.any(String) as string,
			channelId: CHANNEL,
			id: '81000',
		});
	});

	it('are not asked for more than a year', async () => {
		const { error } = await run('checkIn getAll', between('2024-01-01', '2025-06-01'));
		expect(error?.message).toMatch(/^"To" lies \d+ days after "From"/);
		expect(queries()).toEqual([]);
	});
});

describe.each(['checkIn getAll', 'questionnaire getAnswers'])('%s of a session', (name) => {
	it.each(['={{ $json.gone }}', '={{ " " }}'])('needs its ID: %p', async (sessionId) => {
		const { error } = await run(name, { of: 'session', sessionId }, { items: [{}, {}] });
		expect(error?.message).toContain('"Session" is empty');
		expect(queries()).toEqual([]);
	});

	it('sends no days', async () => {
		const done = await run(name, { of: 'session', sessionId: 'g2abcdefgh' });
		expect(done.json()).toHaveLength(2);
		expect(Object.keys(queries()[0])).not.toEqual(
			expect.arrayContaining([expect.stringMatching(/date/i)]),
		);
	});
});

describe('answers to questionnaires', () => {
	it('are those of the period, though POLYV lists by whole days', async () => {
		const period = between('2025-04-02T21:21:00+08:00', '2025-04-02T23:00:00+08:00');
		const [only, ...others] = (await run('questionnaire getAnswers', period)).json();
		expect(only).toMatchObject({ nickname: '张敏', submitTime: '2025-04-02T21:21:00.000+08:00' });
		expect(others).toEqual([]);
	});

	it.each(ZONES)('are asked for by the days of China: %s', async (zone) => {
		await run('questionnaire getAnswers', between('2025-03-31T16:00Z', '2025-04-01T15:59Z'), {
			zone,
		});
		expect(queries()[0]).toMatchObject({ startDate: '2025-04-01', endDate: '2025-04-01' });
	});

	it('are counted by Limit, one for each viewer', async () => {
		const parameters = { ...between('2025-04-01', '2025-04-03'), limit: 1 };
		expect((await run('questionnaire getAnswers', parameters)).json()).toHaveLength(1);
	});

	it('stand once in the output, though a questionnaire comes twice', async () => {
		const [one] = held().questionnaires;
		held().questionnaires.push({ ...one, users: [...one.users].reverse() });
		const parameters = { ...between('2025-04-01', '2025-04-03'), options: { pageSize: 1 } };
		expect((await run('questionnaire getAnswers', parameters)).json()).toHaveLength(2);
	});
});

describe('chat messages', () => {
	const ALL_DAY = between('2025-03-31', '2025-04-02');
	const START = Date.parse('2025-04-02T20:00:00.500+08:00');
	const addMessages = (...times: number[]) => {
		const [one] = held().messages;
		held().messages = times.map((time) => ({ ...one, time, id: `m${time}` }));
	};

	it.each(ZONES)(
		'include those at the ends of the period, to the millisecond: %s',
		async (zone) => {
			addMessages(START - 1, START, START + 60_000, START + 60_001);
			const period = between(new Date(START).toISOString(), new Date(START + 60_000).toISOString());
			const ids = (await run('chat getAll', period, { zone })).json().map(({ id }) => id);
			expect(ids).toEqual([`m${START + 60_000}`, `m${START}`]);
			expect(queries()[0]).toMatchObject({
				startDay: '2025-04-02 19:59:59',
				endDay: '2025-04-02 20:01:01',
			});
		},
	);

	it.each(['absent', 'zero'] as const)('are read to the last page; totals: %s', async (totals) => {
		sandbox.current.configure({ chatTotals: totals });
		addMessages(...Array.from({ length: 2_500 }, (_, at) => START + at));
		const done = await run('chat getAll', { ...ALL_DAY, returnAll: true });
		expect(done.json()).toHaveLength(2_500);
		expect(queries().map(({ page, pageSize }) => `${page}/${pageSize}`)).toEqual([
			'1/1000',
			'2/1000',
			'3/1000',
		]);
	});

	it('name their sender where POLYV gives the sender as text', async () => {
		const before = (await run('chat getAll', ALL_DAY)).json();
		sandbox.current.configure({ chatUser: 'text' });
		expect((await run('chat getAll', ALL_DAY)).json()).toEqual(before);
		const [raw] = (await run('chat getAll', { ...ALL_DAY, simplify: false })).json();
		expect(raw.user).toMatchObject({ nick: '张敏' });
	});

	it.each([
		[{ status: 'censor' }, ['加微信']],
		[{ source: 'extend' }, ['请联系我']],
		[{ userType: 'teacher' }, ['欢迎']],
	])('are filtered by %p', async (filters, contents) => {
		const done = await run('chat getAll', { ...ALL_DAY, filters });
		expect(done.json().map(({ content }) => content)).toEqual(contents);
	});
});

describe('questions', () => {
	it('have their answers, by the asker and the time', async () => {
		held().questions.reverse();
		const done = await run('chat getQuestions', {}, { items: [{}, {}] });
		const one = ['一万元起。', undefined, '三个月。'];
		expect(done.json().map(({ answers }) => (answers as IDataObject[])[0]?.content)).toEqual([
			...one,
			...one,
		]);
	});

	it('and answers are all listed where POLYV does not name the asker', async () => {
		sandbox.current.configure({ questionAsker: 'unnamed' });
		const rows = (await run('chat getQuestions', {})).json();
		expect(rows.map(({ event }) => event)).toEqual([
			'S_QUESTION',
			'S_QUESTION',
			'T_ANSWER',
			'S_QUESTION',
			'T_ANSWER',
		]);
	});

	it('are those of the period, with later answers', async () => {
		const period = between('2025-04-02T20:33:00+08:00', '2025-04-02T20:33:00+08:00');
		const [only, ...others] = (await run('chat getQuestions', period)).json();
		expect(only).toMatchObject({ content: '多久可以赎回？', answers: [{ content: '三个月。' }] });
		expect(others).toEqual([]);
	});

	it("are POLYV's rows without Simplify", async () => {
		const rows = (await run('chat getQuestions', { simplify: false, limit: 4 })).json();
		expect(rows).toHaveLength(4);
		expect(rows[2]).toMatchObject({ event: 'T_ANSWER', user: { nick: '李老师' } });
	});

	it.each(['../../v3/user/get-info', '4827303/../1', '4827303?x=1', '４８２７３０３'])(
		'are of a channel, not of another address: %s',
		async (channelId) => {
			const { error } = await run('chat getQuestions', { channelId });
			expect(error?.message).toMatch(/^"Channel" is not the number of a channel/);
			expect(queries()).toEqual([]);
		},
	);
});

describe.each(WAYS)('a tool that is %s', (way) => {
	const channelId = { __rl: true, mode: 'id', value: fromAi('channelId', 'The channel') };
	const call = async (operation: string, ...channels: string[]) =>
		await callTool(
			way,
			sandbox.current,
			{ resource: 'chat', operation, channelId, ...between('2025-03-31', '2025-04-02') },
			channels.map((each) => ({ channelId: each })),
		);

	it('reads the messages and questions of a channel', async () => {
		const [messages] = await call('getAll', CHANNEL);
		const [questions] = await call('getQuestions', CHANNEL);
		expect(JSON.parse(messages.answer)).toHaveLength(4);
		expect(JSON.parse(questions.answer)).toHaveLength(3);
	});

	it.each(['getAll', 'getQuestions'])('needs a channel for %s', async (operation) => {
		const [{ answer }] = await call(operation, '');
		expect(answer).toMatch(/^failed: .*"Channel" is empty/);
		expect(queries()).toEqual([]);
	});
});
