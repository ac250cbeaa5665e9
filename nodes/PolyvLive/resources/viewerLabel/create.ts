import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import * as viewerLabel from '../../../../polyv/endpoints/viewerLabel';
import { listOf } from '../../../../polyv/schema/list';
import { required } from '../../../../polyv/schema/rules';
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

const rules = { labels: required(listOf(viewerLabel.create.rules.labels)) };

const validateNames: Validate = (item, request) => {
	const given = withLocalDates(item.parameter('labels'), item.timeZone);
	const { labels } = validateParameters(rules, { labels: given });
	return { ...request, body: { labels: [...new Set(labels as string[])] } };
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
