import type { IHttpRequestOptions } from 'n8n-workflow';

import type { Endpoint } from '../../../polyv/endpoints/endpoint';
import { channelId } from '../../../polyv/schema/channelId';
import { oneOf } from '../../../polyv/schema/rules';
import { validateParameters } from '../../../polyv/schema/validate';
import type { Item } from './itemReader';
import { type Validate, validateRequest } from './validate';

export type Scope = 'account' | 'channel';

/**
 * Reads the field of `scopeFields`.
 * @throws ParameterError for anything but account and channel
 */
export function readScope(item: Item): Scope {
	const rules = { scope: oneOf('account', 'channel') };
	return validateParameters(rules, { scope: item.parameter('scope') }).scope as Scope;
}

/** Validates a request whose query names a channel, or none if the whole account was chosen. */
export function validateScoped({ rules }: Pick<Endpoint, 'rules'>): Validate {
	return (item, request) => {
		const isOfAccount = readScope(item) === 'account';
		const valid = validateRequest({
			rules: { ...rules, channelId: isOfAccount ? dropped : channelId() },
		})(item, request);
		return isOfAccount ? withoutChannel(valid) : valid;
	};
}

const dropped = () => ({ value: undefined });

function withoutChannel(request: IHttpRequestOptions): IHttpRequestOptions {
	const qs = { ...request.qs };
	delete qs.channelId;
	return { ...request, qs };
}
