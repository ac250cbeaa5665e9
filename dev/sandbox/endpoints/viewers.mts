import { randomId } from '../ids.mts';
import { Rejection } from '../rejection.mts';
import type { Viewer } from '../state.mts';
import { applyUpdate, counted, nameOf } from './changes.mts';
import type { Call, Endpoint } from './endpoint.mts';
import { notDeserializable, type FieldReader } from './fieldReader.mts';
import { numberedPaging, page } from './pagination.mts';
import { attachableLabels } from './viewerLabels.mts';

const documentedAsRequired = ['name', 'email', 'area', 'latestAccessIp', 'device'] as const;

/** The viewer with that ID, for writes; throws POLYV's rejection for an unknown one. */
function knownViewer({ context }: Call, viewerUnionId: string): Viewer {
	const viewer = context.state.viewers.get(viewerUnionId);
	if (!viewer) throw new Rejection(400, '未知用户信息');
	return viewer;
}

/** A viewer as POLYV shows it: without fields that have no value, and with its labels. */
function shownViewer(viewer: Viewer, { context }: Call) {
	const { labelIds, readableFrom, updatableFrom, externalViewerId, ...shown } = viewer;
	const labels = labelIds.map((id) => ({
		id,
		label: context.state.viewerLabels.get(id)?.label ?? '',
	}));
	return { ...shown, labels };
}

/** The viewers that reads know at this moment, newest first. */
function readableViewers({ context }: Call): Viewer[] {
	const now = context.now();
	return [...context.state.viewers.values()]
		.filter((viewer) => viewer.readableFrom <= now)
		.sort((a, b) => b.createTime - a.createTime);
}

const get: Endpoint = {
	method: 'GET',
	path: '/live/v4/user/viewer-record/get',
	handle(call) {
		const viewer = knownViewer(call, call.query.requiredText('viewerUnionId'));
		if (viewer.readableFrom > call.context.now()) throw new Rejection(400, '未知用户信息');
		call.summarize(`read viewer ${nameOf(viewer)}`);
		return shownViewer(viewer, call);
	},
};

const list: Endpoint = {
	method: 'GET',
	path: '/live/v4/user/viewer-record/list',
	handle(call) {
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
		call.summarize(`listed ${shown.contents.length} of ${shown.totalItems} viewers`);
		return { ...shown, contents: shown.contents.map((viewer) => shownViewer(viewer, call)) };
	},
};

/** The fields that create and update share, with POLYV's lengths; absent ones are undefined. */
function viewerFields({ body }: Call) {
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
	body: 'object',
	handle(call) {
		const viewerUnionId = call.body.requiredText('viewerUnionId');
		if (call.context.settings.requireDocumentedFields) {
			for (const field of documentedAsRequired) call.body.requiredText(field);
		}
		const fields = viewerFields(call);
		const viewer = knownViewer(call, viewerUnionId);
		if (viewer.updatableFrom > call.context.now()) throw new Rejection(400, '未知用户信息');
		applyUpdate(call, { of: 'viewer', id: viewerUnionId, name: nameOf(viewer) }, viewer, fields);
		return call.context.settings.updateAnswer === 'viewer' ? shownViewer(viewer, call) : true;
	},
};

type Given = Partial<Viewer> & Pick<Viewer, 'nickname'>;

/** Adds a viewer; reads and updates know it after the lags of the settings. */
function addViewer({ context, recordChange }: Call, prefix: '2_' | '4_', given: Given): Viewer {
	const now = context.now();
	const inSeconds = Math.floor(now / 1000) * 1000;
	const viewer: Viewer = {
		viewerUnionId: prefix + randomId(32),
		source: 'IMPORT',
		watchDuration: 0,
		watchChannelCount: 0,
		latestAuthTime: inSeconds,
		createTime: inSeconds,
		labelIds: [],
		readableFrom: now + context.settings.lagMs,
		updatableFrom: now + context.settings.updateLagMs,
		...given,
	};
	context.state.viewers.set(viewer.viewerUnionId, viewer);
	const to = given.nickname ?? '';
	recordChange({ of: 'viewer', id: viewer.viewerUnionId, field: 'nickname', from: '', to });
	return viewer;
}

// No read of POLYV shows followUsers, so only its shape is validated.
function validateFollowUsers(fields: FieldReader): void {
	const value = fields.any('followUsers');
	if (value !== undefined && (typeof value !== 'object' || Array.isArray(value))) {
		throw notDeserializable('java.util.LinkedHashMap', value);
	}
}

const create: Endpoint = {
	method: 'POST',
	path: '/live/v4/user/viewer-record/create',
	body: 'object',
	handle(call) {
		call.body.requiredText('nickname', 64);
		call.body.requiredText('mobile', 20);
		validateFollowUsers(call.body);
		const viewer = addViewer(call, '2_', viewerFields(call));
		call.summarize(`created viewer ${nameOf(viewer)}`);
		return shownViewer(viewer, call);
	},
};

const remove: Endpoint = {
	method: 'GET',
	path: '/live/v4/user/viewer-record/delete',
	handle(call) {
		const viewer = knownViewer(call, call.query.requiredText('viewerUnionId'));
		const { viewerUnionId } = viewer;
		call.context.state.viewers.delete(viewerUnionId);
		call.context.state.values.delete(viewerUnionId);
		call.recordChange({
			of: 'viewer',
			id: viewerUnionId,
			field: 'nickname',
			from: nameOf(viewer),
			to: '',
		});
		call.summarize(`deleted viewer ${nameOf(viewer)} and its values`);
		return null;
	},
};

interface External {
	externalViewerId: string;
	nickname: string;
	labelIds: number[];
}

function readExternal(row: FieldReader, call: Call): External {
	validateFollowUsers(row);
	return {
		externalViewerId: row.requiredText('externalViewerId'),
		nickname: row.requiredText('nickname', 64),
		labelIds: attachableLabels(row.anyIntegers('labelIds'), call),
	};
}

// Assumed: POLYV treats a known externalViewerId as the same viewer.
function importAll(externals: External[], call: Call): Viewer[] {
	const { viewers } = call.context.state;
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
	body: 'array',
	handle(call) {
		const externals = call.rows.map((row) => readExternal(row, call));
		const viewers = importAll(externals, call);
		call.summarize(`imported ${counted(viewers.length, 'viewer')}`);
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

/** viewer-record/* */
export const viewerEndpoints: Endpoint[] = [get, list, update, create, remove, importExternal];
