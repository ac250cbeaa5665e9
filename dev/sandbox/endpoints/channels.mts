import type { Call, Endpoint } from '../endpoint.mts';
import { Refusal } from '../envelope.mts';
import { page } from '../pages.mts';
import { noteUpdate } from '../report.mts';
import { without } from '../without.mts';
import type { Channel } from '../state.mts';

const statusTexts: Record<Channel['watchStatus'], string> = {
	live: '直播中',
	playback: '回放中',
	end: '已结束',
	waiting: '等待中',
	unStart: '未开始',
};

function knownChannel({ query, world }: Call): Channel {
	const channelId = query.requiredText('channelId');
	const channel = world.state.channels.get(channelId);
	if (!channel) throw new Refusal(400, '找不到频道');
	return channel;
}

function shownChannel(channel: Channel) {
	return {
		...without(channel, 'viewerRole', 'startTime', 'createdTime'),
		watchStatusText: statusTexts[channel.watchStatus],
		watchUrl: `https://live.polyv.cn/watch/${channel.channelId}`,
	};
}

const orders = {
	startTimeDesc: (a: Channel, b: Channel) => b.startTime - a.startTime,
	startTimeAsc: (a: Channel, b: Channel) => a.startTime - b.startTime,
	channelCreatedTimeDesc: (a: Channel, b: Channel) => b.createdTime - a.createdTime,
};
const byCreation = (a: Channel, b: Channel) => a.createdTime - b.createdTime;

/** The channels that keyword (part of the name), categoryId and watchStatus leave. */
export function filteredChannels({ query, world }: Call): Channel[] {
	const keyword = query.text('keyword')?.toLowerCase() ?? '';
	const categoryId = query.text('categoryId');
	const watchStatus = query.text('watchStatus');
	return [...world.state.channels.values()]
		.filter(({ name }) => name.toLowerCase().includes(keyword))
		.filter((channel) => !categoryId || String(channel.categoryId) === categoryId)
		.filter((channel) => !watchStatus || channel.watchStatus === watchStatus);
}

const simpleList: Endpoint = {
	method: 'GET',
	path: '/live/v4/channel/simple/list',
	generation: 'v4',
	body: 'none',
	answer(call) {
		const order = call.query.oneOf('orderBy', Object.keys(orders) as Array<keyof typeof orders>);
		const found = filteredChannels(call).sort(order ? orders[order] : byCreation);
		const shown = page(found.map(shownChannel), call);
		call.says(`listed ${shown.contents.length} of ${shown.totalItems} channels`);
		return shown;
	},
};

const viewerRoleGet: Endpoint = {
	method: 'GET',
	path: '/live/v4/channel/account/viewer/get',
	generation: 'v4',
	body: 'none',
	answer(call) {
		const channel = knownChannel(call);
		call.says(`read the viewer role of ${channel.name}`);
		return { ...channel.viewerRole };
	},
};

const viewerRoleUpdate: Endpoint = {
	method: 'POST',
	path: '/live/v4/channel/account/viewer/update',
	generation: 'v4',
	body: 'object',
	answer(call) {
		const { body } = call;
		const fields = {
			actor: body.text('actor'),
			actorEnabled: body.flag('actorEnabled'),
			questionStudentTitle: body.text('questionStudentTitle'),
			questionStudentTitleEnabled: body.flag('questionStudentTitleEnabled'),
		};
		const channel = knownChannel(call);
		const target = { of: 'channel', id: channel.channelId, name: channel.name } as const;
		noteUpdate(call, target, channel.viewerRole, fields);
		return null;
	},
};

/** channel/*: the list that fills dropdowns, and the audience role. */
export const channelEndpoints: Endpoint[] = [simpleList, viewerRoleGet, viewerRoleUpdate];
