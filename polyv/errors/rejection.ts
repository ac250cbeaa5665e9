/** How POLYV, or something in front of it, rejected a request. */
export interface Rejection {
	statusCode: number;
	/** `code` of the envelope */
	code?: number;
	/** `error.code` of a v4 envelope */
	errorCode?: number;
	/** POLYV's own words: `error.desc` (v4) or `message` (v2, v3); of a response without envelope, its first words */
	text?: string;
	/** For POLYV's support; new with every request */
	requestId?: string;
	/** False when the response is not an envelope of POLYV's: HTML of a gateway, an empty or broken body */
	isEnvelope: boolean;
	/** The response is a web page */
	isHtml?: boolean;
	/** A successful status without a body, or with JSON that breaks off */
	isBroken?: boolean;
	/** How long to wait before the next attempt, when the response says so (Retry-After) */
	retryAfterMs?: number;
}

/** The subject of a rejection, which decides who can fix it and whether it is retried. */
export type RejectionKind =
	/** The App ID, the App Secret, the clock or the account: every other request fails the same way */
	| 'unknown app'
	| 'wrong signature'
	| 'wrong clock'
	| 'feature not enabled'
	/** Too many requests came at once; this one was not applied */
	| 'too many requests'
	/** A value of this request, which `parameter` names where POLYV does */
	| 'missing value'
	| 'invalid value'
	| 'invalid length'
	| 'invalid number'
	| 'invalid switch'
	| 'invalid body'
	| 'request too long'
	/** A record that the request names */
	| 'unknown viewer'
	| 'unknown channel'
	| 'channel not live'
	| 'unknown sub-account'
	| 'not found'
	| 'forbidden'
	/** POLYV's words are not known here; with a code of 500 or more it is a fault of POLYV's */
	| 'other'
	| 'other fault'
	/** POLYV's own fault (系统异常): whether the request was applied is unknown */
	| 'internal fault'
	/** Something other than POLYV's API responded, e.g. a login page, a firewall or another server */
	| 'foreign'
	/** A firewall or filter in front of POLYV, or POLYV's block of the address */
	| 'filtered'
	/** A proxy wants another user or password (HTTP 407) */
	| 'proxy'
	/** The response is empty or breaks off: whether the request was applied is unknown */
	| 'unreadable'
	/** A gateway reports that POLYV did not respond: whether the request was applied is unknown */
	| 'gateway';

interface Entry {
	kind: RejectionKind;
	/** `error.code` of a v4 envelope */
	errorCode?: number;
	/** POLYV's words; the group `name` is the parameter they name */
	text: RegExp;
	/** POLYV's name of the parameter to look at */
	parameter?: string;
}

/**
 * POLYV's rejections, the most telling first. v4 documents one error code only (20001) and recorded
 * responses show one more (10005), so the other entries go by POLYV's words, in both API generations.
 */
