import { listedId, listedName } from '../schema/list';
import { identifier, quote, required, toPlainText, trimmed, visible } from '../schema/rules';
import type { Endpoint } from './endpoint';

/**
 * The number of a viewer label. Channel labels are another family with IDs of 16 characters, and POLYV
 * reports success for an ID of the wrong family without attaching anything.
 */
export const labelId = visible((value) => {
	const id = toPlainText(value);
	if (/^\d{1,15}$/.test(id)) return { value: Number(id) };
	return {
		problem: `is not a viewer label: ${quote(value)}`,
		solution:
			'The ID of a viewer label (观众标签) is a number, e.g. 1282. IDs of 16 characters belong to channel labels (频道标签), which viewers cannot have.',
	};
});

/** One member of each list */
const labelling = { viewerUnionId: listedId(), labelId: required(labelId) };

/** 查询观众标签列表 */
export const list: Endpoint = {
	method: 'GET',
	url: '/live/v4/user/viewer-label/list',
	isRepeatable: true,
	rules: { keyword: trimmed() },
};

/** 创建观众标签; the rule is of one name */
export const create: Endpoint = {
	method: 'POST',
	url: '/live/v4/user/viewer-label/create-batch',
	isRepeatable: false,
	rules: { labels: listedName() },
};

/** 修改观众标签 */
export const update: Endpoint = {
	method: 'POST',
	url: '/live/v4/user/viewer-label/update',
	isRepeatable: true,
	rules: { id: required(labelId), label: identifier() },
};

/** 删除观众标签 */
export const remove: Endpoint = {
	method: 'POST',
	url: '/live/v4/user/viewer-label/delete',
	isRepeatable: false,
	rules: { id: required(labelId) },
};

/** 给观众打标签 */
export const addToViewers: Endpoint = {
	method: 'POST',
	url: '/live/v4/user/viewer-label/add-viewers-label',
	isRepeatable: true,
	rules: labelling,
};

/** 移除观众标签 */
export const removeFromViewers: Endpoint = {
	method: 'POST',
	url: '/live/v4/user/viewer-label/remove-viewers-label',
	isRepeatable: true,
	rules: labelling,
};
