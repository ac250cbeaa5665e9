import type { INodeParameters } from 'n8n-workflow';

import { Engine } from '../support/engine';
import { Wire } from '../support/wire';

const DAY_MS = 24 * 60 * 60 * 1000;
const CHINA = 'Asia/Shanghai';

let wire: Wire;
beforeAll(async () => {
	wire = await Wire.start();
});
afterAll(async () => await wire.close());
beforeEach(() => wire.reset());

async function run(name: string, parameters: INodeParameters, values: unknown[]) {
	const [resource, operation] = name.split(' ');
	const engine = new Engine({ appId: 'a', appSecret: 's', baseUrl: wire.url }).inTimeZone(CHINA);
	return await engine.run(
		{ resource, operation, returnAll: true, ...parameters },
		values.map((value) => ({ value }) as never),
		{ onError: 'continueRegularOutput' },
	);
}
const custom = { of: 'period', combine: 'play', period: 'custom' };
const noPlays = () => {
	wire.answer({ body: { code: 200, data: { totalPages: 1, totalItems: 0, contents: [] } } });
};
const startDates = () =>
	wire.requests.map(({ query }) => new URLSearchParams(query).get('startDate')).toSorted();

describe('a time', () => {
	it.each([
		['seconds since 1970', [1741046400, '1741046400']],
		['the number of a date in a sheet', [45720, 45720.5, '45720']],
		["POLYV's digits, which would be milliseconds of 2611", [20250304093000, '20250304093000']],
		['a day that does not exist', ['2025-02-30', '2025-04-31T10:00:00+08:00', '2025-06-31 10:00']],
		['a date that stands for none', ['0001-01-01', '1899-12-30T00:00:00Z', '9999-12-31', 0, -1]],
		['no date at all', [true, 'true', 'null', [], ['2025-03-04'], {}, '2025-03-04Tnoon']],
		[
			'a range of times',
			[
				'2025-03-04 20:00-21:00',
				'2025-03-04 20:00-2100',
				'2025-03-04 20:00-05:00',
				'2025-03-04 20:00-21',
				'2025-03-04 20:00 - 21:00',
				'2025-03-04T20:00-21:00',
				'2025-03-04 20:00:00-21:00',
				'2025-03-04 20:00~21:00',
			],
		],
		['an offset of no zone', ['2025-03-04T20:00+14:30', '2025-03-04T20:00:00-13:00']],
		['an object that only looks like a date', [{ getTime: 1 }, { isLuxonDateTime: true }]],
		['40,000 characters', [`2025-03-04T${'0'.repeat(40_000)}`, ' '.repeat(40_000)]],
	])('is rejected: %s', async (_kind, values) => {
		const parameters = { ...custom, startTime: '={{ $json.value }}', endTime: '2025-03-05' };
		const result = await run('attendance getAll', parameters, values);
		expect(result.json()).toEqual(
			values.map(() =>
				expect.objectContaining({
					details: expect.objectContaining({ parameter: 'startTime' }) as object,
				}),
			),
		);
		expect(wire.requests).toEqual([]);
	});

	it('is read as sheets write it', async () => {
		noPlays();
		const values = [
			1741046400000,
			'1741046400000.0',
			' 1741046400000',
			'\u200b2025-03-04T08:00',
			'２０２５-０３-０４ ０８:00',
			'2025-03-04 08:00:00+08',
			'2025-03-04 08:00:00 +0800',
			'2025-03-04 08:00:00.123456+08:00',
			'2025-03-03 19:00:00-05',
			'2025-03-03T19:00-05:00',
			'2025-03-04 00:00Z',
		];
		const parameters = { ...custom, startTime: '={{ $json.value }}', endTime: '2025-03-05' };
		const result = await run('attendance getAll', parameters, values);
		expect(result.json().filter(({ error }) => error)).toEqual([]);
		expect(startDates()).toEqual(values.map(() => '2025-03-04 08:00:00'));
	});
});

describe('a range of times', () => {
	it('is rejected by what it is', async () => {
		const parameters = { ...custom, startTime: '={{ $json.value }}', endTime: '2025-03-05' };
		const result = await run('attendance getAll', parameters, [
			'2025-03-04 20:00-21:00',
			'２０２５-03-04 20：00－21：00\u200b',
		]);
		for (const { error } of result.json())
			expect(error).toContain('looks like two times instead of one');
	});
});

describe('a period', () => {
	it('that ends years ahead asks for no more than one that ends tomorrow, and for the session that is on', async () => {
		const from = new Date(Date.now() - 3 * DAY_MS).toISOString();
		const ends = [new Date(Date.now() + 2 * DAY_MS).toISOString(), '2099-12-31'];
		const counts: number[] = [];
		for (const endTime of ends) {
			wire.reset();
			noPlays();
			const filters = { channelId: '4827301' };
			await run('session getAll', { period: 'custom', startTime: from, endTime, filters }, [1]);
			counts.push(wire.requests.length);
			const query = new URLSearchParams(wire.last.query);
			expect(Date.parse(`${query.get('startDate')}+08:00`)).toBeLessThan(Date.now());
		}
		expect(counts[1]).toBe(counts[0]);
	});

	it.each([
		'session getAll',
		'attendance getAll',
		'viewer getWatchRecords',
		'chat getAll',
		'checkIn getAll',
		'questionnaire getAnswers',
	])('of any time is rejected where the panel does not offer it: %s', async (name) => {
		const parameters = {
			...custom,
			...{ channelId: '4827301', viewerId: '2_a', sessionId: '1' },
			...{ startTime: '2025-03-04', endTime: '2025-03-05', period: '={{ "anyTime" }}' },
		};
		const result = await run(name, parameters, [1, 2]);
		expect(result.json()).toMatchObject([
			{ details: { parameter: 'period', kind: 'invalid' } },
			{ details: { parameter: 'period', kind: 'invalid' } },
		]);
		expect(wire.requests).toEqual([]);
	});
});
