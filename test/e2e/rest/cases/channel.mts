import assert from 'node:assert/strict';

/** @type {Record<string, import('../operations.mts').Case>} */
export const channel = {
	getAll: {
		parameters: { filters: { watchStatus: 'live' } },
		check({ output, changes }) {
			assert.deepEqual(
				output.map(({ channelId, name }) => [channelId, name]),
				[['4827302', '客户成功训练营']],
			);
			assert.doesNotMatch(JSON.stringify(output), /passwd/i);
			assert.deepEqual(changes, {});
		},
	},
};
