import type { INodeProperties } from 'n8n-workflow';

import { findDisplayName } from '../../nodes/PolyvLive/description/displayNames';
import { PolyvLive } from '../../nodes/PolyvLive/PolyvLive.node';

const { properties } = new PolyvLive().description;

/** The fields that the panel shows for an operation, e.g. of `viewer update`. */
export function fieldsOf(operation: string): INodeProperties[] {
	const [resource, name] = operation.split(' ');
	return properties.filter(
		({ displayOptions: { show } = {} }) =>
			show?.resource?.includes(resource) && show.operation?.includes(name),
	);
}

/** What the panel calls a parameter of an operation. */
export function labelOf(operation: string, parameter: string): string {
	return findDisplayName(fieldsOf(operation), parameter);
}
