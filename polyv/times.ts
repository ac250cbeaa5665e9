/*
 * Times of POLYV's API: milliseconds since 1970, or texts without a zone, which are China time (UTC+8, without
 * daylight saving) whatever zone the server has.
 */

const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000;
const QUARTER_HOUR_MS = 15 * 60 * 1000;
export const MINUTE_MS = 60 * 1000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** e.g. `2025-03-03 09:30:00` */
export function toChinaTime(ms: number): string {
	return new Date(ms + CHINA_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** e.g. `2025-03-03` */
export function toChinaDate(ms: number): string {
	return toChinaTime(ms).slice(0, 10);
}

/** Milliseconds of `2025-03-03 09:30:00`, also with `.0` behind, `2025-03-03` or `20250303093000`; undefined for anything else. */
export function fromChinaTime(text: unknown): number | undefined {
	const digits =
		/^(\d{4})-?(\d\d)-?(\d\d)(?:[ T]?(\d\d):?(\d\d)(?::?(\d\d)(?:\.\d{1,9})?)?)?$/.exec(
			String(text),
		);
	if (!digits) return undefined;
	const [, year, month, day, hour = '00', minute = '00', second = '00'] = digits;
	const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`);
	return Number.isNaN(ms) ? undefined : ms;
}

/** Milliseconds of a time in either of POLYV's forms: milliseconds, or a text in China time. */
export function fromPolyvTime(value: unknown): number | undefined {
	return /^\d{12,13}$/.test(String(value)) ? Number(value) : fromChinaTime(value);
}

/** A span of time in milliseconds; both ends belong to it. */
export interface Span {
	from: number;
	to: number;
}

/** Whether a time lies in a span. A time that cannot be read does: better a row too many than one too few. */
export function isWithin(span: Span | undefined, value: unknown): boolean {
	const ms = fromPolyvTime(value);
	return span === undefined || ms === undefined || (span.from <= ms && ms <= span.to);
}

/** The days in China that a span touches, e.g. `2025-03-03` */
export function chinaDays({ from, to }: Span): string[] {
	const days: string[] = [];
	const last = toChinaDate(to);
	for (let ms = from; toChinaDate(ms) <= last; ms += DAY_MS) days.push(toChinaDate(ms));
	return days;
}

/** The parts of a span by calendar months of China, without gap or overlap. */
export function byChinaMonth({ from, to }: Span): Span[] {
	const spans: Span[] = [];
	for (let start = from; start <= to; ) {
		const china = new Date(start + CHINA_OFFSET_MS);
		const next = Date.UTC(china.getUTCFullYear(), china.getUTCMonth() + 1) - CHINA_OFFSET_MS;
		spans.push({ from: start, to: Math.min(to, next - 1) });
		start = next;
	}
	return spans;
}

/** The parts of a span, each at most `lengthMs` long, without gap or overlap. */
export function byLength({ from, to }: Span, lengthMs: number): Span[] {
	const spans: Span[] = [];
	for (let start = from; start <= to; start += lengthMs)
		spans.push({ from: start, to: Math.min(to, start + lengthMs - 1) });
	return spans;
}

/**
 * Windows of at most `lengthMs`, the newest first, that together show everything that began in the span and lasted up
 * to `overlapMs`, whether POLYV compares its beginning, both its ends, or either. It can be in two of them.
 * @param now windows end at the latest now, or at the end of the span
 */
export function byOverlap(
	{ from, to }: Span,
	lengthMs: number,
	overlapMs: number,
	now = Date.now(),
): Span[] {
	const step = lengthMs - overlapMs;
	const spans: Span[] = [];
	for (let end = to; end >= from; end -= step)
		spans.push({
			from: Math.max(from, end - step + 1),
			to: Math.min(end + overlapMs, Math.max(to, now)),
		});
	return spans;
}

/**
 * ISO 8601 with the offset of a time zone, e.g. `2025-03-03T09:30:00.000+08:00`; with `Z` in UTC.
 * @param timeZone an IANA name
 */
export function toIso(ms: number, timeZone: string): string {
	const offset = offsetAt(ms, timeZone);
	const local = new Date(ms + offset).toISOString();
	return offset === 0 ? local : local.replace('Z', toOffset(offset));
}

/** A time of POLYV's as ISO 8601 in a time zone; anything else as it is. */
export function toReadableTime(value: unknown, timeZone: string): unknown {
	const ms = fromPolyvTime(value);
	return ms === undefined ? value : toIso(ms, timeZone);
}

/**
 * Milliseconds of a time in a time zone. A time that a change to daylight saving skips is read an hour later.
 * @param local without offset, e.g. `2025-03-03T09:30:00` or `2025-03-03 09:30`
 * @returns undefined for what is not a time
 */
export function fromLocal(local: string, timeZone: string): number | undefined {
	const utc = Date.parse(`${local.trim().replace(' ', 'T')}Z`);
	if (Number.isNaN(utc)) return undefined;
	const offset = offsetAt(utc - offsetAt(utc, timeZone), timeZone);
	return utc - Math.min(offset, offsetAt(utc - offset, timeZone));
}

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();
const MOST_OFFSETS = 10_000;

/** In ms. Offsets change only at quarters of an hour, so one is worked out for each, once. */
function offsetAt(ms: number, timeZone: string): number {
	const quarter = Math.floor(ms / QUARTER_HOUR_MS);
	const key = `${timeZone} ${quarter}`;
	const known = offsets.get(key);
	if (known !== undefined) return known;
	if (offsets.size >= MOST_OFFSETS) offsets.clear();
	const offset = offsetOf(quarter * QUARTER_HOUR_MS, timeZone);
	offsets.set(key, offset);
	return offset;
}

function offsetOf(ms: number, timeZone: string): number {
	const parts = formatOf(timeZone).formatToParts(ms);
	const part = (type: Intl.DateTimeFormatPartTypes) =>
		Number(parts.find((each) => each.type === type)?.value);
	const local = Date.UTC(
		part('year'),
		part('month') - 1,
		part('day'),
		part('hour'),
		part('minute'),
		part('second'),
	);
	return local - ms;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
	const format =
		formats.get(timeZone) ??
		new Intl.DateTimeFormat('en-US', {
			timeZone,
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric',
		});
	formats.set(timeZone, format);
	return format;
}

function toOffset(ms: number): string {
	const minutes = Math.abs(Math.round(ms / MINUTE_MS));
	const two = (count: number) => String(count).padStart(2, '0');
	return `${ms < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
