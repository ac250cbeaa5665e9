import { Rejection } from '../rejection.mts';
import { nextNumber, type Viewer, type ViewerLabel } from '../state.mts';
import { applyUpdate, counted } from './changes.mts';
import type { Call, Endpoint } from './endpoint.mts';
import { numberedPaging, page } from './pagination.mts';

/** The IDs of existing labels: POLYV ignores the others without an error. */
export function attachableLabels(ids: number[], { context }: Call): number[] {
	return ids.filter((id) => context.state.viewerLabels.has(id));
}

function knownLabel({ context }: Call, id: number): ViewerLabel {
	const label = context.state.viewerLabels.get(id);
	if (!label) throw new Rejection(400, '数据不存在');
	return label;
}

const list: Endpoint = {
	method: 'GET',
	path: '/live/v4/user/viewer-label/list',
	handle(call) {
		const keyword = call.query.text('keyword') ?? '';
		const found = [...call.context.state.viewerLabels.values()].filter(({ label }) =>
			label.includes(keyword),
		);
		const shown = page(found, call, numberedPaging);
		call.summarize(`listed ${shown.contents.length} of ${shown.totalItems} viewer labels`);
		return shown;
	},
};

function labelNamed(name: string, { context, recordChange }: Call): ViewerLabel {
	const known = [...context.state.viewerLabels.values()].find(({ label }) => label === name);
	if (known) return known;
	const added = { id: nextNumber(context.state), label: name };
	context.state.viewerLabels.set(added.id, added);
	recordChange({ of: 'viewerLabel', id: String(added.id), field: 'label', from: '', to: name });
	return added;
}

const createBatch: Endpoint = {
	method: 'POST',
	path: '/live/v4/user/viewer-label/create-batch',
	body: 'object',
	handle(call) {
		const names = call.body.texts('labels');
		if (names.some((name) => name.trim() === '')) {
			throw new Rejection(400, 'param should not be empty: labels');
		}
		call.summarize(`created viewer labels ${names.join(', ')}`);
		return names.map((name) => labelNamed(name, call));
	},
};

const update: Endpoint = {
	method: 'POST',
	path: '/live/v4/user/viewer-label/update',
	body: 'object',
	handle(call) {
		const label = knownLabel(call, call.body.requiredInteger('id'));
		const target = {
			of: 'viewerLabel',
			id: String(label.id),
			name: `viewer label ${label.id}`,
		} as const;
		applyUpdate(call, target, label, { label: call.body.text('label') });
		return null;
	},
};

const remove: Endpoint = {
	method: 'POST',
	path: '/live/v4/user/viewer-label/delete',
	handle(call) {
		const { id, label } = knownLabel(call, call.query.requiredInteger('id'));
		const { viewers, viewerLabels } = call.context.state;
		viewerLabels.delete(id);
		for (const viewer of viewers.values()) {
			viewer.labelIds = viewer.labelIds.filter((labelId) => labelId !== id);
		}
		call.summarize(`deleted viewer label ${label}`);
		return null;
	},
};

/** The endpoint that adds labels to viewers, or the one that removes them. */
function relabel(
	action: 'add' | 'remove',
	change: (viewer: Viewer, ids: number[]) => number[],
): Endpoint {
	return {
		method: 'POST',
		path: `/live/v4/user/viewer-label/${action}-viewers-label`,
		body: 'object',
		handle(call) {
			const viewerUnionIds = call.body.texts('viewerUnionIds');
			const labelIds = attachableLabels(call.body.integers('labelIds'), call);
			const viewers = viewerUnionIds.map((id) => {
				const viewer = call.context.state.viewers.get(id);
				if (!viewer) throw new Rejection(400, `未知用户信息: ${id}`);
				return viewer;
			});
			for (const viewer of viewers) changeLabels(call, viewer, change(viewer, labelIds));
			const names = namesOf(labelIds, call) || 'no label';
			const people = counted(viewers.length, 'viewer');
			call.summarize(
				action === 'add' ? `added ${names} to ${people}` : `removed ${names} from ${people}`,
			);
			return null;
		},
	};
}

function namesOf(labelIds: number[], { context }: Call): string {
	return labelIds.map((id) => context.state.viewerLabels.get(id)?.label ?? id).join(', ');
}

function changeLabels(call: Call, viewer: Viewer, labelIds: number[]): void {
	const from = namesOf(viewer.labelIds, call);
	const to = namesOf(labelIds, call);
	viewer.labelIds = labelIds;
	if (from !== to)
		call.recordChange({ of: 'viewer', id: viewer.viewerUnionId, field: 'labels', from, to });
}

/** viewer-label/*: the labels with numeric IDs, which viewers carry. */
export const viewerLabelEndpoints: Endpoint[] = [
	list,
	createBatch,
	update,
	remove,
	relabel('add', (viewer, ids) => [...new Set([...viewer.labelIds, ...ids])]),
	relabel('remove', (viewer, ids) => viewer.labelIds.filter((id) => !ids.includes(id))),
];
