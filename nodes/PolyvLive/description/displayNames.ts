import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

type Described = INodeProperties | INodePropertyCollection | INodePropertyOptions;

/**
 * POLYV calls one ID by two names: viewerUnionId in the records of viewers, viewerId elsewhere. The panel has one
 * field for the addresses of all callbacks, and one for scene and template of a new channel.
 */
function otherName(parameter: string): string | undefined {
	if (parameter === 'viewerUnionId') return 'viewerId';
	if (parameter === 'template') return 'newScene';
	return parameter.endsWith('CallbackUrl') ? 'callbackUrl' : undefined;
}

/** The display name of a parameter, or POLYV's own name if the panel has no field for it. */
export function findDisplayName(fields: Described[], parameter: string): string {
	return search(fields, parameter) ?? search(fields, otherName(parameter)) ?? parameter;
}

function search(fields: Described[], parameter: string | undefined): string | undefined {
	if (parameter === undefined) return undefined;
	for (const field of fields) {
		if ('displayName' in field && isNamed(field, parameter)) return field.displayName;
		const inner: Described[] =
			'values' in field ? field.values : 'options' in field ? (field.options ?? []) : [];
		const name = search(inner, parameter);
		if (name !== undefined) return name;
	}
	return undefined;
}

/** Most fields have POLYV's name; e.g. a label's ID, which POLYV calls `id`, is only sent under it. */
function isNamed(field: INodeProperties | INodePropertyCollection, parameter: string): boolean {
	const sentAs = 'routing' in field ? field.routing?.send?.property : undefined;
	return field.name === parameter || sentAs === parameter;
}
