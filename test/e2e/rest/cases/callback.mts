import { createHash } from 'node:crypto';

import { expect } from '@playwright/test';
import { firstChannel } from '../../seed.mts';
import type { Cases } from './case.mts';

const address = 'https://n8n.example.com/webhook/polyv';

/** A callback as n8n's Webhook node gives it. */
function webhook(secret: string) {
	const timestamp = String(Date.now());
	const sign = createHash('md5')
		.update(secret + timestamp)
		.digest('hex');
	const query = { channelId: '4827303', status: 'end', sessionId: 'g2abcdefgh', timestamp, sign };
	return { query };
}

export const callback: Cases = {
	get: {
		items: [{ channel: firstChannel }],
		parameters: { scope: 'channel', channelId: '={{ $json.channel }}' },
		check({ output, changes }) {
			expect(output).toMatchObject([{ streamCallbackUrl: '', globalSettingEnabled: true }]);
			expect(changes).toEqual({});
		},
	},
	set: {
		items: [{ event: 'streamCallbackUrl' }, { event: 'recordCallbackUrl' }],
		parameters: { scope: 'account', kind: '={{ $json.event }}', callbackUrl: address },
		check({ output, changes }) {
			expect(output.map(({ callbackUrl, formerUrl }) => [callbackUrl, formerUrl])).toEqual([
				[address, ''],
				[address, ''],
			]);
			expect(changes).toEqual({
				'callbacks.account.streamCallbackUrl': [undefined, address],
				'callbacks.account.recordCallbackUrl': [undefined, address],
			});
		},
	},
	verify: {
		items: [webhook('sandbox-secret')],
		parameters: { options: { maxAge: 60 } },
		check({ output, changes }) {
			expect(output).toMatchObject([{ event: 'session', sessionId: 'g2abcdefgh', isLive: false }]);
			expect(changes).toEqual({});
		},
	},
};
