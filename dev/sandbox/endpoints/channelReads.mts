import { Rejection } from '../rejection.mts';
import type { Channel } from '../state.mts';
import type { Call, Endpoint } from './endpoint.mts';
import { page } from './pagination.mts';

/** The channels that POLYV's endpoints know by now. */
export function readableChannels({ context }: Call): Channel[] {
	const now = context.now();
	return [...context.state.channels.values()].filter(({ readableFrom }) => readableFrom <= now);
}

/** The channel with that number; throws POLYV's rejection for an unknown one. */
export function knownChannel(call: Call, channelId: string): Channel {
	const channel = readableChannels(call).find((each) => each.channelId === channelId);
	if (!channel) throw new Rejection(400, 'channel not found.');
	return channel;
}

export function watchUrlOf(channelId: string): string {
	return `https://live.polyv.cn/watch/${channelId}`;
}

const statusTexts: Record<Channel['watchStatus'], string> = {
	live: '直播中',
	playback: '回放中',
	end: '已结束',
	waiting: '等待中',
	unStart: '未开始',
};

/** A channel as channel/simple/list shows it. */
export function simple(channel: Channel) {
	const { viewerRole, settings, startTime, createdTime, readableFrom, ...shown } = channel;
	return {
		...shown,
		watchStatusText: statusTexts[shown.watchStatus],
		watchUrl: watchUrlOf(shown.channelId),
	};
}

function basic({ channelId, name, startTime, watchStatus, categoryId, scene, settings }: Channel) {
	const { newScene, template, publisher, coverImg, splashImg, desc, maxViewer } = settings;
	return {
		channelId,
		name,
		publisher,
		startTime: startTime || null,
		pageView: 0,
		likes: 0,
		coverImg,
		splashImg,
		splashEnabled: 'Y',
		desc,
		maxViewer,
		watchStatus,
		watchStatusText: statusTexts[watchStatus],
		onlineNum: 0,
		bgImg: null,
		videoList: null,
		categoryId,
		scene,
		newScene,
		template,
		streamType: 'client',
	};
}

const get: Endpoint = {
	method: 'GET',
	path: '/live/v4/channel/basic/get',
	handle(call) {
		const channel = knownChannel(call, call.query.requiredText('channelId'));
		const { settings, channelPasswd, createdTime } = channel;
		call.summarize(`read the channel ${channel.name}`);
		return {
			...basic(channel),
			channelPasswd,
			createdTime,
			endTime: settings.endTime,
			labelData: settings.labelData,
			pureRtcEnabled: settings.pureRtcEnabled,
			linkMicLimit: settings.linkMicLimit,
			maxViewerRestrict: settings.maxViewer > 0 ? 'Y' : 'N',
			pushUrl: `rtmp://push.example.com/recordf/${channel.channelId}`,
			pushSecret: settings.pushSecret,
			seminarHostPassword: settings.seminarHostPassword,
			seminarAttendeePassword: settings.seminarAttendeePassword,
			userCategory: { categoryId: channel.categoryId, categoryName: '默认分类' },
			authSettings: [
				{ channelId: channel.channelId, rank: 1, enabled: 'Y', authType: 'code', authCode: '8888' },
				{
					channelId: channel.channelId,
					rank: 2,
					enabled: 'N',
					authType: 'direct',
					directKey: 'k7',
				},
			],
		};
	},
};

const list: Endpoint = {
	method: 'GET',
	path: '/live/v4/channel/basic/list',
	handle(call) {
		const wanted = (call.query.text('channelIds') ?? '').split(',').filter(Boolean);
		const found = readableChannels(call).filter(
			({ channelId }) => wanted.length === 0 || wanted.includes(channelId),
		);
		const shown = page(found, call);
		call.summarize(
			`listed ${shown.contents.length} of ${shown.totalItems} channels with addresses`,
		);
		return {
			...shown,
			contents: shown.contents.map((each) => ({
				...basic(each),
				watchUrl: watchUrlOf(each.channelId),
			})),
		};
	},
};

/** channel/basic/get and channel/basic/list. */
export const channelReadEndpoints: Endpoint[] = [get, list];
