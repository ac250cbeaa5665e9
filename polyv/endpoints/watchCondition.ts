import { channelId } from '../schema/channelId';
import {
	flag,
	identifier,
	integer,
	oneOf,
	quote,
	required,
	type Rules,
	text,
	toPlainText,
	trimmed,
	visible,
} from '../schema/rules';
import { webAddress } from '../schema/webAddress';
import type { Endpoint } from './endpoint';

/** Which of a channel's two watch conditions: 1 the primary, 2 the secondary */
export const rank = visible((value) => {
	const number = toPlainText(value);
	if (number === '1' || number === '2') return { value: Number(number) };
	return { problem: `must be 1 or 2, not ${quote(value)}`, solution: 'Use 1 or 2.' };
});

/** In yuan, e.g. `9.9` */
const price = visible((value) => {
	if (/^\d{1,7}(?:\.\d{1,2})?$/.test(toPlainText(value))) return { value: Number(value) };
	return {
		problem: `is not an amount of yuan: ${quote(value)}`,
		solution: 'Give a number, e.g. 9.9.',
	};
});

/** E.g. `3d` or `12h` */
const lifetime = visible((value) => {
	if (value === '' || /^\d{1,5}[dh]$/.test(toPlainText(value))) return { value };
	return {
		problem: `is not a number of days or hours: ${quote(value)}`,
		solution: 'Write it like 3d or 12h.',
	};
});

/** Fields of the types of a watch condition; POLYV gives no length where there is none here */
const fields = {
	authCode: visible(text(8)),
	authTips: text(),
	customKey: visible(),
	customUri: webAddress(),
	directKey: visible(text(10)),
	externalEntryText: text(),
	externalKey: visible(),
	externalRedirectUri: webAddress(),
	externalUri: webAddress(),
	infoAuthTips: text(),
	infoDesc: text(),
	infoEntryText: text(),
	payAuthTips: text(),
	price,
	qcodeImg: webAddress(),
	qcodeTips: text(),
	validTimePeriod: integer(),
	whiteListEntryText: text(),
	whiteListInputTips: text(),
	wxAuthExpireValue: lifetime,
} satisfies Rules;

interface Type {
	needs: Array<keyof typeof fields>;
	/** Also those that need more than a rule */
	takes: Array<keyof typeof fields | 'watchEndTime' | 'infoFields'>;
}

const TYPES: Record<string, Type> = {
	public: { needs: [], takes: [] },
	wx: { needs: [], takes: ['wxAuthExpireValue'] },
	code: { needs: ['authCode'], takes: ['qcodeTips', 'qcodeImg'] },
	pay: { needs: ['price', 'payAuthTips'], takes: ['validTimePeriod', 'watchEndTime'] },
	phone: { needs: [], takes: ['authTips', 'whiteListEntryText', 'whiteListInputTips'] },
	info: { needs: [], takes: ['infoAuthTips', 'infoDesc', 'infoEntryText', 'infoFields'] },
	custom: { needs: ['customKey', 'customUri'], takes: [] },
	external: {
		needs: ['externalKey', 'externalUri'],
		takes: ['externalRedirectUri', 'externalEntryText'],
	},
	direct: { needs: ['directKey'], takes: [] },
};

/** The names of the fields that a type of watch condition has; none for a type that is not known. */
export function namesOfType(authType: string): string[] {
	if (!Object.hasOwn(TYPES, authType)) return [];
	const { needs, takes } = TYPES[authType];
	return [...needs, ...takes];
}

/** The rules of these fields, without those that need more than a rule. */
export function rulesOfType(authType: string): Rules {
	const { needs } = TYPES[authType];
	const rules: Rules = fields;
	return Object.fromEntries(
		namesOfType(authType)
			.filter((name) => name in rules)
			.map((name) => [
				name,
				needs.some((need) => need === name) ? required(rules[name]) : rules[name],
			]),
	);
}

/** The rules of one row of `infoFields`, the form of the type `info`. */
export const infoField: Rules = {
	name: identifier(text(8)),
	type: required(oneOf('name', 'text', 'mobile', 'number', 'option')),
	options: trimmed(),
	placeholder: text(8),
	sms: flag(),
};

/** 查询观看条件; without `channelId` POLYV gives the default of the account */
export const get: Endpoint = {
	method: 'GET',
	url: '/live/v3/channel/auth/get',
	isRepeatable: true,
	rules: { channelId: channelId() },
};

/**
 * 设置观看条件. `channelId` goes into the query, which is signed: without it there, POLYV changes the default of
 * the account, for all its channels.
 */
export const update: Endpoint = {
	method: 'POST',
	url: '/live/v3/channel/auth/update',
	isRepeatable: true,
	rules: {
		channelId: channelId(),
		rank: required(rank),
		enabled: required(flag()),
		authType: oneOf(...Object.keys(TYPES)),
	},
};
