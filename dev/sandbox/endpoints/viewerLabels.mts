import type { Call, Endpoint } from '../endpoint.mts';
import { Refusal } from '../envelope.mts';
import { numberedPaging, page } from '../pages.mts';
import { counted, noteUpdate } from '../report.mts';
import { nextNumber, type Viewer, type ViewerLabel } from '../state.mts';

/** The labels of `ids` that exist: POLYV attaches nothing for the others, and says nothing. */
export function attachableLabels(ids: number[], { world }: Call): number[] {
	return ids.filter((id) => world.state.viewerLabels.has(id));
}

function knownLabel({ world }: Call, id: number): ViewerLabel {
	const label = world.state.viewerLabels.get(id);
	if (!label) throw new Refusal(400, '数据不存在');
	return label;
}

const list: Endpoint = {
	method: 'GET',
	path: '/live/v4/user/viewer-label/list',
	generation: 'v4',
	body: 'none',
	answer(call) {
		const keyword = call.query.text('keyword') ?? '';
		const found = [...call.world.state.viewerLabels.values()].filter(({ label }) =>
			label.includes(keyword),
		);
		const shown = page(found, call, numberedPaging);
		call.says(`listed ${shown.contents.length} of ${shown.totalItems} viewer labels`);
		return shown;
	},
};

function labelNamed(name: string, { world, changed }: Call): ViewerLabel {
	const known = [...world.state.viewerLabels.values()].find(({ label }) => label === name);
	if (known) return known;
	const added = { id: nextNumber(world.state), label: name };
	world.state.viewerLabels.set(added.id, added);
	changed({ of: 'viewerLabel', id: String(added.id), field: 'label', from: '', to: name });
	return added;
}

const createBatch: Endpoint = {
	method: 'POST',
	path: '/live/v4/user/viewer-label/create-batch',
	generation: 'v4',
	body: 'object',
	answer(call) {
		const names = call.body.texts('labels');
		if (names.some((name) => name.trim() === '')) {
			throw new Refusal(400, 'param should not be empty: labels');
		}
		call.says(`created viewer labels ${names.join(', ')}`);
		return names.map((name) => labelNamed(name, call));
	},
};

const update: Endpoint = {
	method: 'POST',
	path: '/live/v4/user/viewer-label/update',
	generation: 'v4',
	body: 'object',
	answer(call) {
		const label = knownLabel(call, call.body.requiredInteger('id'));
		const target = {
			of: 'viewerLabel',
			id: String(label.id),
			name: `viewer label ${label.id}`,
		} as const;
		noteUpdate(call, target, label, { label: call.body.text('label') });
		return null;
	},
};

const remove: Endpoint = {
	method: 'POST',
	path: '/live/v4/user/viewer-label/delete',
	generation: 'v4',
	body: 'none',
	answer(call) {
		const { id, label } = knownLabel(call, call.query.requiredInteger('id'));
		const { viewers, viewerLabels } = call.world.state;
		viewerLabels.delete(id);
		for (const viewer of viewers.values()) {
			viewer.labelIds = viewer.labelIds.filter((labelId) => labelId !== id);
		}
		call.says(`deleted viewer label ${label}`);
		return null;
	},
};

/** The address that attaches labels to viewers, or the one that takes them off. */
function relabel(
	action: 'add' | 'remove',
	change: (viewer: Viewer, ids: number[]) => number[],
): Endpoint {
	return {
		method: 'POST',
		path: `/live/v4/user/viewer-label/${action}-viewers-label`,
		generation: 'v4',
		body: 'object',
		answer(call) {
			const viewerUnionIds = call.body.texts('viewerUnionIds');
			const labelIds = attachableLabels(call.body.integers('labelIds'), call);
			const viewers = viewerUnionIds.map((id) => {
				const viewer = call.world.state.viewers.get(id);
				if (!viewer) throw new Refusal(400, `未知用户信息: ${id}`);
				return viewer;
			});
			for (const viewer of viewers) noteLabels(call, viewer, change(viewer, labelIds));
			const names = namesOf(labelIds, call) || 'no label';
			const people = counted(viewers.length, 'viewer');
			call.says(action === 'add' ? `put ${names} on ${people}` : `took ${names} off ${people}`);
			return null;
		},
	};
}

function namesOf(labelIds: number[], { world }: Call): string {
	return labelIds.map((id) => world.state.viewerLabels.get(id)?.label ?? id).join(', ');
}

function noteLabels(call: Call, viewer: Viewer, labelIds: number[]): void {
	const from = namesOf(viewer.labelIds, call);
	const to = namesOf(labelIds, call);
	viewer.labelIds = labelIds;
	if (from !== to)
		call.changed({ of: 'viewer', id: viewer.viewerUnionId, field: 'labels', from, to });
}

/** viewer-label/*: the labels with numeric ids, which viewers carry. */
export const viewerLabelEndpoints: Endpoint[] = [
	list,
	createBatch,
	update,
	remove,
	relabel('add', (viewer, ids) => [...new Set([...viewer.labelIds, ...ids])]),
	relabel('remove', (viewer, ids) => viewer.labelIds.filter((id) => !ids.includes(id))),
];
