import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

/*
 * The fields in which one thing of the account is picked from a list or given by its ID. They keep
 * POLYV's names; a plain text, from an older workflow or an expression, works as well.
 */

const EMPTY = { mode: 'list', value: '' };

/**
 * How n8n fills a list.
 * @param other the mode to use instead if the list is slow, e.g. while POLYV cannot be reached
 */
function searchedBy(searchListMethod: string, other = 'By ID'): INodePropertyMode['typeOptions'] {
	return {
		searchListMethod,
		searchable: true,
		// Shown by n8n 2; n8n 1 ignores it.
		slowLoadNotice: {
			message: `The list takes longer than usual. You can choose "${other}" instead.`,
			timeout: 8000,
		},
	};
}

/** One channel, as `channelId` */
export const channelLocator: INodeProperties = {
	displayName: 'Channel',
	name: 'channelId',
	type: 'resourceLocator',
	required: true,
	default: EMPTY,
	description: 'The channel (频道)',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: searchedBy('searchChannels'),
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 2824409' },
	],
};

/** One session of the channel that the field `channelId` names, as `sessionId` */
export const sessionLocator: INodeProperties = {
	displayName: 'Session',
	name: 'sessionId',
	type: 'resourceLocator',
	required: true,
	default: EMPTY,
	description: 'The session (场次) of the channel',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: searchedBy('searchSessions'),
			hint: 'Pick the channel first. The newest session comes first.',
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. fv3ma84e63' },
	],
};

/** One viewer, as `viewerUnionId` */
export const viewerLocator: INodeProperties = {
	displayName: 'Viewer',
	name: 'viewerUnionId',
	type: 'resourceLocator',
	required: true,
	default: EMPTY,
	description: "The viewer (观众). Its ID is POLYV's viewerUnionId.",
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: searchedBy('searchViewers'),
			hint: 'Search by full mobile number or email. Names are searched in the first 1,000 viewers only.',
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 2_v378gn997yovtl3p8h77db9e224t6hg9',
		},
	],
};

/** One viewer, under the name that the custom-field API has for its viewerUnionId */
export const viewerIdLocator: INodeProperties = { ...viewerLocator, name: 'viewerId' };

/** One custom field, as `customFieldId` */
export const customFieldLocator: INodeProperties = {
	displayName: 'Custom Field',
	name: 'customFieldId',
	type: 'resourceLocator',
	required: true,
	default: EMPTY,
	description: 'The custom field (自定义字段). Its ID was chosen when the field was created.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: searchedBy('searchCustomFields'),
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. PAY_ORDER' },
	],
};

/** One sub-account, as `childEmail` */
export const subAccountLocator: INodeProperties = {
	displayName: 'Sub-Account',
	name: 'childEmail',
	type: 'resourceLocator',
	required: true,
	default: EMPTY,
	description: 'The sub-account (子账号), by the email it logs in with',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: searchedBy('searchSubAccounts', 'By Email'),
		},
		{
			displayName: 'By Email',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. name@example.com',
		},
	],
};

/** One role of sub-accounts, as `roleId` */
export const roleLocator: INodeProperties = {
	displayName: 'Role',
	name: 'roleId',
	type: 'resourceLocator',
	default: EMPTY,
	description: 'The role (角色), which decides what the sub-account is allowed to do',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: searchedBy('searchRoles'),
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 2' },
	],
};

/** One viewer label, as `labelId` */
export const viewerLabelLocator: INodeProperties = {
	displayName: 'Label',
	name: 'labelId',
	type: 'resourceLocator',
	required: true,
	default: EMPTY,
	description: 'The viewer label (观众标签)',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: searchedBy('searchViewerLabels'),
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 1282',
			hint: 'The number of a viewer label, not the 16 characters of a channel label (频道标签)',
		},
	],
};

/** The value inside a resource locator that was read whole, e.g. in a row of a list; any other value as it is. */
export function locatorValue(value: unknown): unknown {
	const isLocator =
		typeof value === 'object' && value !== null && 'mode' in value && 'value' in value;
	return isLocator ? value.value : value;
}
