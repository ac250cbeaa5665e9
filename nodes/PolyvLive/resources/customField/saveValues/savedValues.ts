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
	const viewers = new Map<string, IDataObject>();
	for (const value of body as SavedValue[]) {
		const { viewerId } = value;
		let json = viewers.get(viewerId);
		if (!json) viewers.set(viewerId, (json = Object.assign(confirm({}, data), { viewerId })));
		setOwn(json, keyOf(value), value.customFieldValue);
		noteSuperseded(json, value);
	}
	return [...viewers.values()];
};

/** For a value of which item 3 has a later one, e.g. `supersededByItem: { PAY_ORDER: 3 }`. */
function noteSuperseded(json: IDataObject, { customFieldId, supersededByItem }: SavedValue): void {
	if (supersededByItem === undefined && json.supersededByItem === undefined) return;
	const superseded = { ...(json.supersededByItem as IDataObject | undefined) };
	if (supersededByItem === undefined) delete superseded[customFieldId];
	else setOwn(superseded, customFieldId, supersededByItem);
	if (Object.keys(superseded).length > 0) json.supersededByItem = superseded;
	else delete json.supersededByItem;
}

/** An assignment would lose a field with the ID `__proto__`. */
function setOwn(json: IDataObject, key: string, value: string | number): void {
	Object.defineProperty(json, key, { value, enumerable: true, writable: true, configurable: true });
}

function keyOf({ customFieldId }: ViewerValue): string {
	return OWN_KEYS.includes(customFieldId) ? `customField_${customFieldId}` : customFieldId;
}
