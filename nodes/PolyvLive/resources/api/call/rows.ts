import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../../../polyv/json';
import type { Item } from '../../../input/itemReader';
import { readSwitch } from '../../../input/settings';
import type { ToJson } from '../../../output/items';
import { withTextIds } from '../../../output/simplify';

/** One item for each entry of a list, else one item. Passwords stay: they are what was asked for. */
export const called = (item: Item): ToJson => {
	const isSplit = readSwitch('splitLists', item.parameter('options.splitLists') ?? true);
	return (data) => {
		const entries = isSplit ? entriesOf(data) : undefined;
		return entries ? entries.map(toRow) : [toItem(data)];
	};
};

/** The entries of a page, of `{ list: […] }` or of a bare array; undefined for what is not a list. */
export function entriesOf(data: unknown): unknown[] | undefined {
	if (!isRecord(data)) return Array.isArray(data) ? data : undefined;
	return [data.contents, data.list].find((entries) => Array.isArray(entries));
}

/** The json of one entry. */
export function toRow(entry: unknown): IDataObject {
	const plain = withoutAuthentication(entry);
	return isRecord(plain) ? withTextIds(plain) : { data: plain as IDataObject[string] };
}

/** POLYV confirms by null, true, "", {} or "success". */
function toItem(data: unknown): IDataObject {
	const isEmpty = isRecord(data) && Object.keys(data).length === 0;
	const isSaid = typeof data === 'string' && /^(?:success)?$/i.test(data.trim());
	return isEmpty || isSaid || (data ?? true) === true ? { success: true } : toRow(data);
}

/** Digits of a signature behind its name, however the text is encoded or quoted. */
const SIGNATURE = /(sign(?:%(?:25)*\w\w|\W){1,8})[0-9A-F]{32}(?![0-9A-F])/g;

/** Masks an App Secret, and the signature of a request that a response repeats. */
function withoutAuthentication(value: unknown): unknown {
	if (typeof value === 'string') return value.replace(SIGNATURE, '$1***');
	if (Array.isArray(value)) return value.map(withoutAuthentication);
	if (!isRecord(value)) return value;
	const entries = Object.entries(value).map(([name, each]) => {
		const isOwn =
			/^app_?secret$/i.test(name) || (name === 'sign' && /^[0-9A-F]{32}$/.test(String(each)));
		return [name, isOwn ? '***' : withoutAuthentication(each)];
	});
	return Object.fromEntries(entries);
}
