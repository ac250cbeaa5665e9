import { ParameterError } from '../../../polyv/errors/parameterError';
import { trimUnseen } from '../../../polyv/invisible';
import { quote } from '../../../polyv/schema/rules';
import { DAY_MS, fromLocal, type Span, toIso } from '../../../polyv/times';
import type { Item } from './itemReader';

/**
 * JavaScript's dates, which databases return, as n8n shows them: ISO 8601 in the workflow's time zone, at any depth.
 * Midnight in China would otherwise be the day before.
 */
export function withLocalDates<T>(values: T, timeZone: string): T {
	return hasDate(values) ? (toLocalDates(values, timeZone) as T) : values;
}

function hasDate(value: unknown): boolean {
	return value instanceof Date || (isContainer(value) && Object.values(value).some(hasDate));
}

function toLocalDates(value: unknown, timeZone: string): unknown {
	if (value instanceof Date)
		return Number.isNaN(value.getTime()) ? value : toIso(value.getTime(), timeZone);
	if (Array.isArray(value)) return value.map((each) => toLocalDates(each, timeZone));
	if (!isContainer(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, each]) => [name, toLocalDates(each, timeZone)]),
	);
}

/** What JSON writes as it is; luxon's dates write themselves, with their offset. */
function isContainer(value: unknown): value is object {
	return typeof value === 'object' && value !== null && !('toJSON' in value);
}

/**
 * Reads a point in time: n8n's date picker and texts without an offset are in the workflow's time zone. A day
 * without a time means its beginning or, with `isEnd`, its last millisecond.
 * @returns milliseconds since 1970
 * @throws ParameterError for what is not a time of these years, e.g. seconds since 1970 or the number of a sheet's date
 */
export function readTime(
	parameter: string,
	value: unknown,
	timeZone: string,
	isEnd = false,
): number {
	const ms = toMs(value, timeZone, isEnd);
	if (ms !== undefined && FIRST_MS <= ms && ms < END_MS) return ms;
	if (typeof value === 'string' && RANGE.test(toClean(value))) {
		throw new ParameterError(
			parameter,
			`looks like two times instead of one: ${quote(value)}`,
			'Give one time, e.g. 2025-03-04 20:00. Write a negative offset with T and seconds, e.g. 2025-03-04T20:00:00-05:00.',
		);
	}
	throw new ParameterError(
		parameter,
		(value ?? '') === '' ? 'is empty' : `is not a date and time: ${quote(value)}`,
		'Pick a date from 2000 to 2099, or give one like 2025-03-04 or 2025-03-04T20:00:00+08:00, or milliseconds since 1970.',
		(value ?? '') === '' ? 'missing' : undefined,
	);
}

const FIRST_MS = Date.UTC(2000);
const END_MS = Date.UTC(2100);
/** More characters than any time has */
const MOST = 100;

const DAY = /^\d{4}-\d\d-\d\d$/;
/** E.g. ` 20:00:00+08`, as PostgreSQL writes it, `T20:00:00.000+0800` or `T12:00Z` */
const ZONED = /^[T ]([\d:.]+) ?(?:Z|([+-]\d\d)(?::?(\d\d))?)$/i;
/** E.g. ` 20:00-21:00` */
const RANGE = /[T ]\d\d?:\d\d(?::\d\d)? ?[-‐‑–—~至到] ?\d\d?(?::?\d\d)?(?::\d\d)?$/;
/** Without seconds and T it is more likely a range than an offset. */
const AMBIGUOUS = /^ \d\d?:\d\d ?-\d\d(?::?\d\d)?$/;
const LEAST_OFFSET = -12 * 60;
const MOST_OFFSET = 14 * 60;

