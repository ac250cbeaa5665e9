import { Rejection } from '../rejection.mts';
import type { Settings } from '../options.mts';
import type { FieldReader } from './fieldReader.mts';

/** A span of ms; both ends belong to it. */
export interface Period {
	from: number;
	to: number;
}

const CHINA_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** `yyyy-MM-dd HH:mm:ss` in China */
export function chinaText(ms: number): string {
	return new Date(ms + CHINA_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** Reads `yyyy-MM-dd HH:mm:ss` or a day, in China; undefined when it is absent. */
export function chinaTime(query: FieldReader, name: string, required = false): number | undefined {
	const text = query.text(name, { required });
	if (text === undefined || text === '') return undefined;
	if (!/^\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?$/.test(text)) {
		throw new Rejection(400, `param is not date: ${name}`);
	}
	return Date.parse(`${text.slice(0, 10)}T${text.slice(11) || '00:00:00'}Z`) - CHINA_MS;
}

/** Reads ms of 13 digits; undefined when they are absent. */
export function msTime(query: FieldReader, name: string): number | undefined {
	const text = query.text(name);
	if (text === undefined || text === '') return undefined;
	if (!/^\d{13}$/.test(text)) throw new Rejection(400, `param is not digit: ${name}`);
	return Number(text);
}

/** Rejects a period that ends before it begins, or that is not within one calendar month of China. */
export function assertOneMonth({ from, to }: Period): void {
	if (from > to) throw new Rejection(400, 'startTime must be before endTime');
	if (chinaText(from).slice(0, 7) !== chinaText(to).slice(0, 7)) {
		throw new Rejection(400, 'startTime and endTime must be in the same month');
	}
}

/** Rejects a period that ends before it begins, or that is longer than POLYV takes. */
export function assertDays({ from, to }: Period, days: number): void {
	if (from > to) throw new Rejection(400, 'startTime must be before endTime');
	if (to - from > days * DAY_MS) {
		throw new Rejection(400, `the time range must not exceed ${days} days`);
	}
}

/** Whether something from `start` to `end` lies in the period, in the way that the settings choose. */
export function isIn(
	{ from, to }: Period,
	start: number,
	end: number,
	{ periodCompares }: Pick<Settings, 'periodCompares'>,
): boolean {
	if (periodCompares === 'both') return from <= start && end <= to;
	return periodCompares === 'start' ? from <= start && start <= to : from <= end && start <= to;
}

/** Today's calendar month in China. */
export function monthOf(now: number): Period {
	const month = chinaText(now).slice(0, 7);
	const from = Date.parse(`${month}-01T00:00:00Z`) - CHINA_MS;
	return { from, to: now };
}
