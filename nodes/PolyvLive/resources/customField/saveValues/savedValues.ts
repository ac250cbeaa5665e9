import type { IDataObject } from 'n8n-workflow';

import { confirm, type ToJson } from '../../../output/items';
import type { ViewerValue } from './values';

/** A value that was saved, or replaced by that of a later item before it was sent. */
type SavedValue = ViewerValue & { supersededByItem?: number };

/** Keys of an output item that are no custom fields. */
const OWN_KEYS = ['success', 'viewerId', 'supersededByItem'];

/** An output item for each viewer that an input item names, in their order: the values by the IDs of their fields. */
export const savedValues = (): ToJson => toSavedValues;

const toSavedValues: ToJson = (data, { body }) => {
	const viewers = new Map<string, Map<string, SavedValue>>();
	for (const value of body as SavedValue[]) {
		const fields = viewers.get(value.viewerId) ?? new Map<string, SavedValue>();
		viewers.set(value.viewerId, fields.set(value.customFieldId, value));
	}
	return [...viewers].map(([viewerId, fields]) => ({
		...confirm({}, data),
		viewerId,
		...toFlat([...fields.values()]),
	}));
};

/** e.g. `{ PAY_ORDER: '已支付' }`; for a value of which item 3 has a later one, also `supersededByItem: { PAY_ORDER: 3 }` */
function toFlat(values: SavedValue[]): IDataObject {
	const saved = values.map((each) => [keyOf(each), each.customFieldValue] as const);
	const superseded = values
		.filter(({ supersededByItem }) => supersededByItem !== undefined)
		.map((each) => [each.customFieldId, each.supersededByItem] as const);
	return {
		...Object.fromEntries(saved),
		...(superseded.length > 0 ? { supersededByItem: Object.fromEntries(superseded) } : {}),
	};
}

function keyOf({ customFieldId }: ViewerValue): string {
	return OWN_KEYS.includes(customFieldId) ? `customField_${customFieldId}` : customFieldId;
}
