import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../polyv/json';
import { isSecret } from '../../../polyv/responses/secrets';
import { fromPolyvTime, toIso } from '../../../polyv/times';
import type { Item } from '../input/itemReader';
import { isOn } from '../input/settings';

/** Converts a record of POLYV's to the json of an output item. */
export type Simplify = (record: Record<string, unknown>) => IDataObject;

/**
 * Reads an item's options for its output: always IDs as text, and no secrets unless Include Secrets is on; with
 * Simplify only the fields named here, switches as true or false, and times as ISO 8601 in the workflow's time
 * zone; without it, Add ISO Times adds such times to POLYV's own.
 * @param kept the fields that Simplify keeps; all when left out
 */
export function simplifier(kept?: readonly string[]): (item: Item) => Simplify {
	return (item) => {
		const isSimple = isOn(item.parameter('simplify', false));
		const withIsoTimes = isOn(item.parameter('options.addIsoTimes', false));
		const withSecrets = isOn(item.parameter('options.includeSecrets', false));
		return (record) => {
			const shown = withSecrets ? withTextIds(record) : toOutput(record);
			const secrets = Object.keys(shown).filter(isSecret);
			if (isSimple) return simplify(shown, item.timeZone, kept && [...kept, ...secrets]);
			return withIsoTimes ? addIsoTimes(shown, item.timeZone) : shown;
		};
	};
}

/** POLYV's record without secrets, at any depth, and with IDs as text. */
export function toOutput(record: Record<string, unknown>): IDataObject {
	return withTextIds(record, (name) => !isSecret(name));
}

/**
 * POLYV documents its IDs as String and delivers some as numbers, e.g. those of viewer labels.
 * @param isShown which members are kept, at any depth; by default all
 */
export function withTextIds(
	record: Record<string, unknown>,
	isShown: (name: string) => boolean = () => true,
): IDataObject {
	const entries = Object.entries(record)
		.filter(([name]) => isShown(name))
		.map(([name, value]) => {
			if (/^id$|Id$/.test(name) && typeof value === 'number') return [name, String(value)];
			return [name, withTextIdsInside(value, isShown)];
		});
	return Object.fromEntries(entries) as IDataObject;
}

function withTextIdsInside(value: unknown, isShown: (name: string) => boolean): unknown {
	if (Array.isArray(value)) return value.map((each) => withTextIdsInside(each, isShown));
	return isRecord(value) ? withTextIds(value, isShown) : value;
}

function simplify(
	record: IDataObject,
	timeZone: string,
	names: readonly string[] = Object.keys(record),
): IDataObject {
	const kept = names.filter((name) => name in record);
	return Object.fromEntries(
		kept.map((name) => [name, toReadable(name, record[name], timeZone)]),
	) as IDataObject;
}

/** Y and N of a switch as true and false, and milliseconds as a readable time. */
function toReadable(name: string, value: IDataObject[string], timeZone: string): unknown {
	return toTime(name, value, timeZone) ?? toBoolean(name, value);
}

/** POLYV's switches, `Y` and `N`, as true and false. */
export function withSwitches(record: IDataObject): IDataObject {
	const entries = Object.entries(record).map(([name, value]) => [name, toBoolean(name, value)]);
	return Object.fromEntries(entries) as IDataObject;
}

function toBoolean(name: string, value: IDataObject[string]): IDataObject[string] {
	return /(?:E|^e)nabled$/.test(name) && (value === 'Y' || value === 'N') ? value === 'Y' : value;
}

/** The readable times stand under the names of the milliseconds with `Iso` behind. */
function addIsoTimes(record: IDataObject, timeZone: string): IDataObject {
	const entries = Object.entries(record).flatMap(([name, value]) => {
		const time = /^\d+$/.test(String(value)) && toTime(name, value, timeZone);
		return time
			? [[name, value] as const, [`${name}Iso`, time] as const]
			: [[name, value] as const];
	});
	return Object.fromEntries(entries) as IDataObject;
}

/**
 * Milliseconds, or China time with a time of day: `yyyyMMddHHmmss` or `yyyy-MM-dd HH:mm:ss`. POLYV's 0 means never, and
 * smaller numbers are durations.
 */
const IS_TIME = /^(?:\d{12,13}|20\d{12}|\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)$/;

/** Undefined for a value that is not a time. */
function toTime(name: string, value: unknown, timeZone: string): string | undefined {
	if (!/(?:^t|T)ime$|^lastModified$/.test(name) || !IS_TIME.test(String(value))) return undefined;
	const ms = fromPolyvTime(value);
	return ms === undefined ? undefined : toIso(ms, timeZone);
}
