import { accountUserId } from '../account.mts';
import type { Endpoint } from '../endpoint.mts';
import { Refusal } from '../envelope.mts';
import { page, v3Paging } from '../pages.mts';
import { filteredChannels } from './channels.mts';

const managementList: Endpoint = {
	method: 'GET',
	path: '/live/v3/channel/management/list',
	generation: 'v3',
	body: 'none',
	answer(call) {
		const shown = page(filteredChannels(call), call, v3Paging);
		call.says(`listed ${shown.contents.length} of ${shown.totalItems} channels (v3)`);
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
	generation: 'v3',
	body: 'form',
	answer(call) {
		const shown = page(filteredChannels(call), call, v3Paging);
		call.says(`listed ${shown.contents.length} of ${shown.totalItems} channels in detail (v3)`);
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
	generation: 'v2',
	body: 'form',
	answer({ path, query, world, changed, says }) {
		if (path.userId !== accountUserId) throw new Refusal(400, 'userId is error.');
		const url = query.text('url') ?? '';
		if (url && !/^https?:\/\//.test(url)) throw new Refusal(400, 'url format error.');
		changed({
			of: 'account',
			id: accountUserId,
			field: 'streamCallbackUrl',
			from: world.state.streamCallbackUrl,
			to: url,
		});
		world.state.streamCallbackUrl = url;
		says(url ? `stream callback set to ${url}` : 'stream callback switched off');
		return '';
	},
};

const deleteRobots: Endpoint = {
	method: 'POST',
	path: '/live/v4/global/robot/delete-batch',
	generation: 'v4',
	body: 'form',
	answer({ query, world, changed, says }) {
		const ids = query
			.requiredText('ids')
			.split(',')
			.filter((id) => world.state.robots.has(id));
		for (const id of ids) {
			changed({ of: 'robot', id, field: 'name', from: world.state.robots.get(id) ?? '', to: '' });
			world.state.robots.delete(id);
		}
		says(`deleted ${ids.length} robots`);
		return null;
	},
};

/** A few addresses of the older generations and one v4 form address: enough to try signing of form bodies. */
export const olderEndpoints: Endpoint[] = [
	managementList,
	managementListDetail,
	setStreamCallback,
	deleteRobots,
];
