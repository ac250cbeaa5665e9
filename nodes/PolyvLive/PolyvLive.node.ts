import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { DEFAULT_BASE_URL } from '../../polyv/credentials';
import * as listSearch from './listSearch';
import * as resourceMapping from './resourceMapping';
import { channel } from './resources/channel';
import { customField } from './resources/customField';
import { saveValuesBulk } from './resources/customField/bulk';
import { subAccount } from './resources/subAccount';
import { viewer } from './resources/viewer';
import { viewerLabel } from './resources/viewerLabel';
import { viewerRole } from './resources/viewerRole';
import { mergeFields } from './shared/mergeFields';

export class PolyvLive implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Polyv Live',
		name: 'polyvLive',
		icon: { light: 'file:../../icons/polyvLive.svg', dark: 'file:../../icons/polyvLive.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description:
			'Keep viewers, custom fields, channel roles and sub-accounts of POLYV Live (保利威) in step',
		defaults: { name: 'Polyv Live' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'polyvLiveApi', required: true }],
		// The request goes to the base URL of the credential (shared/request.ts). An expression here
		// would be evaluated for every item and stop n8n for a millisecond each time.
		requestDefaults: {
			baseURL: DEFAULT_BASE_URL,
			headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
		},
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Channel', value: 'channel', description: 'Rooms of live sessions (频道)' },
					{
						name: 'Custom Field',
						value: 'customField',
						description: 'Custom information about viewers (自定义字段)',
					},
					{
						name: 'Sub-Account',
						value: 'subAccount',
						description: 'Colleagues who log in to the console (子账号)',
					},
					{ name: 'Viewer', value: 'viewer', description: 'People who watch (观众)' },
					{
						name: 'Viewer Label',
						value: 'viewerLabel',
						description: 'Marks on viewers, e.g. important customers (观众标签)',
					},
					{
						name: 'Viewer Role',
						value: 'viewerRole',
						description: "Title and label of a channel's viewers (角色观众)",
					},
				],
				default: 'viewer',
			},
			...mergeFields([
				...channel,
				...customField,
				...subAccount,
				...viewer,
				...viewerLabel,
				...viewerRole,
			]),
		],
	};

	methods = { listSearch, resourceMapping };

	customOperations = { customField: { saveValuesBulk } };
}
