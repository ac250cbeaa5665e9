import { accountUserId } from '../account.mts';
import { Rejection } from '../rejection.mts';
import { filteredChannels } from './channels.mts';
import type { Endpoint } from './endpoint.mts';
import { page, v3Paging } from './pagination.mts';

const managementList: Endpoint = {
	method: 'GET',
	path: '/live/v3/channel/management/list',
	handle(call) {
		const shown = page(filteredChannels(call), call, v3Paging);
		call.summarize(`listed ${shown.contents.length} of ${shown.totalItems} channels (v3)`);
		return {
			...shown,
			contents: shown.contents.map(({ channelId, name }) => ({
				channelId: Number(channelId),
				name,
			})),
		};
	},
};

const managementListDetail: Endpoint = {
	method: 'POST',
	path: '/live/v3/channel/management/list-detail',
	body: 'form',
	handle(call) {
		const shown = page(filteredChannels(call), call, v3Paging);
		call.summarize(
			`listed ${shown.contents.length} of ${shown.totalItems} channels in detail (v3)`,
		);
		return {
			...shown,
			contents: shown.contents.map(({ channelId, name, scene, watchStatus, startTime }) => ({
				channelId: Number(channelId),
				name,
				scene,
				watchStatus,
				startTime,
			})),
		};
	},
};

const setStreamCallback: Endpoint = {
	method: 'POST',
	path: '/live/v2/user/:userId/set-stream-callback',
	body: 'form',
	handle({ path, query, context, recordChange, summarize }) {
		if (path.userId !== accountUserId) throw new Rejection(400, 'userId is error.');
		const url = query.text('url') ?? '';
		if (url && !/^https?:\/\//.test(url)) throw new Rejection(400, 'url format error.');
		recordChange({
			of: 'account',
			id: accountUserId,
			field: 'streamCallbackUrl',
			from: context.state.streamCallbackUrl,
			to: url,
		});
		context.state.streamCallbackUrl = url;
		summarize(url ? `stream callback set to ${url}` : 'stream callback switched off');
		return '';
	},
};

const deleteRobots: Endpoint = {
	method: 'POST',
	path: '/live/v4/global/robot/delete-batch',
	body: 'form',
	handle({ query, context, recordChange, summarize }) {
		const ids = query
			.requiredText('ids')
			.split(',')
			.filter((id) => context.state.robots.has(id));
		for (const id of ids) {
			recordChange({
				of: 'robot',
				id,
				field: 'name',
				from: context.state.robots.get(id) ?? '',
				to: '',
			});
			context.state.robots.delete(id);
		}
		summarize(`deleted ${ids.length} robots`);
		return null;
	},
};

/** A few endpoints of the older generations and one v4 form endpoint: enough to test signed form bodies. */
export const olderApiEndpoints: Endpoint[] = [
	managementList,
	managementListDetail,
	setStreamCallback,
	deleteRobots,
];
