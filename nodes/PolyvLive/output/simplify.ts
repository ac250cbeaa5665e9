import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../polyv/json';
import type { Item } from '../input/itemReader';
import { isOn } from '../input/settings';

/** Converts a record of POLYV's to the json of an output item. */
export type Simplify = (record: Record<string, unknown>) => IDataObject;

/** Fields of a record that never leave the node. */
const SECRETS = ['password', 'channelPasswd'];

/**
 * Reads an item's options for its output: always IDs as text and no passwords; with Simplify only the fields
 * named here, and switches as true or false; with Add ISO Times readable times.
 * @param kept the fields that Simplify keeps; all when left out
 */
export function simplifier(kept?: readonly string[]): (item: Item) => Simplify {
	return (item) => {
		const isSimple = isOn(item.parameter('simplify', false));
		const withIsoTimes = isOn(item.parameter('options.addIsoTimes', false));
		return (record) => {
			const shown = toOutput(record);
			const simple = isSimple ? simplify(shown, kept) : shown;
			return withIsoTimes ? addIsoTimes(simple) : simple;
		};
	};
}

/** POLYV's record without passwords, and with IDs as text. */
export function toOutput(record: Record<string, unknown>): IDataObject {
	const shown = Object.entries(record).filter(([name]) => !SECRETS.includes(name));
	return withTextIds(Object.fromEntries(shown));
}

/** POLYV documents its IDs as String and delivers some as numbers, e.g. those of viewer labels. */
export function withTextIds(record: Record<string, unknown>): IDataObject {
	const entries = Object.entries(record).map(([name, value]) => {
		if (/^id$|Id$/.test(name) && typeof value === 'number') return [name, String(value)];
		if (Array.isArray(value))
			return [name, value.map((each) => (isRecord(each) ? withTextIds(each) : (each as unknown)))];
		return [name, value];
	});
	return Object.fromEntries(entries) as IDataObject;
}

function simplify(
	record: IDataObject,
	names: readonly string[] = Object.keys(record),
): IDataObject {
	const kept = names.filter((name) => name in record);
	return withSwitches(Object.fromEntries(kept.map((name) => [name, record[name]])));
}

/** POLYV's switches, `Y` and `N`, as true and false. */
export function withSwitches(record: IDataObject): IDataObject {
	const entries = Object.entries(record).map(([name, value]) => [name, toBoolean(name, value)]);
	return Object.fromEntries(entries) as IDataObject;
}

function toBoolean(name: string, value: IDataObject[string]): IDataObject[string] {
	return name.endsWith('Enabled') && (value === 'Y' || value === 'N') ? value === 'Y' : value;
}

/** Milliseconds since 1970 as UTC, e.g. `2025-03-03T01:30:00.000Z`, under the name with `Iso` behind. */
function addIsoTimes(record: IDataObject): IDataObject {
	const entries = Object.entries(record).flatMap(([name, value]) => {
		const time = name.endsWith('Time') ? toDate(value) : undefined;
		return time
			? [[name, value] as const, [`${name}Iso`, time] as const]
			: [[name, value] as const];
	});
	return Object.fromEntries(entries) as IDataObject;
}

/** Undefined for a value that is not a time: POLYV's 0 means never. */
function toDate(ms: unknown): string | undefined {
	const date = new Date(Number(ms) > 0 ? Number(ms) : NaN);
	return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