const CATALOGUE: Entry[] = [
	{
		kind: 'unknown app',
		errorCode: 20001,
		text: /application not found|appId is required/i,
	},
	{ kind: 'wrong signature', text: /签名错误|invalid signature/i },
	{ kind: 'wrong clock', text: /invalid timestamp|时间戳/i },
	{ kind: 'too many requests', text: /qps exceeds|too many requests|频繁/i },
	{ kind: 'unknown viewer', text: /未知用户信息/, parameter: 'viewerUnionId' },
	{
		kind: 'unknown channel',
		text: /illegal channel id|channel not found|找不到频道|频道不存在/i,
		parameter: 'channelId',
	},
	{
		kind: 'channel not live',
		text: /not live|in no live|未检测到直播推流/i,
		parameter: 'channelId',
	},
	{
		kind: 'unknown sub-account',
		text: /not found user children|(找不到|不存在).*子账号|子账号.*(找不到|不存在)/i,
		parameter: 'childEmail',
	},
	{
		kind: 'missing value',
		text: /(?:should|must) not be (?:empty|blank|null)\s*[:：]\s*(?<name>\w+)/i,
	},
	{
		kind: 'missing value',
		text: /(?<name>[A-Za-z]\w*)?\s*(?:不能为空|is required|(?:should|must) not be (?:empty|blank|null))/i,
	},
	{ kind: 'invalid length', text: /param length is incorrect\s*[:：]?\s*(?<name>\w+)?|长度/i },
	{
		kind: 'invalid number',
		text: /param (?:is not (?:digit|number)|exceeds maximum value of integer)\s*[:：]?\s*(?<name>\w+)?|number range error/i,
	},
	{ kind: 'invalid switch', text: /param is not boolean/i },
	{ kind: 'invalid body', text: /JSON parse error|json format error/i },
	{
		kind: 'feature not enabled',
		text: /没有开启|未启用|未开启|未开通|没有开通|找不到集团账号|不支持开启|(?:用户|[账帐]号)不允许|forbidden setting/,
	},
	{
		kind: 'forbidden',
		text: /access forbidden|^forbidden$|无权限|没有权限|need to login|未登录/i,
	},
	{
		kind: 'not found',
		text: /不存在|找不到|未找到|获取不到|not found|not exist|could not be found/i,
	},
	{
		kind: 'invalid value',
		text: /^(?<name>[A-Za-z]\w*) (?:is wrong|is error|format error|must be a number)/,
	},
	{ kind: 'invalid value', text: /^invalid (?<name>[A-Za-z]\w*)\.?$/i },
	{
		kind: 'invalid value',
		text: /param validate error\s*[:：]?\s*(?<name>\w+)?|参数错误|param is not (?:color|date)|^(?:invalid|illegal|unsupported) /i,
	},
	{ kind: 'internal fault', errorCode: 10005, text: /系统异常|api error/i },
];

/** Finds the kind of a rejection, and POLYV's name of the parameter to look at. */
export function classify(rejection: Rejection): { kind: RejectionKind; parameter?: string } {
	const { statusCode, isEnvelope } = rejection;
	if (statusCode === 429) return { kind: 'too many requests' };
	if (!isEnvelope) return { kind: kindOfStatus(rejection) };
	const known = search(rejection);
	// A gateway can wrap its status in an envelope of POLYV's shape.
	const isOfGateway = [408, 502, 503, 504].includes(statusCode);
	return isOfGateway && known.kind !== 'too many requests' ? { kind: 'gateway' } : known;
}

function search({ text = '', code, errorCode }: Rejection): ReturnType<typeof classify> {
	for (const { kind, errorCode: ofEntry, text: pattern, parameter } of CATALOGUE) {
		const match = pattern.exec(text);
		if (match || (ofEntry !== undefined && ofEntry === errorCode))
			return { kind, parameter: match?.groups?.name ?? parameter };
	}
	return { kind: Number(code) >= 500 ? 'other fault' : 'other' };
}

/** For a response without an envelope. */
function kindOfStatus(rejection: Rejection): RejectionKind {
	const { statusCode, isBroken } = rejection;
	if ([413, 414, 431].includes(statusCode)) return 'request too long';
	if (statusCode === 407) return 'proxy';
	if (isOfFilter(rejection)) return 'filtered';
	if (statusCode === 408 || statusCode >= 500) return 'gateway';
	return isBroken ? 'unreadable' : 'foreign';
}

/** Firewalls choose the status of their page freely, e.g. 418, 444, 493 or 567. */
function isOfFilter({ statusCode, isHtml, text = '' }: Rejection): boolean {
	if ([403, 405, 406].includes(statusCode)) return true;
	if (!isHtml || OF_WEB_SERVER.test(text)) return false;
	const isClientError = statusCode >= 400 && statusCode < 500;
	return isClientError
		? ![401, 404, 408, 410].includes(statusCode)
		: [501, 567].includes(statusCode);
}

/** Pages with HTTP 400 that mean another address: `http` to a port of `https`, or a host that the server does not have. */
const OF_WEB_SERVER = /plain HTTP request|invalid host/i;
