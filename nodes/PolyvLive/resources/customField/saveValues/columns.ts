import type { INodeProperties, ResourceMapperField } from 'n8n-workflow';

import { ParameterError } from '../../../../../polyv/errors/parameterError';
import { findInvisible, trimUnseen } from '../../../../../polyv/invisible';
import { isRecord } from '../../../../../polyv/json';
import type { Item } from '../../../input/itemReader';
import { type ColumnIndex, columnsOf } from './columnIndex';

export const columns: INodeProperties = {
	displayName: 'Columns',
	name: 'columns',
	type: 'resourceMapper',
	noDataExpression: true,
	required: true,
	default: { mappingMode: 'defineBelow', value: null },
	description:
		'Values to save into custom fields (自定义字段). A column without a value is left unchanged; an expression that gives an empty text clears it. With Map Automatically, keys of the item that are the ID or the name of a custom field are saved, in any case and with blanks around; all other keys are ignored.',
	typeOptions: {
		resourceMapper: {
			resourceMapperMethod: 'customFieldColumns',
			mode: 'add',
			// Beside the reason, which `customFieldColumns` gives.
			noFieldsError: 'No columns to show.',
			fieldWords: { singular: 'custom field', plural: 'custom fields' },
			addAllFields: true,
			supportAutoMap: true,
			// In n8n 2, columns that were added or renamed at POLYV appear when the node is opened; n8n 1 ignores it.
			refreshStaleSchemaOnOpen: true,
		},
	},
};

interface Cell {
	customFieldId: string;
	customFieldValue: unknown;
}

/**
 * The values of one item that Columns gives, manually or from the item's keys. Columns that were removed in the
 * editor and values that are null or missing are left out.
 * @throws ParameterError when there are none, or two keys of the item match one column
 */
export function readColumns(item: Item): Cell[] {
	const columns = columnsOf(item.parameter('columns.schema'));
	// n8n leaves `value` null when it maps automatically: the node has to look into the item itself.
	const isAutomatic = item.parameter('columns.mappingMode') === 'autoMapInputData';
	const cells = isAutomatic
		? fromKeys(item, columns)
		: fromValues(item.parameter('columns.value'), columns);
	if (cells.length > 0) return cells;
	throw new ParameterError(
		'columns',
		isAutomatic
			? 'matches no custom field: no key of the item is the ID or the name of one'
			: 'has no value',
		isAutomatic
			? 'Name the keys like the IDs or the names of the custom fields, or map each column manually. If the fields are new at POLYV, refresh the columns first.'
			: 'Give at least one column a value. If the columns hold expressions, check that they return one for every item.',
	);
}

function fromValues(values: unknown, columns: ColumnIndex): Cell[] {
	return Object.entries(isRecord(values) ? values : {})
		.filter(([id, value]) => hasValue(value) && !columns.isRemoved(id))
		.map(([customFieldId, customFieldValue]) => ({ customFieldId, customFieldValue }));
}

function fromKeys(item: Item, columns: ColumnIndex): Cell[] {
	const { json } = item;
	const keys = new Map<string, string>();
	for (const key of Object.keys(json)) {
		const column = columns.find(key);
		if (!column) item.note('ignored keys', withInvisible(key));
		else if (hasValue(json[key])) {
			const other = keys.get(column.id);
			if (other !== undefined) throw twoKeys(column, [other, key]);
			keys.set(column.id, key);
		}
	}
	return [...keys].map(([customFieldId, key]) => ({ customFieldId, customFieldValue: json[key] }));
}

/** A key with an invisible character looks like the column that it does not match. */
function withInvisible(key: string): string {
	const invisible = findInvisible(trimUnseen(key));
	return invisible === undefined ? key : `${key} (with invisible ${invisible})`;
}

function hasValue(value: unknown): boolean {
	return value !== null && value !== undefined;
}

function twoKeys(column: ResourceMapperField, keys: string[]): ParameterError {
	return new ParameterError(
		'columns',
		`matches two keys of the item to ${nameOf(column)}: ${keys.map((key) => `"${key}"`).join(' and ')}`,
		'Remove or rename one of the keys.',
	);
}

/**
 * Re-labels an error of a value with its column: the panel has no field "Value" here.
 * @throws ParameterError of the column for one of its value
 */
export function nameColumn<T>(item: Item, customFieldId: string, validate: () => T): T {
	try {
		return validate();
	} catch (error) {
		const isOfValue = error instanceof ParameterError && error.parameter === 'customFieldValue';
		throw isOfValue ? ofColumn(columnName(item, customFieldId), error) : error;
	}
}

function ofColumn(name: string, { problem, solution }: ParameterError): ParameterError {
	return new ParameterError(name, problem, solution);
}

function columnName(item: Item, customFieldId: string): string {
	const column = columnsOf(item.parameter('columns.schema')).byId(customFieldId);
	return column ? nameOf(column) : customFieldId;
}

/** e.g. `会员等级 (MEMBER_LEVEL)` */
function nameOf({ id, displayName }: ResourceMapperField): string {
	return displayName.includes(id) ? displayName : `${displayName} (${id})`;
}
