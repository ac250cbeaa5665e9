import { fillPath } from '../../polyv/endpoints/endpoint';
import * as viewLog from '../../polyv/endpoints/viewLog';
import { validateParameters } from '../../polyv/schema/validate';

describe('an endpoint with a channel in its path', () => {
	it('gets its number there', () => {
		expect(fillPath(viewLog.ofChannel.url, { channelId: 4827303 })).toBe(
			'/live/v2/statistics/4827303/viewlog',
		);
	});

	it.each(['..', '4827303/../x', '1?a=b', '1#', '1%2f2', 'x', '１２', -1, 1.5, {}])(
		'does not take %p, and would keep it one part of the path',
		(channelId) => {
			const validate = () =>
				validateParameters(viewLog.ofChannel.rules, { channelId, sessionIds: 'g1abcdefgh' });
			expect(validate).toThrow(/is not the number of a channel/);
			const url = fillPath(viewLog.ofChannel.url, { channelId });
			expect(url.split('/')).toHaveLength(6);
			expect(url).not.toMatch(/[?#]/);
		},
	);
});
