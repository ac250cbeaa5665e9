import { differences } from '../differences.mts';
import { expect, test } from '../fixtures.mts';
import { nodeType } from '../nodeTypes.mts';
import { outputOf, polyvNode, polyvType, runNodes } from '../workflows.mts';
import { api } from './cases/api.mts';
import { callback } from './cases/callback.mts';
import type { Cases } from './cases/case.mts';
import { attendance } from './cases/attendance.mts';
import { channel } from './cases/channel.mts';
import { chat } from './cases/chat.mts';
import { checkIn } from './cases/checkIn.mts';
import { customField } from './cases/customField.mts';
import { session } from './cases/session.mts';
import { questionnaire } from './cases/questionnaire.mts';
import { signUp } from './cases/signUp.mts';
import { playback } from './cases/playback.mts';
import { recording } from './cases/recording.mts';
import { subAccount } from './cases/subAccount.mts';
import { viewer } from './cases/viewer.mts';
import { viewerLabel } from './cases/viewerLabel.mts';
import { viewerRole } from './cases/viewerRole.mts';
import { watchCondition } from './cases/watchCondition.mts';
import { watchLink } from './cases/watchLink.mts';
import { whitelist } from './cases/whitelist.mts';

const resources: Record<string, Cases> = {
	api,
	attendance,
	callback,
	channel,
	chat,
	checkIn,
	customField,
	session,
	questionnaire,
	signUp,
	playback,
	recording,
	subAccount,
	viewer,
	viewerLabel,
	viewerRole,
	watchCondition,
	watchLink,
	whitelist,
};

test.describe('every operation returns and changes what it should', () => {
	test('the cases below cover all operations of the node', async ({ world }) => {
		const { properties } = await nodeType(world, polyvType);
		const present = properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options = [], displayOptions }) =>
				(displayOptions?.show?.resource ?? []).flatMap((resource) =>
					options.map(({ value }) => `${resource} ${value}`),
				),
			)
			// n8n's own entry, "Custom API Call".
			.filter((name) => !name.includes(' __'));
		const known = Object.entries(resources).flatMap(([resource, cases]) =>
			Object.keys(cases).map((operation) => `${resource} ${operation}`),
		);
		expect(known.sort()).toEqual(present.sort());
	});

	for (const [resource, cases] of Object.entries(resources)) {
		for (const [operation, known] of Object.entries(cases)) {
			for (const { variant, items, parameters, check } of [known].flat()) {
				const title = [`${resource} ${operation}`, variant].filter(Boolean).join(', ');
				test(title, async ({ world, polyv }) => {
					const before = await polyv.state();
					const node = polyvNode(world, { resource, operation, ...parameters });
					const output = outputOf(await runNodes(world, { items, nodes: [node] }));
					const changes = differences(before, await polyv.state());
					const requests = await polyv.requests();
					expect(requests.filter(({ signature }) => signature !== 'valid')).toEqual([]);
					check({ output, changes, requests });
				});
			}
		}
	}
});
