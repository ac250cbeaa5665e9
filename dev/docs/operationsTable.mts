import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';

/** The fields that the panel shows for an operation. */
function fieldsOf(
	{ properties }: INodeTypeDescription,
	resource: string,
	operation: string,
): INodeProperties[] {
	return properties.filter(({ displayOptions: { show } = {} }) => {
		return show?.resource?.includes(resource) && show.operation?.includes(operation);
	});
}

/** The choices of a list, e.g. the resources. */
function choicesOf({ options = [] }: INodeProperties): INodePropertyOptions[] {
	return options.filter((option): option is INodePropertyOptions => 'value' in option);
}

function shownField({ displayName, name, type, required, options = [] }: INodeProperties): string {
	if (['updateFields', 'additionalFields', 'filters'].includes(name) && type === 'collection') {
		const inner = options.map((option) => ('displayName' in option ? option.displayName : ''));
		return `${displayName}: ${inner.join(', ')}`;
	}
	return required ? `**${displayName}**` : displayName;
}

function shownFields(fields: INodeProperties[]): string {
	const shown = fields
		.filter(({ name }) => !['options', 'returnAll', 'limit'].includes(name))
		.map(shownField);
	const isList = fields.some(({ name }) => name === 'returnAll');
	return [...new Set([...(isList ? ['Return All or Limit'] : []), ...shown])].join('; ');
}

/** Every operation with its description and fields (required ones bold), as a table in Markdown. */
export function operationsTable(description: INodeTypeDescription): string {
	const { properties } = description;
	const resources = properties.filter(({ name }) => name === 'resource').flatMap(choicesOf);
	const lines = resources.flatMap((resource) => {
		const operations = properties
			.filter(({ name, displayOptions: { show } = {} }) => {
				return name === 'operation' && show?.resource?.includes(resource.value as string);
			})
			.flatMap(choicesOf);
		return operations.map((operation) => {
			const fields = fieldsOf(description, String(resource.value), String(operation.value));
			return `| ${resource.name} > ${operation.name} | ${operation.description} | ${shownFields(fields)} |`;
		});
	});
	return ['| Operation | What it does | Fields |', '| --- | --- | --- |', ...lines].join('\n');
}
