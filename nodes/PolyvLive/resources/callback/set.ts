import type {
	IDataObject,
	IHttpRequestOptions,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import * as callback from '../../../../polyv/endpoints/callback';
import { ParameterError } from '../../../../polyv/errors/parameterError';
import { isRecord } from '../../../../polyv/json';
import { identifier, oneOf, required } from '../../../../polyv/schema/rules';
import { validateParameters } from '../../../../polyv/schema/validate';
import { webAddress } from '../../../../polyv/schema/webAddress';
import { optionsOf, retries, showFor } from '../../description/fields';
import { scopeFields } from '../../description/scope';
import type { Item } from '../../input/itemReader';
import { readScope, type Scope, validateScoped } from '../../input/scope';
import { readSwitch } from '../../input/settings';
import type { Validate } from '../../input/validate';
import type { ToJson } from '../../output/items';
import type { Send, Session } from '../../transport/operation';
import { routed } from '../../transport/runOperation';

/** POLYV's names of the addresses, in the order of the names in the panel */
const KINDS: INodePropertyOptions[] = [
	{ name: 'Banned Stream', value: 'liveViolationCutoffCallbackUrl', description: '违规断流' },
	{ name: 'Booking', value: 'customBookingCallbackUrl', description: '预约' },
	{ name: 'Content Moderation', value: 'liveScanCallbackUrl', description: '直播内容审核' },
	{ name: 'Courseware Video', value: 'pptRecordCallbackUrl', description: '课件重制' },
	{
		name: 'Live Room Update',
		value: 'channelBasicUpdateCallbackUrl',
		description: '直播间信息修改',
	},
	{ name: 'Playback', value: 'playbackCallbackUrl', description: '转存回放' },
	{ name: 'Playback Cache', value: 'playbackCacheCallbackUrl', description: '离线回放缓存' },
	{ name: 'Recording', value: 'recordCallbackUrl', description: '录制文件生成' },
	{ name: 'Session Start and End', value: 'streamCallbackUrl', description: '直播状态改变' },
	{ name: 'Subtitles', value: 'subtitleCallbackUrl', description: '实时字幕' },
];

const kindOf = (scope: Scope): INodeProperties => ({
	displayName: 'Event',
	name: 'kind',
	type: 'options',
	default: 'streamCallbackUrl',
	description: 'What POLYV calls the address for (回调类型)',
	displayOptions: { show: { scope: [scope] } },
	options: KINDS.filter(({ value }) => callback.ADDRESSES[scope].includes(String(value))),
});

export const fields: INodeProperties[] = showFor('callback', 'set', [
	...scopeFields('Whether to set a callback of one channel or of the whole account (回调设置)'),
	kindOf('account'),
	kindOf('channel'),
	{
		displayName: 'Clear',
		name: 'clear',
		type: 'boolean',
		// An expression could clear the address for one item by accident.
		noDataExpression: true,
		default: false,
		description: 'Whether to remove the address, so that POLYV calls nothing',
	},
	{
		displayName: 'Address',
		name: 'callbackUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/polyv-live',
		description: "The address to call, e.g. the production URL of n8n's Webhook node (回调地址)",
		displayOptions: { show: { clear: [false] } },
	},
	optionsOf(
		{
			displayName: 'Recording Files',
			name: 'recordFileCallBackType',
			type: 'options',
			default: 'all',
			description: 'Which files the event Recording is for (录制回调类型)',
			displayOptions: { show: { '/scope': ['account'], '/kind': ['recordCallbackUrl'] } },
			options: [
				{ name: 'All Files', value: 'all' },
				{ name: 'Last File', value: 'last', description: 'Only the final one' },
			],
			routing: { send: { type: 'body', property: 'recordFileCallBackType' } },
		},
		{
			displayName: 'Recording Formats',
			name: 'recordCallbackVideoType',
			type: 'options',
			default: 'm3u8',
			description: 'Which formats the event Recording is for (录制回调文件类型)',
			displayOptions: { show: { '/kind': ['recordCallbackUrl'] } },
			options: [
				{ name: 'HLS (M3U8)', value: 'm3u8' },
				{ name: 'HLS and MP4', value: 'm3u8,mp4' },
				{ name: 'MP4', value: 'mp4' },
			],
			routing: { send: { type: 'body', property: 'recordCallbackVideoType' } },
		},
		{
			displayName: 'Remakes to VOD',
			name: 'rebirthVodCallbackEnabled',
			type: 'boolean',
			default: true,
			description: 'Whether to call also when a remake is saved to VOD (重制转存点播回调)',
			displayOptions: { show: { '/scope': ['account'], '/kind': ['pptRecordCallbackUrl'] } },
			routing: { send: { type: 'body', property: 'rebirthVodCallbackEnabled' } },
		},
		{
			displayName: 'Replace',
			name: 'replace',
			type: 'boolean',
			default: false,
			description: 'Whether to replace another address: POLYV has one for each event',
		},
		retries,
	),
]);

interface Setting {
	scope: Scope;
	/** POLYV's name of the address */
	kind: string;
	/** Empty to clear it */
	url: string;
	mayReplace: boolean;
}

/** @throws ParameterError for a value that POLYV would reject */
function readSetting(item: Item): Setting {
	const scope = readScope(item);
	const isClear = readSwitch('clear', item.parameter('clear', false));
	const { kind, callbackUrl } = validateParameters(
		{
			kind: required(oneOf(...callback.ADDRESSES[scope])),
			callbackUrl: isClear ? () => ({ value: '' }) : identifier(webAddress()),
		},
		{ kind: item.parameter('kind'), callbackUrl: isClear ? '' : item.parameter('callbackUrl') },
	);
	return {
		scope,
		kind: String(kind),
		url: String(callbackUrl),
		mayReplace: isClear || readSwitch('replace', item.parameter('options.replace', false)),
	};
}

const validate: Validate = (item, request) => {
	const { scope, kind, url } = readSetting(item);
	if (new URL(url || 'https://none').search !== '') item.note('address with query', url);
	const { rules } = scope === 'account' ? callback.updateOfAccount : callback.updateOfChannel;
	const body = { ...(request.body as IDataObject), [kind]: url };
	return validateScoped({ rules })(item, { ...request, body });
};

/** Reads the present address, sets the new one, and reads what POLYV says then. */
function setAddress(item: Item): Send {
	const { scope, kind, url, mayReplace } = readSetting(item);
	return async (session, request) => {
		const former = addressIn(await read(session, request, scope), kind);
		if (former !== '' && former !== url && !mayReplace) {
			throw new ParameterError(
				'callbackUrl',
				`would replace another address: ${former}`,
				'POLYV has one address for each event. Turn on the option "Replace" if nothing needs the other one.',
				'in use',
			);
		}
		await write(session, request, scope);
		const settings = await read(session, request, scope);
		const isInherited = scope === 'channel' && settings.globalSettingEnabled === 'Y';
		if (isInherited) item.note('follows account', String(request.qs?.channelId));
		return {
			kind,
			callbackUrl: addressIn(settings, kind),
			formerUrl: former,
			...('globalSettingEnabled' in settings
				? { globalSettingEnabled: settings.globalSettingEnabled === 'Y' }
				: {}),
		};
	};
}

async function read(
	session: Session,
	request: IHttpRequestOptions,
	scope: Scope,
): Promise<Record<string, unknown>> {
	const data =
		scope === 'account'
			? await session.call(callback.getOfAccount, request, {})
			: await session.call(callback.getOfChannel, request, { qs: request.qs });
	if (isRecord(data)) return data;
	throw new ParameterError(
		'scope',
		'has no callback settings: POLYV returned none',
		'Run again later.',
		'not found',
	);
}

/** Null before it was ever set, and empty once it was cleared */
function addressIn(settings: Record<string, unknown>, kind: string): string {
	return String(settings[kind] ?? '');
}

/** Of a channel it is a form: in a query, the empty text that clears an address would not be sent. */
async function write(session: Session, request: IHttpRequestOptions, scope: Scope): Promise<void> {
	if (scope === 'account') {
		await session.request(request);
		return;
	}
	const headers = { ...request.headers, 'Content-Type': 'application/x-www-form-urlencoded' };
	const body = { ...request.qs, ...(request.body as IDataObject) };
	await session.call(callback.updateOfChannel, { ...request, headers }, { body });
}

const toConfirmation: ToJson = (data, { qs = {} }) => [
	{
		success: true,
		...(qs.channelId === undefined ? {} : { channelId: qs.channelId }),
		...(data as IDataObject),
	},
];

export const operation: INodePropertyOptions = {
	name: 'Set',
	value: 'set',
	action: 'Set a callback',
	description: 'Set or clear the address that POLYV calls for an event (修改回调设置)',
	routing: routed({
		endpoint: callback.updateOfAccount,
		fields,
		validate,
		send: setAddress,
		changes: ({ qs }) => [String(qs?.channelId ?? 'account')],
		output: () => toConfirmation,
	}),
};
