import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as signUp from '../../../../polyv/endpoints/signUp';
import { ParameterError } from '../../../../polyv/errors/parameterError';
import { optionsOf, pageSize, retries, returnAllOrLimit, showFor } from '../../description/fields';
import { periodFields } from '../../description/period';
import { channelLocator } from '../../description/resourceLocators';
import { readPeriodOrAny } from '../../input/dates';
import type { Item } from '../../input/itemReader';
import { readChoice } from '../../input/occasion';
import { validateRequest } from '../../input/validate';
import { listed } from '../../output/items';
import type { Send } from '../../transport/operation';
import { adviseOnList } from '../../transport/pagination';
import { routed } from '../../transport/runOperation';
import { KINDS } from './kinds';
import { kindField } from './kindField';

export const fields: INodeProperties[] = showFor('signUp', 'getAll', [
	{ ...channelLocator, routing: { send: { type: 'query', property: 'channelId' } } },
	kindField,
	{
		displayName: 'Watched',
		name: 'watched',
		type: 'options',
		default: 'all',
		description: 'Which people to list; POLYV knows it of the sign-up form only (是否已观看)',
		options: [
			{ name: 'All', value: 'all', description: 'Everybody who signed up' },
			{ name: 'Came', value: 'came', description: 'Those who watched the channel (已观看)' },
			{ name: 'Did Not Come', value: 'didNotCome', description: 'Those who did not (未观看)' },
		],
	},
	...periodFields('anyTime', 'When they signed up.'),
	...returnAllOrLimit,
	optionsOf(pageSize, retries),
]);

function readSignUps(item: Item): Send {
	const kind = readChoice(item, 'kind', ...Object.keys(KINDS));
	const watched = readChoice(item, 'watched', 'all', 'came', 'didNotCome');
	if (watched !== 'all' && kind !== 'signUpForm') {
		throw new ParameterError(
			'watched',
			'works only with the kind "Sign-Up Form": of the other kinds POLYV does not say who came',
			'Set it to All, or set "Kind" to Sign-Up Form.',
		);
	}
	const cameOnly = { came: true, didNotCome: false }[watched];
	return KINDS[kind](item, { period: readPeriodOrAny(item), cameOnly });
}

export const operation: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many sign ups',
	description: 'List who signed up, also only those who came or did not come (报名、登记、预约)',
	routing: routed({
		endpoint: signUp.forms,
		fields,
		validate: validateRequest(signUp.forms),
		send: readSignUps,
		output: listed,
		advise: adviseOnList,
	}),
};
