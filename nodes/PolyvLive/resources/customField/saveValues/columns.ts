import type { IDataObject, INodeProperties, ResourceMapperField } from 'n8n-workflow';

import { ParameterError } from '../../../../../polyv/errors/parameterError';
import { isRecord } from '../../../../../polyv/json';
import type { Item } from '../../../input/itemReader';

export const columns: INodeProperties = {
	displayName: 'Columns',
	name: 'columns',
	type: 'resourceMapper',
	noDataExpression: true,
	required: true,
	default: { mappingMode: 'defineBelow', value: null },
	description:
		'Values to save into custom fields (自定义字段). A column without a value is left unchanged; an expression that gives an empty text clears it. With Map Automatically, keys of the item that equal the ID or the name of a custom field are saved; all other keys are ignored.',
	typeOptions: {
		resourceMapper: {
			resourceMapperMethod: 'customFieldColumns',
			mode: 'add',
			fieldWords: { singular: 'custom field', plural: 'custom fields' },
			addAllFields: true,
			supportAutoMap: true,
		},
	},
};

interface Cell {
	customFieldId: string;
	customFieldValue: unknown;
}

/**
 * The values of one item that Columns gives, by hand or from the item's keys.
 * @throws ParameterError when there are none
 */
export function readColumns(item: Item): Cell[] {
	// n8n leaves `value` null when it maps automatically: the node has to look into the item itself.
	const isAutomatic = item.parameter('columns.mappingMode') === 'autoMapInputData';
	const given = isAutomatic ? fromKeys(item) : item.parameter('columns.value');
	const cells = Object.entries(isRecord(given) ? given : {})
		.filter(([, value]) => value !== null && value !== undefined)
		.map(([customFieldId, customFieldValue]) => ({ customFieldId, customFieldValue }));
	if (cells.length > 0) return cells;
	throw new ParameterError(
		'columns',
		isAutomatic
			? 'matches no custom field: no key of the item is the ID or the name of one'
			: 'has no value',
		isAutomatic
			? 'Name the keys like the IDs or the names of the custom fields, or map each column manually. If the fields are new at POLYV, refresh the columns first.'
			: 'Give at least one column a value. If the columns hold expressions, check that they give one for every item.',
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

/** e.g. `会员等级 (MEMBER_LEVEL)` */
function columnName(item: Item, customFieldId: string): string {
	const field = schemaOf(item).find(({ id }) => id === customFieldId);
	if (!field || field.displayName.includes(customFieldId))
		return field?.displayName ?? customFieldId;
	return `${field.displayName} (${customFieldId})`;
}

function fromKeys(item: Item): IDataObject {
	const { json } = item;
	const fields = schemaOf(item);
	// A key that is the ID of one field and the name of another means the ID.
	const ids = new Set(fields.map(({ id }) => id));
	const byName = fields.filter(
		({ displayName }) => Object.hasOwn(json, displayName) && !ids.has(displayName),
	);
	const byId = fields.filter(({ id }) => Object.hasOwn(json, id));
	return Object.fromEntries([
		...byName.map(({ id, displayName }) => [id, json[displayName]] as const),
		...byId.map(({ id }) => [id, json[id]] as const),
	]);
}

function schemaOf(item: Item): ResourceMapperField[] {
	const schema = item.parameter('columns.schema');
	return (Array.isArray(schema) ? schema : []) as ResourceMapperField[];
}
