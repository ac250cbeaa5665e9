import { Rejection } from '../rejection.mts';
import { applyUpdate, counted, nameOf } from './changes.mts';
import type { Call, Endpoint } from './endpoint.mts';

const list: Endpoint = {
	method: 'GET',
	path: '/live/v4/user/custom-field/list',
	handle({ context, summarize }) {
		summarize('listed the custom fields');
		return [...context.state.customFields.values()];
	},
};

// POLYV documents one endpoint for both: a known ID is renamed.
const save: Endpoint = {
	method: 'POST',
	path: '/live/v4/user/custom-field/save',
	body: 'object',
	handle(call) {
		const { body, context } = call;
		const customFieldId = body.requiredText('customFieldId', 64);
		const fields = {
			customFieldName: body.requiredText('customFieldName', 64),
			customFieldType:
				body.oneOf('customFieldType', ['text', 'image', 'link'] as const, true) ?? 'text',
		};
		const field = context.state.customFields.get(customFieldId) ?? {
			customFieldId,
			customFieldName: '',
			customFieldType: fields.customFieldType,
		};
		context.state.customFields.set(customFieldId, field);
		applyUpdate(call, { of: 'customField', id: customFieldId, name: customFieldId }, field, fields);
		return true;
	},
};

interface Value {
	viewerId: string;
	customFieldId: string;
	customFieldValue: string;
}

function readValues({ rows, context }: Call): Value[] {
	const values = rows.map((row) => ({
		viewerId: row.requiredText('viewerId'),
		customFieldId: row.requiredText('customFieldId'),
		customFieldValue: row.requiredOrEmpty('customFieldValue'),
	}));
	for (const { viewerId, customFieldId } of values) {
		if (!context.state.viewers.has(viewerId)) throw new Rejection(400, `未知用户信息: ${viewerId}`);
		if (!context.state.customFields.has(customFieldId)) {
			throw new Rejection(400, `数据不存在: ${customFieldId}`);
		}
	}
	return values;
}

function writeValue({ context, recordChange }: Call, value: Value): void {
	const { values } = context.state;
	const ofViewer = values.get(value.viewerId) ?? new Map<string, string>();
	values.set(value.viewerId, ofViewer);
	const from = ofViewer.get(value.customFieldId) ?? '';
	ofViewer.set(value.customFieldId, value.customFieldValue);
	if (from === value.customFieldValue) return;
	const { viewerId: id, customFieldId: field, customFieldValue: to } = value;
	recordChange({ of: 'value', id, field, from, to });
}

function sentence({ context }: Call, values: Value[]): string {
	const viewers = new Set(values.map(({ viewerId }) => viewerId));
	if (values.length > 3) {
		return `saved ${counted(values.length, 'value')} of ${counted(viewers.size, 'viewer')}`;
	}
	const parts = values.map(({ viewerId, customFieldId, customFieldValue }) => {
		const viewer = context.state.viewers.get(viewerId);
		return `${viewer ? nameOf(viewer) : viewerId} ${customFieldId} = ${customFieldValue || '(empty)'}`;
	});
	return `saved ${parts.join(', ')}`;
}

// Assumed: POLYV rejects the whole request for one bad row, so that splitting a batch can be tested.
const saveValues: Endpoint = {
	method: 'POST',
	path: '/live/v4/user/custom-field/viewer-value/save',
	body: 'array',
	handle(call) {
		if (call.rows.length === 0) throw new Rejection(400, '参数错误');
		const values = readValues(call);
		values.forEach((value) => writeValue(call, value));
		call.summarize(sentence(call, values));
		return null;
	},
};

/** custom-field/*: the account's fields, and their values per viewer. */
export const customFieldEndpoints: Endpoint[] = [list, save, saveValues];
