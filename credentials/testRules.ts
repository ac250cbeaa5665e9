import * as channel from '../polyv/endpoints/channel';

/** A read that changes nothing and that every live account can do: the first of its channels. */
export const TEST_REQUEST = {
	url: channel.list.url,
	qs: { pageNumber: '1', pageSize: '1' },
};

/** A response with `value` at `key`, and its meaning. */
export interface KnownResponse {
	key: string;
	value: unknown;
	message: string;
}

const WHERE = "in POLYV's live console: Settings (设置) > Developer Settings (开发设置)";
const APP_ID = `POLYV does not know this App ID. Copy it again ${WHERE}.`;
const APP_SECRET = `POLYV rejects the signature: the App Secret does not match the App ID. Copy it again ${WHERE}; a secret that was just reset takes effect after 5 minutes.`;
const CLOCK =
	'The clock of the machine that runs n8n is wrong by more than 3 minutes. Synchronize it with a time server (NTP).';
const TOO_MANY =
	'POLYV rejects the request because too many came at once. Wait 5 minutes, then test again. Check for other programs that use POLYV from the same IP address.';
const FAULT =
	"POLYV reports an internal fault (系统异常). POLYV also returns this error for some empty lists: if the account has no channel yet, App ID and App Secret may be right. Test again later, or ask POLYV's support.";

/** POLYV's words are in `error.desc` (v4) or in `message` (v2, v3). */
function inWords(texts: string[], message: string): KnownResponse[] {
	return texts.flatMap((value) => [
		{ key: 'error.desc', value, message },
		{ key: 'message', value, message },
	]);
}

/**
 * n8n compares the response with these in order, by strict equality, and shows the first matching message;
 * a response that matches none counts as success. The last two separate POLYV's other rejections from
 * responses that are not POLYV's. How v4 words a stale timestamp is not known: the texts of the older API
 * generations are used.
 */
export const REJECTIONS: KnownResponse[] = [
	{ key: 'error.code', value: 20001, message: APP_ID },
	...inWords(['application not found.', 'application not found'], APP_ID),
	...inWords(['签名错误', 'invalid signature.', 'invalid signature'], APP_SECRET),
	...inWords(['invalid timestamp.', 'invalid timestamp', '时间戳过期', '时间戳错误'], CLOCK),
	...inWords(['qps exceeds number of calls', 'too many requests'], TOO_MANY),
	{ key: 'error.code', value: 10005, message: FAULT },
	...inWords(['系统异常'], FAULT),
	{
		key: 'success',
		value: undefined,
		message:
			"The response does not come from POLYV's API or is incomplete, or a gateway rejected the request, e.g. because too many came at once. Check the Base URL (https://api.polyv.net unless POLYV gave you another one) and anything between n8n and POLYV, e.g. a proxy. If they are right, wait 5 minutes and test again.",
	},
	{
		key: 'success',
		value: false,
		message:
			'POLYV does not allow this account to list its channels. Ask POLYV whether the account may use the live API.',
	},
];
