import type { ResourceMapperField } from 'n8n-workflow';

import { trimUnseen } from '../../../../../polyv/invisible';

/** More different keys than these are not remembered. */
const MOST_KEYS = 5_000;

/** Finds the columns that keys of items mean. Items share their keys, so every key is looked up once. */
export class ColumnIndex {
	private readonly columns: ResourceMapperField[];

	private readonly removed: Set<string>;

	private readonly found = new Map<string, ResourceMapperField | undefined>();

	/** @param schema the columns as the editor stores them */
	constructor(schema: ResourceMapperField[]) {
		this.columns = schema.filter(({ removed }) => removed !== true);
		this.removed = new Set(schema.filter(({ removed }) => removed === true).map(({ id }) => id));
	}

	/** The column was removed in the editor. */
	isRemoved(id: string): boolean {
		return this.removed.has(id);
	}

	byId(id: string): ResourceMapperField | undefined {
		return this.columns.find((column) => column.id === id);
	}

	/** The column whose ID or name the key is: exactly, else without regard to case and to blanks around it. */
	find(key: string): ResourceMapperField | undefined {
		if (this.found.has(key)) return this.found.get(key);
		const column =
			this.only(key, (text) => text) ?? this.only(key, (text) => trimUnseen(text).toLowerCase());
		if (this.found.size < MOST_KEYS) this.found.set(key, column);
		return column;
	}

	/** An ID goes before a name; a name of several columns means none of them. */
	private only(key: string, normalize: (text: string) => string): ResourceMapperField | undefined {
		const wanted = normalize(key);
		for (const property of ['id', 'displayName'] as const) {
			const matches = this.columns.filter((column) => normalize(column[property]) === wanted);
			if (matches.length > 0) return matches.length === 1 ? matches[0] : undefined;
		}
		return undefined;
	}
}

const indexes = new WeakMap<object, ColumnIndex>();

/** The index of a schema, which the items of a run share. */
export function columnsOf(schema: unknown): ColumnIndex {
	if (!Array.isArray(schema)) return new ColumnIndex([]);
	const index = indexes.get(schema) ?? new ColumnIndex(schema as ResourceMapperField[]);
	indexes.set(schema, index);
	return index;
}
