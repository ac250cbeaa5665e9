import { explain } from '../../nodes/PolyvLive/output/explanations';
import { isAboutAccount, isAboutValues, mayBeApplied, rejected } from '../../polyv/errors/failure';
import type { Rejection } from '../../polyv/errors/rejection';

const inWords = (text?: string, more: Partial<Rejection> = {}) =>
	rejected({ statusCode: 400, code: 400, text, isEnvelope: true, ...more });

/** POLYV's words and the kind of rejection they mean. Every text was documented or recorded. */
const TEXTS: Record<string, string[]> = {
	'unknown app': ['application not found.', 'application not found', 'appId is required.'],
	'wrong signature': ['签名错误', 'invalid signature.', 'invalid signature'],
	'wrong clock': ['invalid timestamp.', '时间戳过期'],
	'too many requests': ['qps exceeds number of calls', '虚拟人数设置频繁 需等待20秒'],
	'feature not enabled': [
		'找不到集团账号',
		'帐号没有开启MR直播权限',
		'短信功能未启用',
		'账号未开启音频审核功能',
		'账号未开启视频审核功能',
		'当前用户不允许手动创建场次',
		'频道不支持开启云分发',
		'new scene forbidden setting',
	],
	forbidden: ['access forbidden', 'forbidden', '未登录', 'need to login'],
	'not found': [
		'数据不存在',
		'素材不存在',
		'分组记录不存在',
		'找不到暂存文件',
		'找不到视频信息',
		'未找到回放视频',
		'获取不到伪直播视频',
		'找不到该伪直播',
		'删除失败, 任务不存在或任务当前状态不支持被删除',
		'account not found.',
		'file is not found',
	],
	'internal fault': ['系统异常', 'api error.'],
	'invalid length': ['标签名称最大长度为8', 'param length is incorrect: authCode'],
	'invalid body': [
		'JSON parse error: Cannot deserialize instance of `java.util.ArrayList<java.lang.Object>` out of START_OBJECT token',
		'json format error',
	],
	'invalid switch': ['param is not boolean (Y / N)'],
	'invalid number': [
		'param is not digit: roleId',
		'param is not number: roleId',
		'number range error',
		'param exceeds maximum value of integer: roleId',
	],
	'missing value': ['param should not be empty: rank', 'UIN is required', '活动时长不能为空'],
	'invalid value': [
		'参数错误',
		'param validate error',
		'param is not color',
		'invalid date time format',
		'userId is error.',
		'url format error.',
		'mobile must be a number',
		'marqueeRestrict is wrong',
		'invalid advert type',
		'invalid fileIds',
		'illegal playback origin',
		'unsupported record list',
	],
	'channel not live': ['channel status not live', 'channel is not live.', '未检测到直播推流'],
	'unknown viewer': ['未知用户信息', '未知用户信息: 2_abc'],
	'unknown channel': ['illegal channel id: 2477096', 'channel not found.', '找不到频道'],
	'unknown sub-account': ['not found user children'],
};

/** Words that name a parameter, or can only be about one. */
const PARAMETERS: Array<[string, string]> = [
	['param should not be empty: rank', 'rank'],
	['param should not be empty：latestAccessIp', 'latestAccessIp'],
	['param must not be blank: area', 'area'],
	['param must not be null: area', 'area'],
	['aiPPTVideoId不能为空', 'aiPPTVideoId'],
	['UIN is required', 'UIN'],
	['param length is incorrect: nickname', 'nickname'],
	['param is not digit: roleId', 'roleId'],
	['param is not number: pageSize', 'pageSize'],
	['param exceeds maximum value of integer: roleId', 'roleId'],
	['param validate error: password', 'password'],
	['mobile must be a number', 'mobile'],
	['marqueeRestrict is wrong', 'marqueeRestrict'],
	['userId is error.', 'userId'],
	['url format error.', 'url'],
	['invalid fileIds', 'fileIds'],
	['未知用户信息', 'viewerUnionId'],
	['illegal channel id: 2477096', 'channelId'],
	['channel not found.', 'channelId'],
	['找不到频道', 'channelId'],
	['channel is not live.', 'channelId'],
	['not found user children', 'childEmail'],
];

