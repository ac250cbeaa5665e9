import type { Call, Endpoint } from '../endpoint.mts';
import { notDeserializable, type Fields } from '../fields.mts';
import { counted, nameOf } from '../report.mts';
import { randomName } from '../signature.mts';
import type { Viewer } from '../state.mts';
import { attachableLabels } from './viewerLabels.mts';
import { knownViewer, shownViewer, viewerFields } from './viewers.mts';

type Given = Partial<Viewer> & Pick<Viewer, 'nickname'>;

/** Adds a viewer; reads and updates know it after the lags of the settings. */
function addViewer({ world, changed }: Call, prefix: '2_' | '4_', given: Given): Viewer {
	const now = world.now();
	const inSeconds = Math.floor(now / 1000) * 1000;
	const viewer: Viewer = {
		viewerUnionId: prefix + randomName(32),
		source: 'IMPORT',
		watchDuration: 0,
		watchChannelCount: 0,
		latestAuthTime: inSeconds,
		createTime: inSeconds,
		labelIds: [],
		readableFrom: now + world.settings.lagMs,
		updatableFrom: now + world.settings.updateLagMs,
		...given,
	};
	world.state.viewers.set(viewer.viewerUnionId, viewer);
	const to = given.nickname ?? '';
	changed({ of: 'viewer', id: viewer.viewerUnionId, field: 'nickname', from: '', to });
	return viewer;
}

// What POLYV makes of followUsers is not shown by any read: only its shape is looked at.
function checkFollowUsers(fields: Fields): void {
	const value = fields.any('followUsers');
	if (value !== undefined && (typeof value !== 'object' || Array.isArray(value))) {
		throw notDeserializable('java.util.LinkedHashMap', value);
	}
}

const create: Endpoint = {
	method: 'POST',
	path: '/live/v4/user/viewer-record/create',
	generation: 'v4',
	body: 'object',
	answer(call) {
		call.body.requiredText('nickname', 64);
		call.body.requiredText('mobile', 20);
		checkFollowUsers(call.body);
		const viewer = addViewer(call, '2_', viewerFields(call));
		call.says(`created viewer ${nameOf(viewer)}`);
		return shownViewer(viewer, call);
	},
};

const remove: Endpoint = {
	method: 'GET',
	path: '/live/v4/user/viewer-record/delete',
	generation: 'v4',
	body: 'none',
	answer(call) {
		const viewer = knownViewer(call, call.query.requiredText('viewerUnionId'));
		const { viewerUnionId } = viewer;
		call.world.state.viewers.delete(viewerUnionId);
		call.world.state.values.delete(viewerUnionId);
		call.changed({
			of: 'viewer',
			id: viewerUnionId,
			field: 'nickname',
			from: nameOf(viewer),
			to: '',
		});
		call.says(`deleted viewer ${nameOf(viewer)} and its values`);
		return null;
	},
};

interface External {
	externalViewerId: string;
	nickname: string;
	labelIds: number[];
}

function readExternal(row: Fields, call: Call): External {
	checkFollowUsers(row);
	return {
		externalViewerId: row.requiredText('externalViewerId'),
		nickname: row.requiredText('nickname', 64),
		labelIds: attachableLabels(row.anyIntegers('labelIds'), call),
	};
}

// Whether POLYV takes the same externalViewerId for the same viewer is not known: assumed.
function importAll(externals: External[], call: Call): Viewer[] {
	const { viewers } = call.world.state;
	const byExternalId = new Map(
		[...viewers.values()].map((viewer) => [viewer.externalViewerId, viewer]),
	);
	return externals.map((external) => {
		const known = byExternalId.get(external.externalViewerId);
		const viewer = known ?? addViewer(call, '4_', external);
		byExternalId.set(external.externalViewerId, viewer);
		viewer.nickname = external.nickname;
		viewer.labelIds = [...new Set([...viewer.labelIds, ...external.labelIds])];
		return viewer;
	});
}

const importExternal: Endpoint = {
	method: 'POST',
	path: '/live/v4/user/viewer-record/import-external-viewer',
	generation: 'v4',
	body: 'array',
	answer(call) {
		const externals = call.rows.map((row) => readExternal(row, call));
		const viewers = importAll(externals, call);
		call.says(`imported ${counted(viewers.length, 'viewer')}`);
		return viewers.map(
			({ viewerUnionId, nickname, externalViewerId, source, latestAuthTime, createTime }) => ({
				viewerUnionId,
				nickname,
				externalViewerId,
				source,
				latestAuthTime,
				createTime,
			}),
		);
	},
};

/** viewer-record/*: what makes viewers come and go. */
export const viewerLifeEndpoints: Endpoint[] = [create, remove, importExternal];
