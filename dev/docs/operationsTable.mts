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

function operationsOf({ properties }: INodeTypeDescription, resource: string) {
	return properties
		.filter(({ name, displayOptions: { show } = {} }) => {
			return name === 'operation' && show?.resource?.includes(resource);
		})
		.flatMap(choicesOf);
}

function resourcesOf({ properties }: INodeTypeDescription): INodePropertyOptions[] {
	return properties.filter(({ name }) => name === 'resource').flatMap(choicesOf);
}

/** Every resource with the names of its operations, as a table in Markdown. */
export function resourcesTable(description: INodeTypeDescription): string {
	const lines = resourcesOf(description).map((resource) => {
		const names = operationsOf(description, String(resource.value)).map(({ name }) => name);
		return `| ${resource.name} | ${resource.description} | ${names.join(', ')} |`;
	});
	return ['| Resource | What it is | Operations |', '| --- | --- | --- |', ...lines].join('\n');
}

/** For every resource a table of its operations with description and fields (required ones bold), in Markdown. */
export function operationsTables(description: INodeTypeDescription): string {
	const sections = resourcesOf(description).map((resource) => {
		const lines = operationsOf(description, String(resource.value)).map((operation) => {
			const fields = fieldsOf(description, String(resource.value), String(operation.value));
			return `| ${operation.name} | ${operation.description} | ${shownFields(fields)} |`;
		});
		const head = ['| Operation | What it does | Fields |', '| --- | --- | --- |'];
		return [`## ${resource.name}`, `${resource.description}.`, [...head, ...lines].join('\n')];
	});
	return sections.flat().join('\n\n');
}
