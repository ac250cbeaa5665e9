import { Rejection } from '../rejection.mts';
import type { Call, Endpoint } from './endpoint.mts';
import type { FieldReader } from './fieldReader.mts';
import { ofAccount, scopeOf } from './watchConditions.mts';

const addresses = [
	'liveScanCallbackUrl',
	'playbackCacheCallbackUrl',
	'playbackCallbackUrl',
	'pptRecordCallbackUrl',
	'recordCallbackUrl',
	'streamCallbackUrl',
];
const accountAddresses = [...addresses, 'channelBasicUpdateCallbackUrl'];
const channelAddresses = [
	...addresses,
	'customBookingCallbackUrl',
	'liveViolationCutoffCallbackUrl',
	'subtitleCallbackUrl',
];
/** Returned for the account, but not documented for its update, which ignores them. */
const readOnly = [
	'chatUserStatusCallbackUrl',
	'interactionCallbackUrl',
	'playbackSettingCallbackUrl',
];

/** Null until it is set for the first time. */
function valueOf(scope: string, field: string, { context }: Call): string | null {
	return context.state.callbacks.get(`${scope}.${field}`) ?? null;
}

function shown(scope: string, fields: string[], call: Call): Record<string, string | null> {
	return Object.fromEntries(fields.map((field) => [field, valueOf(scope, field, call)]));
}

function set(scope: string, field: string, to: string, call: Call): void {
	const { callbacks } = call.context.state;
	const from = valueOf(scope, field, call) ?? '';
	callbacks.set(`${scope}.${field}`, to);
	if (from !== to) call.recordChange({ of: 'callback', id: scope, field, from, to });
}

function change(scope: string, fields: FieldReader, names: string[], call: Call): void {
	const given = names.flatMap((name) => {
		const url = fields.text(name);
		if (url && !/^https?:\/\//.test(url)) throw new Rejection(400, 'url format error.');
		return url === undefined ? [] : [[name, url] as const];
	});
	const formats = fields.oneOf('recordCallbackVideoType', ['m3u8', 'mp4', 'm3u8,mp4']);
	for (const [name, url] of given) set(scope, name, url, call);
	if (formats) set(scope, 'recordCallbackVideoType', formats, call);
	call.summarize(`set ${given.map(([name]) => name).join(', ')} of ${scope}`);
}

const accountGet: Endpoint = {
	method: 'GET',
	path: '/live/v4/user/global-setting/callback/get',
	handle(call) {
		call.summarize('read the callbacks of the account');
		return {
			...shown(ofAccount, [...accountAddresses, ...readOnly], call),
			recordFileCallBackType: valueOf(ofAccount, 'recordFileCallBackType', call) ?? 'all',
			recordCallbackVideoType: valueOf(ofAccount, 'recordCallbackVideoType', call) ?? 'm3u8',
			rebirthVodCallbackEnabled: valueOf(ofAccount, 'rebirthVodCallbackEnabled', call) ?? 'Y',
		};
	},
};

const accountUpdate: Endpoint = {
	method: 'POST',
	path: '/live/v4/user/global-setting/callback/update',
	body: 'object',
	handle(call) {
		const files = call.body.oneOf('recordFileCallBackType', ['all', 'last']);
		const remakes = call.body.flag('rebirthVodCallbackEnabled');
		change(ofAccount, call.body, accountAddresses, call);
		if (files) set(ofAccount, 'recordFileCallBackType', files, call);
		if (remakes) set(ofAccount, 'rebirthVodCallbackEnabled', remakes, call);
		return true;
	},
};

const channelGet: Endpoint = {
	method: 'GET',
	path: '/live/v3/channel/callback/get-setting',
	handle(call) {
		call.query.requiredText('channelId');
		const scope = scopeOf(call);
		call.summarize(`read the callbacks of ${scope}`);
		return {
			...shown(scope, channelAddresses, call),
			recordCallbackVideoType: valueOf(scope, 'recordCallbackVideoType', call) ?? 'm3u8',
			globalSettingEnabled: valueOf(scope, 'globalSettingEnabled', call) ?? 'Y',
		};
	},
};

const channelUpdate: Endpoint = {
	method: 'POST',
	path: '/live/v3/channel/callback/update-setting',
	body: 'form',
	handle(call) {
		call.query.requiredText('channelId');
		const scope = scopeOf(call);
		change(scope, call.query, channelAddresses, call);
		if (call.context.settings.channelCallbacks === 'own') {
			set(scope, 'globalSettingEnabled', 'N', call);
		}
		return '';
	},
};

/** The addresses that POLYV calls. The sandbox calls none of them. */
export const callbackEndpoints: Endpoint[] = [accountGet, accountUpdate, channelGet, channelUpdate];
