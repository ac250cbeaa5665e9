import type { Call, Endpoint } from '../endpoint.mts';
import { Refusal } from '../envelope.mts';
import { numberedPaging, page } from '../pages.mts';
import { nameOf, noteUpdate } from '../report.mts';
import type { Viewer } from '../state.mts';
import { without } from '../without.mts';

const documentedAsRequired = ['name', 'email', 'area', 'latestAccessIp', 'device'] as const;

/** The viewer of that id, for writes; throws POLYV's text for an unknown one. */
export function knownViewer({ world }: Call, viewerUnionId: string): Viewer {
	const viewer = world.state.viewers.get(viewerUnionId);
	if (!viewer) throw new Refusal(400, '未知用户信息');
	return viewer;
}

/** A viewer as POLYV shows it: fields without a value are left out, labels have numeric ids. */
export function shownViewer(viewer: Viewer, { world }: Call) {
	const labels = viewer.labelIds.map((id) => ({
		id,
		label: world.state.viewerLabels.get(id)?.label ?? '',
	}));
	return {
		...without(viewer, 'labelIds', 'readableFrom', 'updatableFrom', 'externalViewerId'),
		labels,
	};
}

/** The viewers that reads know by now, the newest first. */
function readableViewers({ world }: Call): Viewer[] {
	const now = world.now();
	return [...world.state.viewers.values()]
		.filter((viewer) => viewer.readableFrom <= now)
		.sort((a, b) => b.createTime - a.createTime);
}

const get: Endpoint = {
	method: 'GET',
	path: '/live/v4/user/viewer-record/get',
	generation: 'v4',
	body: 'none',
	answer(call) {
		const viewer = knownViewer(call, call.query.requiredText('viewerUnionId'));
		if (viewer.readableFrom > call.world.now()) throw new Refusal(400, '未知用户信息');
		call.says(`read viewer ${nameOf(viewer)}`);
		return shownViewer(viewer, call);
	},
};

const list: Endpoint = {
	method: 'GET',
	path: '/live/v4/user/viewer-record/list',
	generation: 'v4',
	body: 'none',
	answer(call) {
		const { query } = call;
		const source = query.oneOf('source', ['IMPORT', 'WX', 'MOBILE'] as const);
		const wanted = {
			source,
			mobile: query.text('mobile'),
			email: query.text('email'),
			area: query.text('area'),
		};
		const filters = Object.entries(wanted).filter(([, value]) => value) as Array<
			['source' | 'mobile' | 'email' | 'area', string]
		>;
		const found = readableViewers(call).filter((viewer) =>
			filters.every(([field, value]) => viewer[field] === value),
		);
		const shown = page(found, call, numberedPaging);
		call.says(`listed ${shown.contents.length} of ${shown.totalItems} viewers`);
		return { ...shown, contents: shown.contents.map((viewer) => shownViewer(viewer, call)) };
	},
};

/** The fields of create and update that both have, with POLYV's lengths; absent ones are undefined. */
export function viewerFields({ body }: Call) {
	return {
		nickname: body.text('nickname', { max: 64 }),
		mobile: body.text('mobile', { max: 20 }),
		name: body.text('name'),
		lastCollectMobile: body.text('lastCollectMobile'),
		email: body.text('email'),
		area: body.text('area'),
		latestAccessIp: body.text('latestAccessIp'),
		device: body.text('device'),
	};
}

const update: Endpoint = {
	method: 'POST',
	path: '/live/v4/user/viewer-record/update',
	generation: 'v4',
	body: 'object',
	answer(call) {
		const viewerUnionId = call.body.requiredText('viewerUnionId');
		if (call.world.settings.requireDocumentedFields) {
			for (const field of documentedAsRequired) call.body.requiredText(field);
		}
		const fields = viewerFields(call);
		const viewer = knownViewer(call, viewerUnionId);
		if (viewer.updatableFrom > call.world.now()) throw new Refusal(400, '未知用户信息');
		noteUpdate(call, { of: 'viewer', id: viewerUnionId, name: nameOf(viewer) }, viewer, fields);
		return call.world.settings.updateAnswer === 'viewer' ? shownViewer(viewer, call) : true;
	},
};

/** viewer-record/*: reading and changing viewers. */
export const viewerEndpoints: Endpoint[] = [get, list, update];
