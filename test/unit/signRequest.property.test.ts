import fc from 'fast-check';

import { signRequest, type SignableRequest } from '../../polyv/signing/signRequest';
import { account } from '../support/account';
import { deepFreeze } from '../support/deepFreeze';
import { isSignedRight, queryOf, readParameters } from '../support/verifier';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

const anyUnit = fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));
const text = fc.oneof(
	fc.string({ unit: fc.constantFrom('直', '播', '😀', '\ud83d', ' ', ...'+&=%#?/\\\'"!()*~.[]') }),
	fc.string({ unit: 'grapheme' }),
	fc.string({ unit: anyUnit }),
	fc.constantFrom('', ' ', '\u3000', '\ufeff', 'undefined', 'null', '%E7%9B', '__proto__'),
);
const value = fc.oneof(
	text,
	fc.integer(),
	fc.double(),
	fc.boolean(),
	fc.constantFrom(undefined, null),
	fc.date({ noInvalidDate: false }),
	fc.array(fc.oneof(text, fc.integer(), fc.constant(null)), { maxLength: 3 }),
	fc.dictionary(text, fc.oneof(text, fc.integer()), { maxKeys: 2 }),
);
const name = fc.oneof(text, fc.constantFrom('appId', 'timestamp', 'sign', 'a', 'A', 'b'));
const fields = fc.dictionary(name, value, { maxKeys: 5 });
const search = fc.array(fc.tuple(name, text), { maxLength: 4 }).map((pairs) => {
	const whole = pairs.map(([name, value]): [string, string] => [
		name.toWellFormed(),
		value.toWellFormed(),
	]);
	return new URLSearchParams(whole).toString();
});
const path = fc.constantFrom(
	'/live/v4/user/viewer-record/get',
	'/live/v3/channel/management/list',
	'/live/v2/user/直播/set-stream-callback',
	'/live_status/query',
);

/** The requests that n8n's own helpers and its HTTP Request node make. */
const request: fc.Arbitrary<SignableRequest> = fc
	.record({
		path,
		search,
		address: fc.constantFrom('url', 'uri', 'baseURL'),
		qs: fc.option(fields),
	})
	.map(({ path, search, address, qs }) => {
		const target = search === '' ? path : `${path}?${search}#x`;
		const whole = `https://api.polyv.net${target}`;
		const where =
			address === 'baseURL'
				? { baseURL: 'https://api.polyv.net', url: target }
				: { [address]: whole };
		return { ...where, ...(qs ? { qs } : {}) };
	});
const formRequest: fc.Arbitrary<SignableRequest> = fc
	.record({
		request,
		fields,
		pairs: search,
		shape: fc.constantFrom('form', 'body', 'text', 'params'),
	})
	.map(({ request, fields, pairs, shape }) => ({
		...request,
		...(shape === 'form' ? { form: fields } : {}),
		...(shape === 'body' ? { body: fields, headers: FORM } : {}),
		...(shape === 'text' ? { body: pairs, headers: FORM } : {}),
		...(shape === 'params' ? { body: new URLSearchParams(pairs) } : {}),
	}));

/** What POLYV reads from the wire: the query, and the form where the API takes its parameters from it. */
function wireOf(request: SignableRequest): { query: string; form: string } {
	const encode = (source: unknown) =>
		new URLSearchParams(source as Record<string, string> | string).toString();
	const { url, uri, qs, form, body } = request;
	const address = url ?? uri ?? '';
	const query = [queryOf(address), encode(qs)].filter((part) => part !== '').join('&');
	return { query, form: address.includes('/v4/') ? '' : encode(form ?? body ?? '') };
}

describe('for any request that n8n can make', () => {
	it('POLYV computes the same signature over the decoded query of a JSON API', () => {
		fc.assert(
			fc.property(request, (original) => {
				const signed = signRequest(account, deepFreeze(original));
				const parameters = readParameters(wireOf(signed).query);
				expect(isSignedRight(parameters, account.appSecret)).toBe(true);
			}),
			{ numRuns: 2000 },
		);
	});

	it('POLYV computes the same over query and form of an older API, in v4 over the query', () => {
		fc.assert(
			fc.property(formRequest, (original) => {
				const { query, form } = wireOf(signRequest(account, original));
				expect(isSignedRight(readParameters(query, form), account.appSecret)).toBe(true);
			}),
			{ numRuns: 2000 },
		);
	});

	it('sends no blank parameter in the query, and none twice', () => {
		fc.assert(
			fc.property(formRequest, (original) => {
				const { query, form } = wireOf(signRequest(account, original));
				const inQuery = [...new URLSearchParams(query)];
				const names = [...inQuery, ...new URLSearchParams(form)].map(([name]) => name);
				expect(inQuery.filter(([, value]) => value.trim() === '')).toEqual([]);
				expect(new Set(names).size).toBe(names.length);
			}),
			{ numRuns: 1000 },
		);
	});
});
