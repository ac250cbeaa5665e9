import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as children from '../../../../polyv/endpoints/children';
import { ParameterError } from '../../../../polyv/errors/parameterError';
import { readPage } from '../../../../polyv/responses/page';
import { addIsoTimes, optionsOf, retries, showFor, simplify } from '../../description/fields';
import { subAccountLocator } from '../../description/resourceLocators';
import { validateRequest } from '../../input/validate';
import { record } from '../../output/items';
import type { Send } from '../../transport/operation';
import { routed } from '../../transport/runOperation';
import { simplifySubAccount } from './fields';

export const fields: INodeProperties[] = showFor('subAccount', 'get', [
	{ ...subAccountLocator, routing: { send: { type: 'query', property: 'childEmail' } } },
	simplify,
	optionsOf(addIsoTimes, retries),
]);

/** The list takes several emails, this operation one. */
const rules = { childEmail: children.remove.rules.childEmail };

/**
 * POLYV documents no way to get one sub-account, but its list finds by email.
 * @throws ParameterError when no sub-account has the email
 */
const findByEmail: Send = async ({ request }, options) => {
	const { contents } = readPage(await request(options));
	const wanted = String(options.qs?.childEmail).toLowerCase();
	const found = contents.filter(({ childEmail }) => String(childEmail).toLowerCase() === wanted);
	// One that was deleted can have had the same email.
	const present = found.find(({ status }) => status !== 'DELETE') ?? found.at(0);
	if (present) return present;
	throw new ParameterError(
		'childEmail',
		`does not match any sub-account (子账号): "${wanted}"`,
		'Use the email that the sub-account logs in with. It must belong to the account of the App ID.',
	);
};

export const operation: INodePropertyOptions = {
	name: 'Get',
	value: 'get',
	action: 'Get a sub account',
	description: 'Look up one sub-account by its email (查询子账号)',
	routing: routed({
		endpoint: children.list,
		fields,
		validate: validateRequest({ rules }),
		send: () => findByEmail,
		output: record(simplifySubAccount, 'childEmail'),
	}),
};
