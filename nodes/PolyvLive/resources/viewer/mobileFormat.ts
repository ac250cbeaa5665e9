import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { phone, toMainlandMobile } from '../../../../polyv/schema/phone';
import { oneOf, type Rule, type Rules } from '../../../../polyv/schema/rules';
import { validateParameters } from '../../../../polyv/schema/validate';
import type { Validate } from '../../input/validate';

const AS_GIVEN = 'asGiven';
/** The default: POLYV's own logins store 11 digits, and `+86 138…` would become a second viewer. */
const MAINLAND = 'mainlandChina';

const MAINLAND_RULES: Rules = { mobile: (value) => toMainlandMobile(String(value)) };

/** Before the length is checked, since blanks and brackets do not count. */
const toDigits: Rule = (value) => {
	const given = phone()(value);
	const mobile = 'value' in given ? toMainlandMobile(String(given.value)) : given;
	return 'value' in mobile ? mobile : { value };
};

export const mobileFormat: INodeProperties = {
	displayName: 'Mobile Format',
	name: 'mobileFormat',
	type: 'options',
	default: MAINLAND,
	description:
		'How to read the mobile number (手机号码). As 11 digits of mainland China, +86, 0086, blanks, dashes and brackets are removed, and other numbers are rejected.',
	options: [
		{ name: 'As Given', value: AS_GIVEN, description: 'The number is sent as it is' },
		{ name: 'Mainland China Number', value: MAINLAND, description: '11 digits, e.g. 13800000000' },
	],
};

/** Validates, and brings `mobile` to the form that the option Mobile Format asks for. */
export function withMobileFormat(validate: Validate): Validate {
	return (item, request) => {
		const format = item.parameter('options.mobileFormat') ?? MAINLAND;
		validateParameters({ mobileFormat: oneOf(AS_GIVEN, MAINLAND) }, { mobileFormat: format });
		if (format === AS_GIVEN) return validate(item, request);
		const body = validateParameters({ mobile: toDigits }, request.body as IDataObject);
		const valid = validate(item, { ...request, body });
		return { ...valid, body: validateParameters(MAINLAND_RULES, valid.body as IDataObject) };
	};
}
