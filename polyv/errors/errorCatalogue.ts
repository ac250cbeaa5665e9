import type { Refusal } from '../responses/envelope';

/** What a refusal means to the person who has to mend it. */
export interface Explanation {
	/** What happened, in one sentence without a full stop */
	message: string;
	/** How to mend it */
	description: string;
	/** POLYV's name of the parameter to look at */
	parameter?: string;
	kind: RejectionKind;
}

/** What a rejection is about, which decides who can fix it and whether it is repeated. */
export type RejectionKind =
	/** A value of this request */
	| 'value'
	/** A value that POLYV requires is missing: `parameter` names it where POLYV does */
	| 'missing'
	/** The viewer is not known to POLYV, or not yet */
	| 'unknown viewer'
	/** The account, the credential or the clock: every other request fails the same way */
	| 'account'
	/** Too many requests came at once; this one was not applied */
	| 'too many'
	/** POLYV's own fault (系统异常): whether the request was applied is unknown */
	| 'internal fault'
	/** Something else than POLYV's API answered, e.g. a login page, a firewall or another server */
	| 'foreign'
	/** The response is empty or breaks off: whether the request was applied is unknown */
	| 'unreadable'
	/** A gateway reports that POLYV did not answer: whether the request was applied is unknown */
	| 'gateway';

interface Entry extends Omit<Explanation, 'kind'> {
	/** `value` when left out */
	kind?: RejectionKind;
	/** `error.code` of a v4 envelope */
	errorCode?: number;
	/** POLYV's words; the group `name` is the parameter they name */
	text: RegExp;
}

const COPY_AGAIN =
	"Copy it again from POLYV's live console: Settings (设置) > Developer Settings (开发设置).";
const MISSING = {
	message: 'POLYV requires a value that is missing',
	description: 'Add the parameter and give it a value.',
	kind: 'missing' as const,
};

const REFUSED = {
	message: 'POLYV refuses a value of this operation',
	description:
		'Compare the values with the descriptions of the parameters: lengths, numbers, allowed values.',
};

/**
 * POLYV's refusals, the most telling first. v4 documents one error code only (20001) and recorded
 * answers show one more (10005), so the other entries go by POLYV's words, in both API generations.
 */
const CATALOGUE: Entry[] = [
	{
		errorCode: 20001,
		text: /application not found|appId is required/i,
		message: 'POLYV does not know the App ID: check "App ID" in the credential',
		description: `${COPY_AGAIN} It must come from the account that owns the App Secret.`,
		kind: 'account',
	},
	{
		text: /签名错误|invalid signature/i,
		message: 'POLYV refuses the signature: check "App Secret" in the credential',
		description: `${COPY_AGAIN} A secret that was just reset takes effect after 5 minutes.`,
		kind: 'account',
	},
	{
		text: /invalid timestamp|时间戳/i,
		message:
			'POLYV refuses the timestamp of the request: check the clock of the machine that runs n8n',
		description:
			'A request is valid for 3 minutes. Set the clock by a time server (NTP) and run again.',
		kind: 'account',
	},
	{
		text: /qps exceeds|too many requests|频繁/i,
		message: 'POLYV refuses the request because too many came at once',
		description:
			'POLYV allows 1500 requests in 10 seconds from one address and blocks the address for 5 minutes beyond that. Wait, then run again. Lower "Requests per Second" in the credential when other programs use the same address.',
		kind: 'too many',
	},
	{
		text: /未知用户信息/,
		kind: 'unknown viewer',
		parameter: 'viewerUnionId',
		message: 'POLYV knows no such viewer (观众)',
		description:
			'Use the ID as POLYV gives it, e.g. 2_v378gn997yovtl3p8h77db9e224t6hg9. A viewer created a moment ago can be found after 1 to 2 seconds.',
	},
	{
		text: /illegal channel id|channel not found|找不到频道|频道不存在/i,
		parameter: 'channelId',
		message: 'POLYV finds no such channel (频道) in this account',
		description:
			'Use the number of the channel as the console shows it, e.g. 2824409. It must belong to the account of the App ID.',
	},
	{
		text: /not live|in no live|未检测到直播推流/i,
		parameter: 'channelId',
		message: 'The channel (频道) is not live',
		description: 'Start the session of the channel, then run again.',
	},
	{
		text: /not found user children|(找不到|不存在).*子账号|子账号.*(找不到|不存在)/i,
		parameter: 'childEmail',
		message: 'POLYV finds no sub-account (子账号) with this email',
		description: 'Use the email that the sub-account logs in with. The API cannot change it.',
	},
	{ text: /(?:should|must) not be (?:empty|blank|null)\s*[:：]\s*(?<name>\w+)/i, ...MISSING },
	{
		text: /(?<name>[A-Za-z]\w*)?\s*(?:不能为空|is required|(?:should|must) not be (?:empty|blank|null))/i,
		...MISSING,
	},
	{
		text: /param length is incorrect\s*[:：]?\s*(?<name>\w+)?|长度/i,
		message: 'POLYV finds a value too long or too short',
		description: 'Bring the value to the length that the description of the parameter states.',
	},
	{
		text: /param (?:is not (?:digit|number)|exceeds maximum value of integer)\s*[:：]?\s*(?<name>\w+)?|number range error/i,
		message: 'POLYV does not accept this number',
		description: 'Give the parameter a whole number that POLYV knows.',
	},
	{
		text: /param is not boolean/i,
		message: 'POLYV expects Y or N for a switch',
		description: 'Set the switches of this operation to on or off, or to Y or N by an expression.',
	},
	{
		text: /JSON parse error|json format error/i,
		message: 'POLYV cannot read the body of the request',
		description:
			'Check the expressions of this operation: each must give a text, a number or a switch.',
	},
	{
		text: /没有开启|未启用|未开启|未开通|没有开通|找不到集团账号|不支持开启|(?:用户|[账帐]号)不允许|forbidden setting/,
		message: 'This POLYV account lacks the feature that the operation needs',
		description: 'Ask POLYV to open it for the account, e.g. sub-accounts (子账号).',
		kind: 'account',
	},
	{
		text: /access forbidden|^forbidden$|无权限|没有权限|need to login|未登录/i,
		message: 'This POLYV account may not do that',
		description:
			'Check that what the operation names belongs to the account of the App ID, and that the account has the right to change it.',
	},
	{
		text: /不存在|找不到|未找到|获取不到|not found/i,
		message: 'POLYV does not find what the operation names',
		description: 'Check the identifiers: they must exist in the account of the App ID.',
	},
	{ text: /^(?<name>[A-Za-z]\w*) (?:is wrong|is error|format error|must be a number)/, ...REFUSED },
	{ text: /^invalid (?<name>[A-Za-z]\w*)\.?$/i, ...REFUSED },
	{
		text: /param validate error\s*[:：]?\s*(?<name>\w+)?|参数错误|param is not (?:color|date)|^(?:invalid|illegal|unsupported) /i,
		...REFUSED,
	},
	{
		errorCode: 10005,
		text: /系统异常|api error/i,
		kind: 'internal fault',
		message: 'POLYV reports an internal fault (系统异常)',
		description:
			"Check the identifiers first, since POLYV answers so for some unknown ones too. If they are right, run again later, or give the request ID to POLYV's support.",
	},
];

