import { channelNumber, identifier, type Rule } from './rules';

/**
 * The number of a channel, required. Some endpoints take a request without a channel for one about the whole
 * account, so nothing but digits passes.
 */
export function channelId(): Rule {
	return identifier(channelNumber());
}
