import fc from 'fast-check';

import {
	byChinaMonth,
	byLength,
	byOverlap,
	chinaDays,
	fromChinaTime,
	fromLocal,
	fromPolyvTime,
	isWithin,
	toChinaDate,
	toChinaTime,
	toIso,
} from '../../polyv/times';

const ZONES = ['Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Asia/Kathmandu', 'UTC'];
const anyTime = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) });
const anySpan = fc
	.tuple(anyTime, fc.integer({ min: 0, max: 200 * 86_400_000 }))
	.map(([from, length]) => ({ from, to: from + length }));

describe('China time', () => {
	it('is eight hours ahead of UTC, in summer as well', () => {
		expect(toChinaTime(1648432556000)).toBe('2022-03-28 09:55:56');
		expect(toChinaDate(Date.UTC(2025, 6, 31, 16))).toBe('2025-08-01');
	});

	it.each([
		['2022-03-28 09:55:56', 1648432556000],
		['20220328095556', 1648432556000],
		['2022-03-28', Date.UTC(2022, 2, 27, 16)],
		['2022-03-28 09:55', 1648432500000],
	])('is read from %s', (text, ms) => {
		expect(fromChinaTime(text)).toBe(ms);
	});

	it.each(['', '-', null, undefined, 'yesterday', '2022-13-45 00:00:00', 1648432556000])(
		'is not read from %p',
		(text) => {
			expect(fromChinaTime(text)).toBeUndefined();
		},
	);
});

describe("a time of POLYV's", () => {
	it.each([
		[1648432556000, 1648432556000],
		['1648432556000', 1648432556000],
		['2022-03-28 09:55:56', 1648432556000],
		['20220328095556', 1648432556000],
		[null, undefined],
		['soon', undefined],
	])('is read from %p', (value, ms) => {
		expect(fromPolyvTime(value)).toBe(ms);
	});

	it('lies in a span that includes both ends, and in every span if it cannot be read', () => {
		const span = { from: 1648432556000, to: 1648432557000 };
		const times = [span.from - 1, span.from, span.to, span.to + 1, 'soon'];
		expect(times.map((time) => isWithin(span, time))).toEqual([false, true, true, false, true]);
		expect(isWithin(undefined, span.from)).toBe(true);
	});
});

describe('a span', () => {
	it('touches the days of China', () => {
		const from = Date.parse('2025-02-28T23:59:59+08:00');
		expect(chinaDays({ from, to: from + 1_001 })).toEqual(['2025-02-28', '2025-03-01']);
		expect(chinaDays({ from, to: from })).toEqual(['2025-02-28']);
	});

	it('touches every day from its first to its last', () => {
		fc.assert(
			fc.property(anySpan, ({ from, to }) => {
				const days = chinaDays({ from, to });
				expect([days[0], days.at(-1)]).toEqual([toChinaDate(from), toChinaDate(to)]);
				expect(days.slice(1).map((day) => Date.parse(day))).toEqual(
					days.slice(0, -1).map((day) => Date.parse(day) + 86_400_000),
				);
			}),
		);
	});

	it('is split at the months of China', () => {
		const from = Date.parse('2025-01-31T23:00:00+08:00');
		const to = Date.parse('2025-03-01T00:00:00+08:00');
		expect(byChinaMonth({ from, to }).map((part) => [part.from, part.to].map(toChinaTime))).toEqual(
			[
				['2025-01-31 23:00:00', '2025-01-31 23:59:59'],
				['2025-02-01 00:00:00', '2025-02-28 23:59:59'],
				['2025-03-01 00:00:00', '2025-03-01 00:00:00'],
			],
		);
	});

	it.each<[string, typeof byChinaMonth]>([
		['months', byChinaMonth],
		['days', (span) => byLength(span, 86_400_000)],
	])('is covered once by its %s', (_name, split) => {
		fc.assert(
			fc.property(anySpan, (span) => {
				const parts = split(span);
				expect(parts[0].from).toBe(span.from);
				expect(parts.at(-1)?.to).toBe(span.to);
				parts.slice(1).forEach((part, index) => expect(part.from).toBe(parts[index].to + 1));
			}),
		);
	});
});

describe('a time in a zone', () => {
	it.each([
		['America/New_York', '2025-03-09T01:59:59.999-05:00'],
		['America/New_York', '2025-03-09T03:00:00.000-04:00'],
		['Europe/Berlin', '2025-10-26T02:30:00.000+02:00'],
		['Asia/Kathmandu', '2025-01-01T00:00:00.000+05:45'],
		['America/St_Johns', '2025-07-01T12:00:00.000-02:30'],
	])('has the offset of %s: %s', (zone, iso) => {
		expect(toIso(Date.parse(iso), zone)).toBe(iso);
	});

	it('is the same time, and read back, in every zone', () => {
		fc.assert(
			fc.property(anyTime, fc.constantFrom(...ZONES), (ms, zone) => {
				const iso = toIso(ms, zone);
				expect(Date.parse(iso)).toBe(ms);
				const local = iso.slice(0, 23);
				const again = fromLocal(local, zone) as number;
				// An hour that daylight saving repeats has two times.
				expect(toIso(again, zone).slice(0, 23)).toBe(local);
			}),
		);
	});

	it('that daylight saving skips is an hour later', () => {
		expect(fromLocal('2025-03-09T02:30', 'America/New_York')).toBe(
			Date.parse('2025-03-09T03:30:00-04:00'),
		);
	});
});

describe('a time of POLYV, in whichever form', () => {
	it.each([
		[1648432556000, 1648432556000],
		['1648432556000', 1648432556000],
		['2022-03-28 09:55:56', 1648432556000],
		['20220328095556', 1648432556000],
		['', undefined],
		[null, undefined],
		[0, undefined],
	])('%p is %p', (value, ms) => {
		expect(fromPolyvTime(value)).toBe(ms);
	});
});

describe('windows that overlap', () => {
	const [LENGTH, OVERLAP] = [8 * 86_400_000, 2 * 86_400_000];

	it('show whatever began in the span, whether its start, both its ends or either are compared', () => {
		const lasting = fc.tuple(
			fc.double({ min: 0, max: 1, noNaN: true }),
			fc.integer({ min: 0, max: OVERLAP }),
		);
		fc.assert(
			fc.property(anySpan, lasting, ({ from, to }, [share, lasts]) => {
				const start = from + Math.floor(share * (to - from));
				const end = start + lasts;
				const windows = byOverlap({ from, to }, LENGTH, OVERLAP, to + OVERLAP);
				expect(windows.some((each) => each.from <= start && end <= each.to)).toBe(true);
				expect(windows.every((each) => each.to - each.from <= LENGTH)).toBe(true);
			}),
		);
	});

	it('come newest first, and end now or with the span', () => {
		const day = (count: number) => Date.UTC(2025, 0, 1 + count);
		const windows = byOverlap({ from: day(0), to: day(20) }, LENGTH, OVERLAP, day(10));
		expect(windows.map(({ to }) => to)).toEqual([day(20), day(16), day(10), day(4)]);
		expect(byOverlap({ from: day(0), to: day(0) }, LENGTH, OVERLAP, day(1))).toEqual([
			{ from: day(0), to: day(1) },
		]);
	});
});