/** Not documented, but worded like texts that are. */
const ALIKE: Array<[string, string]> = [
	['频道不存在', 'unknown channel'],
	['channel in no live', 'channel not live'],
	['找不到该子账号', 'unknown sub-account'],
	['不存在这个子账号', 'unknown sub-account'],
	['子账号找不到', 'unknown sub-account'],
	['子账号不存在', 'unknown sub-account'],
	['param must not be null: area', 'missing value'],
	['area must not be blank', 'missing value'],
	['area should not be null', 'missing value'],
	['area should not be empty', 'missing value'],
	['昵称长度不正确', 'invalid length'],
	['功能未开通', 'feature not enabled'],
	['没有开通该功能', 'feature not enabled'],
	['账号不允许创建', 'feature not enabled'],
	['帐号不允许创建', 'feature not enabled'],
	['用户无权限', 'forbidden'],
	['没有权限', 'forbidden'],
	['param is not date', 'invalid value'],
];

const WORDS = Object.entries(TEXTS)
	.flatMap(([kind, texts]) => texts.map((text) => [text, kind]))
	.concat(ALIKE);

describe("POLYV's words", () => {
	it.each(WORDS)('"%s" mean: %s', (text, kind) => {
		expect(inWords(text).kind).toBe(kind);
	});

	it.each(PARAMETERS)('"%s" name the parameter %s', (text, parameter) => {
		expect(inWords(text).parameter).toBe(parameter);
	});

	it.each(WORDS)('"%s" mean the same with a capital in front', (text, kind) => {
		expect(inWords(text.charAt(0).toUpperCase() + text.slice(1)).kind).toBe(kind);
	});

	it.each([
		'参数错误',
		'param is not boolean (Y / N)',
		'签名错误',
		'invalid advert type',
		'系统异常',
	])('"%s" name no parameter, so none is guessed', (text) => {
		expect(inWords(text).parameter).toBeUndefined();
	});

	it('may be in any wording where the code says enough', () => {
		expect(inWords('应用不存在', { errorCode: 20001 }).kind).toBe('unknown app');
		expect(inWords('oops', { errorCode: 10005, code: 500 }).kind).toBe('internal fault');
	});

	it('come before a general code', () => {
		expect(inWords('找不到频道', { errorCode: 10005 }).kind).toBe('unknown channel');
	});

	it.each([
		'该观众正在黑名单中, 请先移出 (blacklist #7)',
		'the state of the session is wrong',
		'an invalid session',
		'an unsupported session type',
	])('that are not known are shown whole: "%s"', (text) => {
		const failure = inWords(text, { errorCode: 40099 });
		expect([failure.kind, failure.parameter]).toEqual(['other', undefined]);
		expect(explain(failure).message).toContain(text);
	});

	it.each([
		[{ code: 1113 }, '1113'],
		[{ code: undefined, statusCode: 500 }, '500'],
	])('may be missing: the code stands for them (%j)', (facts, code) => {
		expect(explain(inWords(undefined, facts)).message).toContain(code);
	});

	it.each([
		['oops', { code: 500 }, 'other fault'],
		['oops', { statusCode: 429 }, 'too many requests'],
		// A gateway can wrap its status in an envelope.
		['oops', { statusCode: 502 }, 'gateway'],
		['系统异常', { code: 500, statusCode: 503 }, 'gateway'],
		['qps exceeds number of calls', { statusCode: 503 }, 'too many requests'],
		['系统异常', { code: 500, statusCode: 500 }, 'internal fault'],
	])('"%s" with %j mean: %s', (text, facts, kind) => {
		expect(inWords(text, facts).kind).toBe(kind);
	});
});

describe('every kind of rejection', () => {
	const failures = WORDS.map(([text]) => inWords(text));

	it('is explained by a message without a full stop and a remedy with one', () => {
		for (const failure of failures) {
			const { message, description } = explain(failure);
			expect(message).not.toMatch(/[.。]$/);
			expect(description).toMatch(/\.$/);
		}
	});

	it.each([
		['application not found.', true, false],
		['签名错误', true, false],
		['invalid timestamp.', true, false],
		['找不到集团账号', true, false],
		['找不到频道', false, true],
		['未知用户信息', false, true],
		['param length is incorrect: nickname', false, true],
		['area is required', false, true],
		['系统异常', false, true],
		['whatever', false, true],
		['qps exceeds number of calls', false, false],
	])('is about the account, or about the values, or neither: "%s"', (text, account, values) => {
		const failure = inWords(text);
		expect([isAboutAccount(failure), isAboutValues(failure)]).toEqual([account, values]);
	});

	it.each([
		['系统异常', {}, true],
		['oops', { code: 500 }, true],
		['oops', { statusCode: 502 }, true],
		['oops', {}, false],
		['qps exceeds number of calls', {}, false],
		['未知用户信息', {}, false],
	])('says whether the request may have been applied: "%s" %j', (text, facts, isPossible) => {
		expect(mayBeApplied(inWords(text, facts))).toBe(isPossible);
	});
});
