import type { Explanation } from '../../../output/explanations';
import type { Advise } from '../../../output/nodeErrors';

const COMPARE = "Compare query and body with POLYV's page of the address.";

/** What the general explanations say of fields and operations is about the address here. */
export const adviseOnCall: Advise = ({ kind, rejection: { statusCode } }) => {
	switch (kind) {
		case 'foreign':
			return statusCode < 300 ? unknownForm(statusCode) : unknownAddress(statusCode);
		case 'filtered':
			if (statusCode < 300) return unknownForm(statusCode);
			return statusCode === 405 ? unknownAddress(statusCode) : undefined;
		case 'missing value':
			return `Add the parameter to the query or the body. ${COMPARE}`;
		case 'invalid value':
		case 'invalid length':
		case 'invalid number':
		case 'invalid switch':
		case 'other':
			return COMPARE;
		case 'invalid body':
			return `POLYV expects another body: an object or an array, or a form. ${COMPARE}`;
		case 'request too long':
			return 'Send less at once.';
		default:
			return undefined;
	}
};

function unknownAddress(statusCode: number): Explanation {
	return {
		message: `POLYV has no such address (HTTP ${statusCode}): check "Path" and "Method"`,
		description:
			'Copy both from POLYV\'s page of the address. If they are right, check "Base URL" in the credential, and any proxy or firewall in between.',
	};
}

function unknownForm(statusCode: number): Explanation {
	return {
		message: `The response (HTTP ${statusCode}) is not in the form of POLYV's API: check "Path"`,
		description:
			'This operation reads responses with code and data. For a file or a plain text, use n8n\'s HTTP Request node with the same credential. If other operations fail too, check "Base URL" in the credential.',
	};
}
