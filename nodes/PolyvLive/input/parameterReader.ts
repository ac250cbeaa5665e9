import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

type Read = (json: IDataObject) => unknown;

/** What dragging a field into a parameter writes: `={{ $json.name }}`, `={{ $json["member level"].id }}` */
const MAPPED_FIELD =
	/^=\{\{\s*\$json((?:\.[\p{L}_$][\p{L}\p{N}_$]*|\[(?:"[^"\\]*"|'[^'\\]*')\])+)\s*\}\}$/u;

const KEY = /\.([^.[]+)|\["([^"]*)"\]|\['([^']*)'\]/g;

/**
 * Reads parameters of many items. n8n takes up to a millisecond for each expression and answers nobody
 * meanwhile, 20 seconds for two expressions of 10,000 items. Fixed values and fields that were dragged
 * in are therefore read from the item itself; whatever else stands in a parameter goes to n8n.
 */
export function parameterReader(
	context: IExecuteFunctions,
): (name: string, itemIndex: number) => unknown {
	const items = context.getInputData();
	const shortcuts = new Map<string, Read | undefined>();
	return (name, itemIndex) => {
		if (!shortcuts.has(name)) {
			const raw: unknown = context.getNodeParameter(name, 0, null, { rawExpressions: true });
			shortcuts.set(name, shortcut(raw));
		}
		const ask = () => context.getNodeParameter(name, itemIndex, null, { skipValidation: true });
		const read = shortcuts.get(name);
		if (!read) return ask();
		try {
			return read(items[itemIndex].json);
		} catch {
			return ask();
		}
	};
}

/** Undefined for what only n8n can evaluate. */
function shortcut(raw: unknown): Read | undefined {
	if (typeof raw === 'string') return raw.startsWith('=') ? mappedField(raw) : () => raw;
	if (typeof raw !== 'object' || raw === null) return () => raw;
	const entries = Object.entries(raw).map(([key, value]) => [key, shortcut(value)] as const);
	const reads = entries.flatMap(([key, read]) => (read ? [[key, read] as const] : []));
	if (reads.length < entries.length) return undefined;
	if (Array.isArray(raw)) return (json) => reads.map(([, read]) => read(json));
	return (json) => Object.fromEntries(reads.map(([key, read]) => [key, read(json)]));
}

function mappedField(expression: string): Read | undefined {
	const path = MAPPED_FIELD.exec(expression)?.[1];
	if (path === undefined) return undefined;
	const keys = [...path.matchAll(KEY)].map(([, dotted, ...quoted]) => dotted ?? quoted.join(''));
	if (keys.some((key) => key in Object.prototype)) return undefined;
	return (json) => keys.reduce<unknown>(dataAt, json);
}

/** @throws TypeError where the key leads to a method, e.g. of a text: n8n has an answer of its own to that */
function dataAt(value: unknown, key: string): unknown {
	const data = (value as IDataObject | null | undefined)?.[key];
	if (typeof data === 'function') throw new TypeError(key);
	return data;
}
