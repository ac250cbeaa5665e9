import { expect } from '@playwright/test';
import { firstChannel } from '../../seed.mts';
import type { Cases } from './case.mts';

const ofChannel = { scope: 'channel', channelId: firstChannel, rank: 1 };
const items = [{ mobile: '15900000001' }, { mobile: '15900000002' }];
const key = (code: string) => `whitelists.${firstChannel}/1/${code}`;

export const whitelist: Cases = {
	add: {
		items,
		parameters: { ...ofChannel, code: '={{ $json.mobile }}', name: '新' },
		check({ output, changes }) {
			expect(output.map(({ code }) => code)).toEqual(['15900000001', '15900000002']);
			expect(Object.keys(changes)).toEqual([key('15900000001'), key('15900000002')]);
		},
	},
	getAll: {
		parameters: { ...ofChannel, returnAll: true },
		check({ output, changes }) {
			expect(output.map(({ phone }) => phone)).toEqual(['VIP-2', '13800138002', '13800138001']);
			expect(changes).toEqual({});
		},
	},
	remove: [
		{
			parameters: { ...ofChannel, code: 'VIP-2' },
			check({ output, changes }) {
				expect(output).toEqual([
					{ deleted: true, channelId: firstChannel, rank: 1, code: 'VIP-2' },
				]);
				expect(Object.keys(changes)).toEqual([key('VIP-2')]);
			},
		},
		{
			variant: 'all',
			parameters: { ...ofChannel, isClear: true },
			check({ changes }) {
				expect(Object.keys(changes)).toEqual(['13800138001', '13800138002', 'VIP-2'].map(key));
			},
		},
	],
};
