import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as watchCondition from '../../../../polyv/endpoints/watchCondition';
import { ParameterError } from '../../../../polyv/errors/parameterError';
import { listedName, listOf, toList } from '../../../../polyv/schema/list';
import { required } from '../../../../polyv/schema/rules';
import { validateParameters, validateRows } from '../../../../polyv/schema/validate';
import { toChinaTime } from '../../../../polyv/times';
import { optionsOf, retries, showFor } from '../../description/fields';
import { rank } from '../../description/rank';
import { channelLocator } from '../../description/resourceLocators';
import { readTime, withLocalDates } from '../../input/dates';
import type { Item } from '../../input/itemReader';
import { type Validate, withoutLeftOut } from '../../input/validate';
import type { ToJson } from '../../output/items';
import type { Advise } from '../../output/nodeErrors';
import { routed } from '../../transport/runOperation';
import { additionalFields, authType, enabled, needed } from './fields';
import { infoFields } from './infoFields';

export const fields: INodeProperties[] = showFor('watchCondition', 'update', [
	{ ...channelLocator, routing: { send: { type: 'query', property: 'channelId' } } },
	{ ...rank, routing: { send: { type: 'body', property: 'rank' } } },
	enabled,
	authType,
	...needed,
	infoFields,
	additionalFields,
	optionsOf(retries),
]);

const { channelId, ...conditionRules } = watchCondition.update.rules;

/** The channel alone in the query, the condition with the fields of its own type alone in the body. */
const validate: Validate = (item, request) => {
	const qs = validateParameters({ channelId }, { channelId: request.qs?.channelId }) as IDataObject;
	const given = withLocalDates(request.body as IDataObject, item.timeZone);
	const condition = validateParameters(conditionRules, pick(given, Object.keys(conditionRules)));
	if (condition.enabled === 'N') delete condition.authType;
	else Object.assign(condition, readType(item, given));
	return { ...request, qs, body: { authSettings: [condition] } };
};

function readType(item: Item, given: IDataObject): Record<string, unknown> {
	const { authType: type } = validateParameters(
		{ authType: required(conditionRules.authType) },
		{ authType: given.authType },
	);
	const rules = watchCondition.rulesOfType(String(type));
	return {
		...validateParameters(rules, withoutLeftOut(item, rules, pick(given, Object.keys(rules)))),
		...(type === 'pay' ? readEnd(item, given.watchEndTime) : {}),
		...(type === 'info' ? readForm(item) : {}),
	};
}

/** POLYV's form: `yyyy-MM-dd HH:mm`, in China; empty for ever */
function readEnd(item: Item, value: unknown): IDataObject {
	if (value === undefined || value === null) return {};
	if (value === '') return { watchEndTime: '' };
	const end = readTime('watchEndTime', value, item.timeZone, true);
	return { watchEndTime: toChinaTime(end).slice(0, 16) };
}

const MOST_FORM_FIELDS = 10;
const LONGEST_CHOICE = 8;
const CHOICES = { options: required(listOf(listedName())) };

function readForm(item: Item): IDataObject {
	const rows = toList(item.parameter('infoFields.field', [])) ?? [];
	if (rows.length === 0) return {};
	if (rows.length > MOST_FORM_FIELDS) {
		throw new ParameterError(
			'infoFields',
			`has ${rows.length} fields, ${rows.length - MOST_FORM_FIELDS} too many`,
			`POLYV takes at most ${MOST_FORM_FIELDS}. Remove some.`,
		);
	}
	return {
		infoFields: validateRows(watchCondition.infoField, rows).map(withChoices) as IDataObject[],
	};
}

function withChoices({ options, sms, ...row }: Record<string, unknown>): Record<string, unknown> {
	if (row.type === 'mobile') return { ...row, sms: sms ?? 'N' };
	if (row.type !== 'option') return row;
	const valid = validateParameters(CHOICES, { options });
	const choices = valid.options as string[];
	if (choices.every((choice) => [...choice].length <= LONGEST_CHOICE))
		return { ...row, options: choices.join(',') };
	throw new ParameterError(
		'options',
		`has a choice of more than ${LONGEST_CHOICE} characters`,
		'Give the choices separated by commas, each at most 8 characters.',
	);
}

function pick(values: IDataObject, names: string[]): IDataObject {
	return Object.fromEntries(names.map((name) => [name, values[name]]));
}

/** The keys of a condition stay out of it. */
const toConfirmation: ToJson = (_data, { qs, body }) => {
	const [condition] = (body as { authSettings: IDataObject[] }).authSettings;
	return [
		{
			success: true,
			channelId: qs?.channelId as string,
			rank: condition.rank,
			enabled: condition.enabled === 'Y',
			...(condition.authType === undefined ? {} : { authType: condition.authType }),
		},
	];
};

/** POLYV says "parameter error" for these. */
const adviseOnRules: Advise = ({ kind, parameter }) =>
	parameter === undefined && ['invalid value', 'missing value', 'not found', 'other'].includes(kind)
		? 'The whitelist (白名单) of this rank needs a member before Type can be Whitelist: add one with Whitelist > Add. The secondary condition can be on only if the primary one is, and both need different types.'
		: undefined;

export const operation: INodePropertyOptions = {
	name: 'Update',
	value: 'update',
	action: 'Update the watch condition of a channel',
	description: 'Set who may watch a channel, e.g. before a session (设置观看条件)',
	routing: routed({
		endpoint: watchCondition.update,
		fields,
		validate,
		changes: ({ qs }) => [String(qs?.channelId)],
		output: () => toConfirmation,
		advise: adviseOnRules,
	}),
};
