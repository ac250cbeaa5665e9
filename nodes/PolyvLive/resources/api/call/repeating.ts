import type { IHttpRequestOptions } from 'n8n-workflow';

import { isNamedRead } from '../../../../../polyv/endpoints/anyAddress';
import { oneOf } from '../../../../../polyv/schema/rules';
import { validateParameters } from '../../../../../polyv/schema/validate';
import type { Item } from '../../../input/itemReader';
import { readSwitch } from '../../../input/settings';

/** Whether the panel asks for a list page by page. */
export function isPaginated(item: Item): boolean {
	return readSwitch('paginate', item.parameter('paginate', false));
}

/**
 * Whether the person, or the name of the address, says that a request may be sent again.
 * @throws ParameterError for a choice that the panel does not have
 */
export function isRepeatable(item: Item, { url }: IHttpRequestOptions): boolean {
	const { canBeRepeated } = validateParameters(
		{ canBeRepeated: oneOf('no', 'reads', 'yes') },
		{ canBeRepeated: item.parameter('options.canBeRepeated') ?? 'reads' },
	);
	if (canBeRepeated !== 'reads') return canBeRepeated === 'yes';
	return isPaginated(item) || isNamedRead(url);
}

/** It is not known which record a call changes: calls of one address are sent in the order of the items. */
export const changedByCall = ({ url }: IHttpRequestOptions): string[] =>
	isNamedRead(url) ? [] : [url];
