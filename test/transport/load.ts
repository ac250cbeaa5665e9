/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never inside n8n */
import '../support/environment';
import { Engine } from '../support/engine';
import { measure } from '../support/gauge';
import { bulk, viewerIdOf } from './bulk';

/**
 * Saves `count` values in one run and prints the cost; a process of its own, so that nothing else is measured.
 * Arguments: the sandbox's address, `count`, the expression of the value.
 */
async function main([baseUrl, count, value]: string[]): Promise<void> {
	const engine = new Engine({ appId: 'sandbox-app', appSecret: 'sandbox-secret', baseUrl });
	const parameters = {
		...bulk(),
		values: { value: [{ customFieldId: 'PAY_ORDER', customFieldValue: value }] },
	};
	const items = Array.from({ length: Number(count) }, (_, index) => ({
		viewerId: viewerIdOf(index),
		value: `value ${index}`,
	}));
	await engine.run(parameters, items.slice(0, 10));
	const { result, cost } = await measure(async () => await engine.run(parameters, items));
	process.stdout.write(
		JSON.stringify({ ...cost, status: result.status, saved: result.items().length }),
	);
}

void main(process.argv.slice(2));
