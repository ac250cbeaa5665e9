import type { Failure, LossKind, Lost, Rejected } from '../../../polyv/errors/failure';
import type { NotSentKind } from '../../../polyv/errors/notSentError';
import type { ParameterErrorKind } from '../../../polyv/errors/parameterError';
import type { RejectionKind } from '../../../polyv/errors/rejection';

/** What a failure means to the person who has to fix it. */
export interface Explanation {
	/** What happened, in one sentence without a full stop */
	message: string;
	/** How to fix it */
	description: string;
}

const COPY_AGAIN =
	"Copy it again from POLYV's live console: Settings (设置) > Developer Settings (开发设置).";

const COMPARE =
	'Compare the values with the descriptions of the fields: lengths, numbers, allowed values.';

const PROXY =
	'Check the proxy: its address, user and password are set under "Request Options" in the settings of the node, or in the environment of n8n (HTTPS_PROXY, HTTP_PROXY).';

type Explain = Explanation | ((rejected: Rejected) => Explanation);

const REJECTIONS: Record<RejectionKind, Explain> = {
	'unknown app': {
		message: 'POLYV does not know the App ID: check "App ID" in the credential',
		description: `${COPY_AGAIN} It must come from the account that owns the App Secret.`,
	},
	'wrong signature': {
		message: 'POLYV rejects the signature: check "App Secret" in the credential',
		description: `${COPY_AGAIN} A secret that was just reset takes effect after 5 minutes.`,
	},
	'wrong clock': {
		message:
			'POLYV rejects the timestamp of the request: check the clock of the machine that runs n8n',
		description:
			'A request is valid for 3 minutes. Synchronize the clock with a time server (NTP) and run again.',
	},
	'feature not enabled': {
		message: 'This POLYV account lacks the feature that the operation needs',
		description: 'Ask POLYV to enable it for the account, e.g. sub-accounts (子账号).',
	},
	'too many requests': {
		message: 'POLYV rejects the request because too many came at once',
		description:
			'POLYV allows 1500 requests in 10 seconds from one IP address. Above that, it blocks the IP address for 5 minutes. Wait, then run again. Lower "Requests per Second" in the credential if other programs use the same IP address.',
	},
	'missing value': {
		message: 'POLYV requires a value that is missing',
		description: 'Add the field and give it a value.',
	},
	'invalid value': { message: 'POLYV rejects a value of this operation', description: COMPARE },
	'invalid length': {
		message: 'POLYV rejects a value that is too long or too short',
		description: 'Check the length in the description of the field.',
	},
	'invalid number': {
		message: 'POLYV does not accept this number',
		description: 'Enter a valid whole number.',
	},
	'invalid switch': {
		message: 'POLYV expects Y or N for a switch',
		description: 'Turn each switch on or off. An expression may return true, false, Y or N.',
	},
	'invalid body': {
		message: 'POLYV cannot read the body of the request',
		description:
			'Check the expressions of this operation: each must give a text, a number or a switch.',
	},
	'request too long': ({ rejection: { statusCode } }) => ({
		message: `The request is too long for POLYV or a gateway in front of it (HTTP ${statusCode})`,
		description: 'Send less at once: lower "Batch Size", or use fewer or shorter values.',
	}),
	'unknown viewer': {
		message: 'POLYV does not know this viewer (观众)',
		description:
			'Use the ID as POLYV gives it, e.g. 2_v378gn997yovtl3p8h77db9e224t6hg9. POLYV finds a new viewer only 1 to 2 seconds after it was created.',
	},
	'unknown channel': {
		message: 'POLYV cannot find this channel (频道) in the account',
		description:
			'Use the number of the channel as the console shows it, e.g. 2824409. It must belong to the account of the App ID.',
	},
	'channel not live': {
		message: 'The channel (频道) is not live',
		description: 'Start the session of the channel, then run again.',
	},
	'unknown sub-account': {
		message: 'POLYV cannot find a sub-account (子账号) with this email',
		description: 'Use the email that the sub-account logs in with. The API cannot change it.',
	},
	'not found': {
		message: 'POLYV cannot find the record',
		description: 'Check the IDs. They must belong to the account of the App ID.',
	},
	forbidden: {
		message: 'This POLYV account is not allowed to do this',
		description:
			'Check that the record belongs to the account of the App ID, and that the account may change it.',
	},
	other: inPolyvsWords,
	'other fault': inPolyvsWords,
	'internal fault': {
		message: 'POLYV reports an internal fault (系统异常)',
		description:
			"Check the identifiers first: POLYV reports this for some unknown ones too. If they are right, run again later, or give the request ID to POLYV's support.",
	},
	foreign: ({ rejection: { statusCode } }) => ({
		message: `The response (HTTP ${statusCode}) does not come from POLYV's API: check "Base URL" in the credential`,
		description:
			'The Base URL is https://api.polyv.net unless POLYV gave you another one. A proxy, a firewall or a login page in between can also respond instead of POLYV.',
	}),
	filtered: ({ rejection: { statusCode } }) => ({
		message: `A firewall or filter between n8n and POLYV rejects the request (HTTP ${statusCode})`,
		description:
			'It may object to a value, e.g. one that contains HTML. Change the value, or ask the administrators of your network. Check "Base URL" in the credential and the proxy, too.',
	}),
	proxy: ({ proxy = '', rejection: { statusCode } }) => ({
		message: `${`The proxy ${proxy}`.trim()} does not accept the user and password (HTTP ${statusCode})`,
		description: PROXY,
	}),
	unreadable: ({ rejection: { statusCode } }) => ({
		message: `POLYV's response is empty or incomplete (HTTP ${statusCode})`,
		description: 'The network may be unstable. Run again later.',
	}),
	gateway: ({ rejection: { statusCode } }) => ({
		message: `The gateway in front of POLYV responds with ${statusCode}`,
		description: 'POLYV, or a proxy in between, is not available at the moment. Run again later.',
	}),
};

