import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as viewerLabel from '../../../../polyv/endpoints/viewerLabel';
import { toList } from '../../../../polyv/schema/rules';
import { validateParameters } from '../../../../polyv/schema/validate';
import { optionsOf, retries, showFor } from '../../description/fields';
import { withLocalDates } from '../../input/dates';
import type { Validate } from '../../input/validate';
import { created } from '../../output/items';
import { simplifier } from '../../output/simplify';
import { routed } from '../../transport/runOperation';

export const fields: INodeProperties[] = showFor('viewerLabel', 'create', [
	{
		displayName: 'Names',
		name: 'labels',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 重点客户,意向客户',
		description:
			'Names of the labels to create (标签名称), separated by commas or line breaks. An expression can also return an array.',
	},
	optionsOf(retries),
]);

const validateNames: Validate = (item, request) => {
	const names = toList(withLocalDates(item.parameter('labels'), item.timeZone));
	const labels = (names.length > 0 ? names : [undefined]).map(
		(name) => validateParameters(viewerLabel.create.rules, { labels: name }).labels,
	);
	return { ...request, body: { labels: [...new Set(labels)] } as IDataObject };
};

export const operation: INodePropertyOptions = {
	name: 'Create',
	value: 'create',
	action: 'Create viewer labels',
	description: 'Create one or more labels for viewers (创建观众标签)',
	routing: routed({
		endpoint: viewerLabel.create,
		fields,
		validate: validateNames,
		output: created(simplifier(), 'id', 'labels'),
	}),
};
