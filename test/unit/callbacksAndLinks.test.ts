import { isCallbackSignature } from '../../polyv/signing/callbackSignature';
import { watchLink } from '../../polyv/signing/watchLink';
import { memberCode } from '../../polyv/schema/memberCode';

describe('the signature of a callback', () => {
	const phrase = 'testsecret'.padEnd(32, '0');
	const timestamp = '1700000000000';
	const sign = 'c18bf7620d3893b815e440ced49d4bb3';

	it('is md5 of secret and timestamp, in either case', () => {
		expect(isCallbackSignature(sign, timestamp, phrase)).toBe(true);
		expect(isCallbackSignature(sign.toUpperCase(), timestamp, phrase)).toBe(true);
	});

	it.each([
		['another last digit', sign.replace(/.$/, '4'), timestamp],
		['another first digit', sign.replace(/^./, 'd'), timestamp],
		['its beginning', sign.slice(0, 31), timestamp],
		['more digits', `${sign}0`, timestamp],
		['nothing', '', timestamp],
		['another timestamp', sign, '1700000000001'],
	])('is not %s', (_name, given, at) => {
		expect(isCallbackSignature(given, at, phrase)).toBe(false);
	});
});

describe('a watch link', () => {
	const address = 'https://live.polyv.cn/watch/1234567';
	const watcher = { userid: 'crm_1001', nickname: 'Lin' };
	const parametersOf = (link: string) => Object.fromEntries(new URL(link).searchParams);

	it('is signed with the direct key, in lower case', () => {
		const link = watchLink(address, watcher, 'AbCd123456', 1_700_000_000_000);
		expect(link).toBe(
			`${address}?userid=crm_1001&ts=1700000000000&sign=4f6278ffdd8c3949aa7e3266ec6750e7&nickname=TGlu`,
		);
	});

	it('has the nickname in URL-safe base64, and the parameters in base64 behind URL encoding', () => {
		const texts = { nickname: '王小明~~?', param4: '王小明~~?', param5: '>>>?' };
		const link = watchLink(address, { ...watcher, ...texts }, 'k', 1);
		const { nickname, param4, param5 } = parametersOf(link);
		expect(nickname).toMatch(/^[\w-]+$/);
		expect(Buffer.from(nickname, 'base64url').toString()).toBe(texts.nickname);
		expect(param5).toBe('Pj4+Pw==');
		expect(link).toContain('param5=Pj4%2BPw%3D%3D');
		expect(Buffer.from(param4, 'base64').toString()).toBe(texts.param4);
	});

	it("keeps the address's own query, and leaves out what is empty", () => {
		const link = watchLink(`${address}?vid=abc`, { ...watcher, avatar: '' }, 'k', 1);
		expect(Object.keys(parametersOf(link))).toEqual(['vid', 'userid', 'ts', 'sign', 'nickname']);
	});
});

describe('the code of a member', () => {
	it.each([
		["'13800138001", '13800138001'],
		['="13800138001"', '13800138001'],
		['13800138001.0', '13800138001'],
		['１３８００１３８００１', '13800138001'],
		[13800138001, '13800138001'],
		['+86 138-0013-8001', '13800138001'],
		['(86)13800138001', '13800138001'],
		['8613800138001', '8613800138001'],
		[' VIP-2 ', 'VIP-2'],
		['12E5', '12E5'],
		['会员"甲"', '会员"甲"'],
	])('%j is sent as %j', (given, value) => {
		expect(memberCode(given)).toEqual({ value });
	});

	it.each(['1.38E+10', '1.38001E+10', 'x'.repeat(51), `a\u200bb`])('%j is rejected', (given) => {
		expect(memberCode(given)).toHaveProperty('problem');
	});
});