function inPolyvsWords({ rejection: { text, code, statusCode } }: Rejected): Explanation {
	return {
		message: text ? `POLYV: ${text}` : `POLYV rejects the request with code ${code ?? statusCode}`,
		description:
			"Compare the values of this operation with POLYV's documentation, or give the request ID to POLYV's support.",
	};
}

function explainLoss({ kind, code, host, proxy }: Lost): Explanation {
	const notSent: Explanation = {
		message: `POLYV cannot be reached at ${host} (${code})`,
		description:
			'Check the network of the machine that runs n8n, its proxy, and "Base URL" in the credential. Then run again.',
	};
	const explanations: Record<LossKind, Explanation> = {
		'not sent':
			proxy === undefined
				? notSent
				: {
						message: `The proxy ${proxy} does not connect n8n to ${host} (${code})`,
						description: `${PROXY} Then run again.`,
					},
		'response lost': {
			message: `No complete response from POLYV at ${host} (${code})`,
			description: /^HPE_/.test(code)
				? 'The response is not HTTP: check "Base URL" in the credential, and the proxy. Then run again.'
				: 'Check the network of the machine that runs n8n, and its proxy. Then run again.',
		},
		unsendable: /CERT|SELF_SIGNED|UNABLE_TO_/.test(code)
			? explainCertificate(code, host)
			: {
					message: `The request cannot be sent to ${host} (${code})`,
					description:
						'Check "Base URL" in the credential, and the proxy under "Request Options" or in the environment of n8n (HTTPS_PROXY).',
				},
	};
	return explanations[kind];
}

function explainCertificate(code: string, host: string): Explanation {
	if (code === 'CERT_HAS_EXPIRED') {
		return {
			message: `The certificate of ${host} has expired (${code})`,
			description:
				'Check the clock of the machine that runs n8n. If it is right, the certificate of the server, or of a proxy in between, must be renewed. Until then, you can turn on "Ignore SSL Issues" under "Request Options".',
		};
	}
	if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
		return {
			message: `The certificate is for another host than ${host} (${code})`,
			description:
				'Check "Base URL" in the credential, and any proxy or firewall in between. If both are right, turn on "Ignore SSL Issues" under "Request Options".',
		};
	}
	return {
		message: `n8n does not trust the certificate of ${host} (${code})`,
		description:
			'A proxy or firewall that inspects traffic often shows its own certificate. Give its authority to n8n with the environment variable NODE_EXTRA_CA_CERTS, or turn on "Ignore SSL Issues" under "Request Options".',
	};
}

/** What a failure means and how to fix it. */
export function explain(failure: Failure): Explanation {
	const { message, description } =
		'rejection' in failure ? explainRejection(failure) : explainLoss(failure);
	const isNamed = failure.proxy === undefined || message.includes(failure.proxy);
	const proxy = `The request went through the proxy ${failure.proxy} of "Request Options": check it first.`;
	return { message, description: isNamed ? description : `${description} ${proxy}` };
}

function explainRejection(failure: Rejected): Explanation {
	const explanation = REJECTIONS[failure.kind];
	return typeof explanation === 'function' ? explanation(failure) : explanation;
}

/** Added where the failure can come from POLYV's block of the IP address. */
export function hintAtBlock(failure: Failure): string {
	if ('rejection' in failure) return failure.kind === 'filtered' ? BLOCK : '';
	const { kind, code, proxy } = failure;
	const isElsewhere = kind === 'unsendable' || (kind === 'not sent' && proxy !== undefined);
	return isElsewhere || /^(ENOTFOUND|EAI_)/.test(code) ? '' : BLOCK;
}

/** Added to an invalid value's own solution: where in n8n the value comes from. */
export const HINTS: Record<ParameterErrorKind, string> = {
	missing: 'If it holds an expression, check that the expression returns a value for every item.',
	imprecise: 'Set the type of the field to String in the previous node.',
	invalid: '',
	'not found': '',
	'in use': '',
	forged: '',
	stale: '',
};

/** Why a request was not sent. */
export const NOT_SENT: Record<NotSentKind, string> = {
	outage: 'POLYV could not be reached',
	'all rejected': 'POLYV rejected everything that was sent before',
};

/** How a block looks is not known: perhaps like a broken connection, perhaps like a page with 403. */
const BLOCK =
	'POLYV also blocks an IP address for 5 minutes after more than 1500 requests in 10 seconds. If this may be the cause, wait 5 minutes and lower "Requests per Second" in the credential.';

/** For a change whose outcome is not known. */
export const OUTCOME_UNKNOWN =
	'The change may have been applied, so it was not retried. Check in POLYV before you run it again.';
