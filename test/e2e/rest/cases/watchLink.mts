import { expect } from '@playwright/test';
import type { Cases } from './case.mts';

export const watchLink: Cases = {
	create: {
		items: [{ contact: 'crm_1' }, { contact: 'crm_2' }],
		parameters: {
			channelId: '4827303',
			directKey: 'AbCd123456',
			userid: '={{ $json.contact }}',
			nickname: '王芳',
			additionalFields: { param4: '={{ $json.contact }}' },
		},
		check({ output, changes, requests }) {
			const links = output.map((json) => new URL(String(json.watchLink)).searchParams);
			expect(links.map((link) => link.get('userid'))).toEqual(['crm_1', 'crm_2']);
			expect(requests).toEqual([]);
			expect(changes).toEqual({});
		},
	},
};
