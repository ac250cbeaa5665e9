import type { Refusal } from '../../polyv/responses/envelope';
import { kindOfRejection } from '../../polyv/errors/errorCatalogue';

const refusal = (text: string, more: Partial<Refusal> = {}): Refusal => ({
	statusCode: 400,
	code: 400,
	text,
	isEnvelope: true,
	...more,
});

describe('the kind of a rejection', () => {
	it.each(['application not found.', '签名错误', 'invalid timestamp.', '找不到集团账号'])(
		'is "account" where every other request would be rejected too: "%s"',
		(text) => expect(kindOfRejection(refusal(text))).toBe('account'),
	);

	it.each(['找不到频道', 'param length is incorrect: nickname', 'whatever'])(
		'is "value" where it is about the one request: "%s"',
		(text) => expect(kindOfRejection(refusal(text))).toBe('value'),
	);

	it.each([
		['未知用户信息', {}, 'unknown viewer'],
		['area is required', {}, 'missing'],
		['qps exceeds number of calls', {}, 'too many'],
		['系统异常', { code: 500 }, 'internal fault'],
		['oops', { code: 500 }, 'internal fault'],
		['oops', { statusCode: 429 }, 'too many'],
		// A gateway can wrap its status in an envelope.
		['oops', { statusCode: 502 }, 'gateway'],
		['系统异常', { code: 500, statusCode: 503 }, 'gateway'],
		['qps exceeds number of calls', { statusCode: 503 }, 'too many'],
		['系统异常', { code: 500, statusCode: 500 }, 'internal fault'],
	])('of "%s" %j is "%s"', (text, more, kind) =>
		expect(kindOfRejection(refusal(text, more))).toBe(kind),
	);
});
