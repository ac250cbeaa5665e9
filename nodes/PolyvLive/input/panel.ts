import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { locatorValue } from '../description/resourceLocators';
import { Column, type Place, type Run, valueOf } from './column';
import { isExpression } from './expressions';
import { toMember } from './values';

/** The cells of one item, one for every column. */
export type Cells = (column: number) => unknown;

/** Reads a value of an item, or a part of one. */
interface Reader {
	read(cells: Cells): unknown;
	/** Undefined where there is nothing inside */
	inner?: Map<string, Reader>;
	isFixed?: boolean;
}

interface Described {
	name: string;
	displayName: string;
	type?: INodeProperties['type'];
	options?: INodeProperties['options'];
}

/** The values of an operation's fields, prepared once for all items. */
export class Panel {
	readonly columns: Column[] = [];

	private readonly fields = new Map<string, Reader>();

	private readonly found = new Map<string, Reader | undefined>();

	/** @param fields those that the panel shows */
	constructor(
		private readonly run: Run,
		fields: INodeProperties[],
		parameters: INodeParameters,
	) {
		for (const field of fields) {
			const raw: unknown = parameters[field.name];
			if (raw === undefined || this.fields.has(field.name)) continue;
			this.fields.set(field.name, this.toReader(raw, { field, path: [field.name] }, field));
		}
	}

	/** The value at a dotted path, e.g. `options.retries`. */
	read(path: string, cells: Cells, fallback: unknown): unknown {
		let reader = this.found.get(path);
		if (!reader && !this.found.has(path)) {
			reader = this.find(path);
			this.found.set(path, reader);
		}
		return reader ? reader.read(cells) : fallback;
	}

	private find(path: string): Reader | undefined {
		const [name, ...keys] = path.replace(/\[(\d+)\]/g, '.$1').split('.');
		let reader = this.fields.get(name);
		for (const key of keys) reader = reader?.inner?.get(key);
		return reader;
	}

	private toReader(raw: unknown, place: Place, field: Described | undefined): Reader {
		const reader = this.toRawReader(raw, place, field);
		return field?.type === 'resourceLocator' ? new Locator(reader) : reader;
	}

	private toRawReader(raw: unknown, place: Place, field: Described | undefined): Reader {
		if (isExpression(raw)) {
			const column = this.columns.length;
			this.columns.push(new Column(this.run, raw.slice(1), place));
			return { read: (cells) => valueOf(cells(column)) };
		}
		if (typeof raw !== 'object' || raw === null) return { read: () => raw, isFixed: true };
		const inner = new Map(
			Object.entries(raw).map(([key, value]) => {
				const child = Array.isArray(raw) ? field : innerField(field, key);
				const path = [...place.path, key];
				return [key, this.toReader(value, { field: child ?? place.field, path }, child)];
			}),
		);
		return toGroup(raw, inner);
	}
}

/** A resource locator gives its value alone where it is read as a field, and stays whole inside another one. */
class Locator implements Reader {
	readonly inner: Reader['inner'];

	readonly isFixed: boolean | undefined;

	constructor(readonly whole: Reader) {
		this.inner = whole.inner;
		this.isFixed = whole.isFixed;
	}

	read(cells: Cells): unknown {
		return locatorValue(this.whole.read(cells));
	}
}

function toGroup(raw: object, inner: Map<string, Reader>): Reader {
	const readers = [...inner].map(
		([key, reader]) => [key, reader instanceof Locator ? reader.whole : reader] as const,
	);
	if (readers.every(([, { isFixed }]) => isFixed)) return { read: () => raw, inner, isFixed: true };
	if (Array.isArray(raw))
		return { read: (cells) => readers.map(([, reader]) => reader.read(cells)), inner };
	return {
		read: (cells) => {
			const value: Record<string, unknown> = {};
			for (const [key, reader] of readers) value[key] = toMember(reader.read(cells));
			return value;
		},
		inner,
	};
}

/** The field that describes a key of another field's value. */
function innerField(field: Described | undefined, key: string): Described | undefined {
	if (field?.type !== 'collection' && field?.type !== 'fixedCollection') return undefined;
	const option = field.options?.find(({ name }) => name === key);
	if (!option || !('displayName' in option)) return undefined;
	return 'values' in option ? { ...option, type: 'collection', options: option.values } : option;
}
