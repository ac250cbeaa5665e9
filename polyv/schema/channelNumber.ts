import { identifier, quote, type Rule, text } from './rules';

/**
 * The number of a channel, required. Some endpoints take a request without a channel for one about the whole
 * account, so nothing but digits passes.
 */
export function channelNumber(): Rule {
	return identifier((value) => {
		const result = text()(value);
		if ('problem' in result || /^\d{0,20}$/.test(String(result.value))) return result;
		return {
			problem: `is not the number of a channel (频道号): ${quote(value)}`,
			solution: 'Use the number as the console shows it, e.g. 2824409.',
		};
	});
}
