import { expect } from '@playwright/test';
import type { Cases } from './case.mts';

export const api: Cases = {
	call: [
		{
			variant: 'all pages of a v3 list',
			parameters: {
				path: '/live/v3/channel/management/list',
				queryParameters: { parameter: [{ name: 'pageSize', value: '2' }] },
				paginate: true,
				returnAll: true,
			},
			check({ output, changes, requests }) {
				expect(output.map(({ channelId }) => channelId)).toEqual(['4827301', '4827302', '4827303']);
				expect(requests).toHaveLength(2);
				expect(changes).toEqual({});
			},
		},
		{
			variant: 'a v4 form',
			parameters: {
				method: 'POST',
				path: '/live/v4/global/robot/delete-batch',
				body: 'form',
				formFields: { parameter: [{ name: 'ids', value: '3001,3002' }] },
			},
			check({ output }) {
				expect(output).toEqual([{ success: true }]);
			},
		},
	],
};