function toMs(value: unknown, timeZone: string, isEnd: boolean): number | undefined {
	if (typeof value === 'number') return value;
	// JavaScript's dates and luxon's are numbers in this way.
	if (typeof value === 'object' && value !== null) return isTime(value) ? Number(value) : undefined;
	const text = toClean(String(value ?? ''));
	if (/^\d{12,13}(?:\.0*)?$/.test(text)) return Number(text);
	if (!/^\d{4}-\d\d-\d\d(?:[T ]|$)/.test(text) || !isDay(text.slice(0, 10))) return undefined;
	if (DAY.test(text))
		return isEnd ? endOfDay(text, timeZone) : fromLocal(`${text}T00:00`, timeZone);
	const day = text.slice(0, 10);
	const clock = text.slice(10);
	if (AMBIGUOUS.test(clock)) return undefined;
	const zoned = ZONED.exec(clock);
	return zoned ? fromZoned(day, zoned) : fromLocal(text, timeZone);
}

function toClean(text: string): string {
	return trimUnseen(text.slice(0, MOST)).normalize('NFKC');
}

function isTime(value: { getTime?: unknown; toMillis?: unknown }): boolean {
	return typeof value.getTime === 'function' || typeof value.toMillis === 'function';
}

/** @returns undefined for an offset that no zone has, e.g. of a range of times */
function fromZoned(day: string, [, clock, hours, minutes = '00']: string[]): number | undefined {
	if (hours === undefined) return Date.parse(`${day}T${clock}Z`);
	const offset = Number(hours) * 60 + (hours.startsWith('-') ? -1 : 1) * Number(minutes);
	if (offset < LEAST_OFFSET || offset > MOST_OFFSET) return undefined;
	return Date.parse(`${day}T${clock}${hours}:${minutes}`);
}

/** JavaScript reads 30 February as 2 March. */
function isDay(day: string): boolean {
	const ms = Date.parse(`${day}T00:00Z`);
	return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
}

function endOfDay(day: string, timeZone: string): number | undefined {
	return fromLocal(`${day}T23:59:59.999`, timeZone);
}

/**
 * Reads the fields of `periodFields` that offer any time.
 * @returns undefined for any time
 * @throws ParameterError as `readPeriod`
 */
export function readPeriodOrAny(item: Item): Span | undefined {
	return item.parameter('period') === 'anyTime' ? undefined : readPeriod(item);
}

/**
 * Reads the fields of `periodFields`. Days and months are those of the workflow's time zone.
 * @throws ParameterError for a period that is not one, or that ends before it begins
 */
export function readPeriod(item: Item, now = Date.now()): Span {
	const period = item.parameter('period');
	if (period === 'custom') return readCustom(item, now);
	const today = toIso(now, item.timeZone).slice(0, 10);
	const start = (day: string) => fromLocal(`${day}T00:00`, item.timeZone) as number;
	const spans: Record<string, () => Span> = {
		last24Hours: () => ({ from: now - DAY_MS, to: now }),
		today: () => ({ from: start(today), to: now }),
		yesterday: () => ({ from: start(moveDays(today, -1)), to: start(today) - 1 }),
		last7Days: () => ({ from: start(moveDays(today, -7)), to: start(today) - 1 }),
		last30Days: () => ({ from: start(moveDays(today, -30)), to: start(today) - 1 }),
		thisMonth: () => ({ from: start(firstOfMonth(today)), to: now }),
		lastMonth: () => ({
			from: start(firstOfMonth(moveDays(firstOfMonth(today), -1))),
			to: start(firstOfMonth(today)) - 1,
		}),
	};
	const name = String(period);
	if (Object.hasOwn(spans, name)) return spans[name]();
	throw new ParameterError(
		'period',
		`is not one of the allowed values: ${quote(period)}`,
		`Use one of ${Object.keys(spans).join(', ')}, custom.`,
	);
}

/** POLYV lists what has been: days far ahead would only be asked for, one after the other. */
function readCustom(item: Item, now: number): Span {
	const from = readTime('startTime', item.parameter('startTime'), item.timeZone);
	const to = readTime('endTime', item.parameter('endTime'), item.timeZone, true);
	if (from <= to) return { from, to: Math.min(to, Math.max(from, now + DAY_MS)) };
	throw new ParameterError('endTime', 'lies before "From"', 'Give a later time.');
}

function moveDays(day: string, days: number): string {
	return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

function firstOfMonth(day: string): string {
	return `${day.slice(0, 8)}01`;
}
