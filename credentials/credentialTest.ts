import * as channel from '../polyv/endpoints/channel';

/** A read that changes nothing and that every live account can do: the first of its channels. */
export const TEST_REQUEST = {
	url: channel.list.url,
	qs: { pageNumber: '1', pageSize: '1' },
};

/** The answer says `value` at `key`, and this is what it means. */
export interface KnownAnswer {
	key: string;
	value: unknown;
	message: string;
}

const WHERE = "in POLYV's live console: Settings (设置) > Developer Settings (开发设置)";
const APP_ID = `POLYV does not know this App ID. Copy it again ${WHERE}.`;
const APP_SECRET = `POLYV refuses the signature: the App Secret does not fit the App ID. Copy it again ${WHERE}; a secret that was just reset takes effect after 5 minutes.`;
const CLOCK =
	'The clock of the machine that runs n8n is wrong by more than 3 minutes. Set it by a time server (NTP).';
const TOO_MANY =
	'POLYV refuses the request because too many came at once. Wait 5 minutes, then test again; look for other programs that use POLYV from the same address.';
const FAULT =
	"POLYV reports an internal fault (系统异常). It answers so for some lists that are empty, too: if the account has no channel yet, App ID and App Secret may well be right. Test again later, or ask POLYV's support.";

/** POLYV's words stand in `error.desc` (v4) or in `message` (v2, v3). */
function says(texts: string[], message: string): KnownAnswer[] {
	return texts.flatMap((value) => [
		{ key: 'error.desc', value, message },
		{ key: 'message', value, message },
	]);
}

/**
 * n8n compares the answer with these in their order, by strict equality, and shows the first message
 * that fits; an answer that fits none counts as success. The last two tell POLYV's other refusals from
 * what is no answer of POLYV's at all. How v4 words a stale timestamp is not known: the texts of the
 * older API generations stand for it.
 */
export const FAILED_ANSWERS: KnownAnswer[] = [
	{ key: 'error.code', value: 20001, message: APP_ID },
	...says(['application not found.', 'application not found'], APP_ID),
	...says(['签名错误', 'invalid signature.', 'invalid signature'], APP_SECRET),
	...says(['invalid timestamp.', 'invalid timestamp', '时间戳过期', '时间戳错误'], CLOCK),
	...says(['qps exceeds number of calls', 'too many requests'], TOO_MANY),
	{ key: 'error.code', value: 10005, message: FAULT },
	...says(['系统异常'], FAULT),
	{
		key: 'success',
		value: undefined,
		message:
			"The answer does not come from POLYV's API. Check the Base URL (https://api.polyv.net unless POLYV gave you another one) and what stands between n8n and POLYV, e.g. a proxy.",
	},
	{
		key: 'success',
		value: false,
		message:
			'POLYV refuses to list the channels of the account. Ask POLYV whether the account may use the live API.',
	},
];
