import { Rejection } from '../rejection.mts';
import type { Channel } from '../state.mts';
import { applyUpdate } from './changes.mts';
import { readableChannels, simple } from './channelReads.mts';
import type { Call, Endpoint } from './endpoint.mts';
import { page } from './pagination.mts';

/** The channel that the query, or the address, names. */
export function knownChannel(call: Call): Channel {
	const channelId = call.path.channelId ?? call.query.requiredText('channelId');
	const channel = readableChannels(call).find((each) => each.channelId === channelId);
	if (!channel) throw new Rejection(400, '找不到频道');
	return channel;
}

const orders = {
	startTimeDesc: (a: Channel, b: Channel) => b.startTime - a.startTime,
	startTimeAsc: (a: Channel, b: Channel) => a.startTime - b.startTime,
	channelCreatedTimeDesc: (a: Channel, b: Channel) => b.createdTime - a.createdTime,
};
const byCreation = (a: Channel, b: Channel) => a.createdTime - b.createdTime;

/** The channels that match keyword (part of the name), categoryId and watchStatus. */
export function filteredChannels(call: Call): Channel[] {
	const { query } = call;
	const keyword = query.text('keyword')?.toLowerCase() ?? '';
	const categoryId = query.text('categoryId');
	const watchStatus = query.text('watchStatus');
	return readableChannels(call)
		.filter(({ name }) => name.toLowerCase().includes(keyword))
		.filter((channel) => !categoryId || String(channel.categoryId) === categoryId)
		.filter((channel) => !watchStatus || channel.watchStatus === watchStatus);
}

const simpleList: Endpoint = {
	method: 'GET',
	path: '/live/v4/channel/simple/list',
	handle(call) {
		const order = call.query.oneOf('orderBy', Object.keys(orders) as Array<keyof typeof orders>);
		const found = filteredChannels(call).sort(order ? orders[order] : byCreation);
		const shown = page(found.map(simple), call);
		call.summarize(`listed ${shown.contents.length} of ${shown.totalItems} channels`);
		return shown;
	},
};

const viewerRoleGet: Endpoint = {
	method: 'GET',
	path: '/live/v4/channel/account/viewer/get',
	handle(call) {
		const channel = knownChannel(call);
		call.summarize(`read the audience title of ${channel.name}`);
		return { ...channel.viewerRole };
	},
};

const viewerRoleUpdate: Endpoint = {
	method: 'POST',
	path: '/live/v4/channel/account/viewer/update',
	body: 'object',
	handle(call) {
		const { body } = call;
		const fields = {
			actor: body.text('actor'),
			actorEnabled: body.flag('actorEnabled'),
			questionStudentTitle: body.text('questionStudentTitle'),
			questionStudentTitleEnabled: body.flag('questionStudentTitleEnabled'),
		};
		const channel = knownChannel(call);
		const target = { of: 'channel', id: channel.channelId, name: channel.name } as const;
		applyUpdate(call, target, channel.viewerRole, fields);
		return null;
	},
};

/** channel/*: the list that fills dropdowns, and the audience title. */
export const channelEndpoints: Endpoint[] = [simpleList, viewerRoleGet, viewerRoleUpdate];
