import assert from 'node:assert/strict';
import { viewers } from '../../seed.mts';

const { 王芳: wangfang, 李伟: liwei, 张敏: zhangmin } = viewers;

/** @typedef {import('../operations.mts').Case} Case */

/** @type {Record<string, Case>} */
export const viewer = {
	get: {
		items: [{ id: wangfang }, { id: liwei }],
		parameters: { viewerUnionId: '={{ $json.id }}' },
		check({ output, changes }) {
			assert.deepEqual(
				output.map(({ viewerUnionId, nickname, mobile }) => [viewerUnionId, nickname, mobile]),
				[
					[wangfang, '王芳', '13800138001'],
					[liwei, '李伟', '13800138002'],
				],
			);
			assert.deepEqual(changes, {});
		},
	},
	getAll: {
		parameters: { returnAll: true, filters: { source: 'IMPORT' }, options: { pageSize: 2 } },
		check({ output, changes, requests }) {
			assert.deepEqual(
				output.map(({ nickname }) => nickname),
				['赵磊', '陈静', '李伟', '王芳'],
			);
			assert.equal(requests.length, 2);
			assert.deepEqual(changes, {});
		},
	},
	create: {
		parameters: {
			mobile: '13900000001',
			nickname: '新来的',
			additionalFields: { email: 'new@example.com' },
		},
		check({ output: [item], changes }) {
			assert.match(String(item?.viewerUnionId), /^2_/);
			const [[path, [before, after]], ...others] = pairs(changes);
			assert.equal(path, `viewers.${item?.viewerUnionId}`);
			assert.equal(before, undefined);
			assert.equal(/** @type {any} */ (after).mobile, '13900000001');
			assert.equal(/** @type {any} */ (after).nickname, '新来的');
			assert.equal(/** @type {any} */ (after).email, 'new@example.com');
			assert.deepEqual(others, []);
		},
	},
	update: {
		items: [
			{ id: wangfang, nickname: '芳芳' },
			{ id: liwei, nickname: '伟哥 & Co.' },
		],
		parameters: {
			viewerUnionId: '={{ $json.id }}',
			updateFields: { nickname: '={{ $json.nickname }}', area: '' },
		},
		check({ output, changes }) {
			assert.deepEqual(output, [
				{ success: true, viewerUnionId: wangfang },
				{ success: true, viewerUnionId: liwei },
			]);
			assert.deepEqual(changes, {
				[`viewers.${wangfang}.nickname`]: ['王芳', '芳芳'],
				[`viewers.${wangfang}.area`]: ['广东省广州市', ''],
				[`viewers.${liwei}.nickname`]: ['李伟', '伟哥 & Co.'],
				[`viewers.${liwei}.area`]: ['上海市', ''],
			});
		},
	},
	upsert: {
		items: [
			{ mobile: '13800138001', nickname: '芳芳' },
			{ mobile: '13900000002', nickname: '第一次来' },
			{ mobile: '13900000002', nickname: '第二次来' },
		],
		parameters: {
			mobile: '={{ $json.mobile }}',
			updateFields: { nickname: '={{ $json.nickname }}' },
		},
		check({ output, changes }) {
			const [, fresh] = output;
			const id = String(fresh?.viewerUnionId);
			assert.deepEqual(output, [
				{ success: true, created: false, viewerUnionId: wangfang, mobile: '13800138001' },
				{ success: true, created: true, viewerUnionId: id, mobile: '13900000002' },
				{ success: true, created: false, viewerUnionId: id, mobile: '13900000002' },
			]);
			const { [`viewers.${id}`]: made, ...others } = changes;
			assert.equal(/** @type {any} */ (made?.[1]).nickname, '第二次来');
			assert.deepEqual(others, { [`viewers.${wangfang}.nickname`]: ['王芳', '芳芳'] });
		},
	},
	delete: {
		parameters: { viewerUnionId: { __rl: true, mode: 'id', value: zhangmin } },
		check({ output, changes }) {
			assert.deepEqual(output, [{ deleted: true, viewerUnionId: zhangmin }]);
			const [[path, [before, after]], ...others] = pairs(changes);
			assert.equal(path, `viewers.${zhangmin}`);
			assert.equal(/** @type {any} */ (before).nickname, '张敏');
			assert.equal(after, undefined);
			assert.deepEqual(others, []);
		},
	},
	importExternal: {
		parameters: {
			specifyViewers: 'json',
			viewersJson: JSON.stringify([
				{ externalViewerId: 'crm-1', nickname: '甲' },
				{ externalViewerId: 'crm-2', nickname: '乙', labelIds: [1283] },
			]),
		},
		check({ output, changes }) {
			assert.deepEqual(
				output.map(({ externalViewerId, nickname }) => [externalViewerId, nickname]),
				[
					['crm-1', '甲'],
					['crm-2', '乙'],
				],
			);
			const made = output.map(({ viewerUnionId }) => `viewers.${viewerUnionId}`);
			assert.deepEqual(Object.keys(changes).sort(), made.sort());
		},
	},
};

/**
 * @param {Record<string, [unknown, unknown]>} changes
 * @returns {[[string, [unknown, unknown]], ...Array<[string, [unknown, unknown]]>]}
 */
function pairs(changes) {
	const [first, ...others] = Object.entries(changes);
	if (!first) throw new Error('Nothing changed at POLYV.');
	return [first, ...others];
}