/** The sentence and the remedy for a refusal. POLYV's own words stand for what the catalogue does not know. */
export function explain(refusal: Refusal): Explanation {
	if (!refusal.isEnvelope) return explainStatus(refusal);
	const { text = '', errorCode, code } = refusal;
	for (const { errorCode: ofEntry, text: pattern, ...explanation } of CATALOGUE) {
		const match = pattern.exec(text);
		if (!match && (ofEntry === undefined || ofEntry !== errorCode)) continue;
		const named = match?.groups?.name;
		const known: Explanation = { kind: 'value', ...explanation };
		return named === undefined ? known : { ...known, parameter: named };
	}
	return {
		kind: Number(code) >= 500 ? 'internal fault' : 'value',
		message:
			text === ''
				? `POLYV refuses the request with code ${code ?? refusal.statusCode}`
				: `POLYV: ${text}`,
		description:
			"Compare the values of this operation with POLYV's documentation, or give the request ID to POLYV's support.",
	};
}

function explainStatus(refusal: Refusal): Explanation {
	const { statusCode, isBroken } = refusal;
	if (statusCode === 429) {
		return explain({ statusCode, text: 'too many requests', isEnvelope: true });
	}
	if (statusCode === 413 || statusCode === 414 || statusCode === 431) {
		return {
			kind: 'value',
			message: `The request is too long for POLYV or a gateway in front of it (HTTP ${statusCode})`,
			description:
				'Give fewer or shorter values at once, e.g. by a smaller "Batch Size" or fewer emails.',
		};
	}
	if (isGatewayStatus(statusCode)) {
		return {
			kind: 'gateway',
			message: `The gateway in front of POLYV answers ${statusCode}`,
			description:
				'POLYV or the network in between is not available at the moment. Run again later.',
		};
	}
	if (isBroken) {
		return {
			kind: 'unreadable',
			message: `The response of POLYV is empty or breaks off (HTTP ${statusCode})`,
			description: 'The network in between is not reliable at the moment. Run again later.',
		};
	}
	return {
		kind: 'foreign',
		message: `The response (HTTP ${statusCode}) does not come from POLYV's API: check "Base URL" in the credential`,
		description:
			'The Base URL is https://api.polyv.net unless POLYV gave you another one. A proxy, a firewall or a login page in between can also answer instead of POLYV.',
	};
}

function isGatewayStatus(statusCode: number): boolean {
	return statusCode === 408 || statusCode >= 500;
}

/**
 * What a rejection is about. A gateway can wrap its status in an envelope of POLYV's shape.
 * @see explain for its words
 */
export function kindOfRejection(refusal: Refusal): RejectionKind {
	if (refusal.statusCode === 429) return 'too many';
	const { kind } = explain(refusal);
	if (kind === 'too many') return kind;
	return [408, 502, 503, 504].includes(refusal.statusCode) ? 'gateway' : kind;
}
