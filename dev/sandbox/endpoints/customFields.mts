import type { Call, Endpoint } from '../endpoint.mts';
import { Refusal } from '../envelope.mts';
import { counted, nameOf, noteUpdate } from '../report.mts';

const list: Endpoint = {
	method: 'GET',
	path: '/live/v4/user/custom-field/list',
	generation: 'v4',
	body: 'none',
	answer({ world, says }) {
		says('listed the custom fields');
		return [...world.state.customFields.values()];
	},
};

// POLYV documents one address for both: an id that exists is renamed.
const save: Endpoint = {
	method: 'POST',
	path: '/live/v4/user/custom-field/save',
	generation: 'v4',
	body: 'object',
	answer(call) {
		const { body, world } = call;
		const customFieldId = body.requiredText('customFieldId', 64);
		const fields = {
			customFieldName: body.requiredText('customFieldName', 64),
			customFieldType:
				body.oneOf('customFieldType', ['text', 'image', 'link'] as const, true) ?? 'text',
		};
		const field = world.state.customFields.get(customFieldId) ?? {
			customFieldId,
			customFieldName: '',
			customFieldType: fields.customFieldType,
		};
		world.state.customFields.set(customFieldId, field);
		noteUpdate(call, { of: 'customField', id: customFieldId, name: customFieldId }, field, fields);
		return true;
	},
};

interface Value {
	viewerId: string;
	customFieldId: string;
	customFieldValue: string;
}

function readValues({ rows, world }: Call): Value[] {
	const values = rows.map((row) => ({
		viewerId: row.requiredText('viewerId'),
		customFieldId: row.requiredText('customFieldId'),
		customFieldValue: row.requiredOrEmpty('customFieldValue'),
	}));
	for (const { viewerId, customFieldId } of values) {
		if (!world.state.viewers.has(viewerId)) throw new Refusal(400, `未知用户信息: ${viewerId}`);
		if (!world.state.customFields.has(customFieldId)) {
			throw new Refusal(400, `数据不存在: ${customFieldId}`);
		}
	}
	return values;
}

function writeValue({ world, changed }: Call, value: Value): void {
	const { values } = world.state;
	const ofViewer = values.get(value.viewerId) ?? new Map<string, string>();
	values.set(value.viewerId, ofViewer);
	const from = ofViewer.get(value.customFieldId) ?? '';
	ofViewer.set(value.customFieldId, value.customFieldValue);
	if (from === value.customFieldValue) return;
	const { viewerId: id, customFieldId: field, customFieldValue: to } = value;
	changed({ of: 'value', id, field, from, to });
}

function sentence({ world }: Call, values: Value[]): string {
	const viewers = new Set(values.map(({ viewerId }) => viewerId));
	if (values.length > 3) {
		return `saved ${counted(values.length, 'value')} of ${counted(viewers.size, 'viewer')}`;
	}
	const parts = values.map(({ viewerId, customFieldId, customFieldValue }) => {
		const viewer = world.state.viewers.get(viewerId);
		return `${viewer ? nameOf(viewer) : viewerId} ${customFieldId} = ${customFieldValue || '(empty)'}`;
	});
	return `saved ${parts.join(', ')}`;
}

// Whether POLYV refuses the whole request for one bad row is not known: assumed, so that splitting can be tried.
const saveValues: Endpoint = {
	method: 'POST',
	path: '/live/v4/user/custom-field/viewer-value/save',
	generation: 'v4',
	body: 'array',
	answer(call) {
		if (call.rows.length === 0) throw new Refusal(400, '参数错误');
		const values = readValues(call);
		values.forEach((value) => writeValue(call, value));
		call.says(sentence(call, values));
		return null;
	},
};

/** custom-field/*: the account's fields, and their values on viewers. */
export const customFieldEndpoints: Endpoint[] = [list, save, saveValues];
