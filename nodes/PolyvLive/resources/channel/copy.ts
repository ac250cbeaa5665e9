import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as channel from '../../../../polyv/endpoints/channelSettings';
import { toChinaTime } from '../../../../polyv/times';
import { addIsoTimes, optionsOf, retries, showFor, simplify } from '../../description/fields';
import { channelLocator } from '../../description/resourceLocators';
import { type Validate, validateRequest } from '../../input/validate';
import { routed } from '../../transport/runOperation';
import { categoryId, name, sentIn, startTime, subAccount, toMs } from './fields';
import { newChannel, withNewChannel } from './watchAddress';

export const fields: INodeProperties[] = showFor('channel', 'copy', [
	...sentIn('query', { ...channelLocator, description: 'The channel to copy (频道)' }),
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'What the new channel has different',
		options: sentIn('query', categoryId, name, startTime, subAccount),
	},
	simplify,
	optionsOf(addIsoTimes, retries),
]);

const validate = validateRequest(channel.copy);

/** POLYV takes the start of a copy as a text in China time. */
const validateCopy: Validate = (item, request) => {
	const qs = { ...(request.qs as IDataObject) };
	const ms = toMs(item, 'startTime', qs.startTime);
	qs.startTime = ms === undefined ? undefined : toChinaTime(ms);
	return validate(item, { ...request, qs });
};

export const operation: INodePropertyOptions = {
	name: 'Copy',
	value: 'copy',
	action: 'Copy a channel',
	description: 'Create a channel with the settings of another, e.g. of a template (复制频道)',
	routing: routed({
		endpoint: channel.copy,
		fields,
		validate: validateCopy,
		send: withNewChannel,
		output: newChannel,
	}),
};
