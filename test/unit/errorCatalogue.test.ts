import type { Refusal } from '../../polyv/responses/envelope';
import { explain } from '../../polyv/errors/errorCatalogue';

const refusal = (text?: string, more: Partial<Refusal> = {}): Refusal => ({
	statusCode: 400,
	code: 400,
	text,
	isEnvelope: true,
	...more,
});

/** POLYV's words and what they have to be about. Every text was documented or recorded. */
const TEXTS: Record<string, string[]> = {
	'App ID': ['application not found.', 'application not found', 'appId is required.'],
	'App Secret': ['签名错误', 'invalid signature.', 'invalid signature'],
	clock: ['invalid timestamp.', '时间戳过期'],
	'too many': ['qps exceeds number of calls', '虚拟人数设置频繁 需等待20秒'],
	'lacks the feature': [
		'找不到集团账号',
		'帐号没有开启MR直播权限',
		'短信功能未启用',
		'账号未开启音频审核功能',
		'账号未开启视频审核功能',
		'当前用户不允许手动创建场次',
		'频道不支持开启云分发',
		'new scene forbidden setting',
	],
	'may not do that': ['access forbidden', 'forbidden', '未登录', 'need to login'],
	'does not find': [
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
	'too long or too short': ['标签名称最大长度为8', 'param length is incorrect: authCode'],
	'cannot read the body': [
		'JSON parse error: Cannot deserialize instance of `java.util.ArrayList<java.lang.Object>` out of START_OBJECT token',
		'json format error',
	],
	'Y or N': ['param is not boolean (Y / N)'],
	'does not accept this number': [
		'param is not digit: roleId',
		'param is not number: roleId',
		'number range error',
		'param exceeds maximum value of integer: roleId',
	],
	'requires a value': ['param should not be empty: rank', 'UIN is required', '活动时长不能为空'],
	'refuses a value': [
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
	'not live': ['channel status not live', 'channel is not live.', '未检测到直播推流'],
	'no such viewer': ['未知用户信息', '未知用户信息: 2_abc'],
	'no such channel': ['illegal channel id: 2477096', 'channel not found.', '找不到频道'],
	'no sub-account': ['not found user children'],
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

/** Not documented, but of the make of what is. */
const ALIKE: Array<[string, string]> = [
	['频道不存在', 'no such channel'],
	['channel in no live', 'not live'],
	['找不到该子账号', 'no sub-account'],
	['不存在这个子账号', 'no sub-account'],
	['子账号找不到', 'no sub-account'],
	['子账号不存在', 'no sub-account'],
	['param must not be null: area', 'requires a value'],
	['area must not be blank', 'requires a value'],
	['area should not be null', 'requires a value'],
	['area should not be empty', 'requires a value'],
	['昵称长度不正确', 'too long or too short'],
	['功能未开通', 'lacks the feature'],
	['没有开通该功能', 'lacks the feature'],
	['账号不允许创建', 'lacks the feature'],
	['帐号不允许创建', 'lacks the feature'],
	['用户无权限', 'may not do that'],
	['没有权限', 'may not do that'],
	['param is not date', 'refuses a value'],
];

describe('POLYV’s words', () => {
	const rows = Object.entries(TEXTS)
		.flatMap(([about, texts]) => texts.map((text) => [text, about]))
		.concat(ALIKE);

	it.each(rows)('"%s" are explained: %s', (text, about) => {
		const { message, description } = explain(refusal(text));
		expect(`${message} ${description}`).toContain(about);
		expect(message).not.toMatch(/[.。]$/);
		expect(description).toMatch(/\.$/);
	});

	it.each(PARAMETERS)('"%s" point at the parameter %s', (text, parameter) => {
		expect(explain(refusal(text)).parameter).toBe(parameter);
	});

	it.each(rows)('"%s" mean the same with a capital in front', (text) => {
		const capital = text.charAt(0).toUpperCase() + text.slice(1);
		expect(explain(refusal(capital)).message).toBe(explain(refusal(text)).message);
	});

	it.each([
		'参数错误',
		'param is not boolean (Y / N)',
		'签名错误',
		'invalid advert type',
		'系统异常',
	])('"%s" name no parameter, so none is guessed', (text) => {
		expect(explain(refusal(text)).parameter).toBeUndefined();
	});

	it.each(['param should not be empty: area', 'area不能为空', 'area is required'])(
		'"%s" say that a value is missing',
		(text) => expect(explain(refusal(text))).toMatchObject({ kind: 'missing', parameter: 'area' }),
	);

	it('are known by their code as well, in any wording', () => {
		const unknownApp = explain(refusal('应用不存在', { errorCode: 20001 }));
		expect(unknownApp.message).toContain('App ID');
		const fault = explain(refusal('oops', { errorCode: 10005, code: 500 }));
		expect(fault.message).toContain('internal fault');
	});

	it('come before a general code: an unknown channel is no fault of POLYV’s', () => {
		expect(explain(refusal('找不到频道', { errorCode: 10005 })).parameter).toBe('channelId');
	});

	it.each([
		'该观众正在黑名单中, 请先移出 (blacklist #7)',
		'the state of the session is wrong',
		'an invalid session',
		'an unsupported session type',
	])('that are not known pass through whole: "%s"', (text) => {
		const { message, parameter } = explain(refusal(text, { errorCode: 40099 }));
		expect(message).toBe(`POLYV: ${text}`);
		expect(parameter).toBeUndefined();
	});

	it('may be lacking: then the code stands for them', () => {
		expect(explain(refusal(undefined, { code: 1113 })).message).toContain('code 1113');
		expect(explain(refusal(undefined, { code: undefined, statusCode: 500 })).message).toContain(
			'500',
		);
	});
});

describe('an answer that is not POLYV’s', () => {
	const foreign = (statusCode: number, text = 'x') =>
		explain({ statusCode, text, isEnvelope: false });

	it.each([500, 502, 503, 504])('with HTTP %d is the gateway’s', (status) => {
		expect(foreign(status).message).toBe(`The gateway in front of POLYV answers ${status}`);
	});

	it.each([200, 204, 301, 401, 403, 404])('with HTTP %d points at the Base URL', (status) => {
		expect(foreign(status).message).toContain(`HTTP ${status}`);
		expect(foreign(status).message).toContain('"Base URL"');
	});

	it.each([413, 414, 431])('with HTTP %d means that less at once may pass', (status) => {
		expect(foreign(status)).toMatchObject({
			message: `The request is too long for POLYV or a gateway in front of it (HTTP ${status})`,
		});
		expect(foreign(status).kind).toBe('value');
	});

	it('with HTTP 429 means too many requests', () => {
		expect(foreign(429)).toMatchObject({ kind: 'too many' });
	});

	it.each([
		[502, 'gateway'],
		[500, 'gateway'],
		[408, 'gateway'],
		[404, 'foreign'],
		[403, 'foreign'],
		[200, 'foreign'],
	])('with HTTP %d is no matter of the values, but %s', (status, kind) => {
		expect(foreign(status).kind).toBe(kind);
	});

	it.each([
		[200, 'unreadable'],
		[204, 'unreadable'],
	])('that is empty or breaks off with HTTP %d is %s', (statusCode, kind) => {
		const broken = explain({ statusCode, isEnvelope: false, isBroken: true });
		expect(broken.kind).toBe(kind);
		expect(broken.message).toBe(
			`The response of POLYV is empty or breaks off (HTTP ${statusCode})`,
		);
	});

	it('is not explained by words on its page', () => {
		expect(foreign(502, '签名错误 application not found').message).toContain('gateway');
	});
});
