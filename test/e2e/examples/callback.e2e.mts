import { PLAYBACK, RECORDING, SESSION, signed, type Query } from '../../support/callbacks.mts';
import { expect, test } from '../fixtures.mts';
import { outputOf } from '../workflows.mts';
import { importExample } from './files.mts';
import { callWebhook } from './webhook.mts';

test('example verified-callback acts on what POLYV signed, and on nothing else', async ({
	world,
	polyv,
}) => {
	const { client, n8nUrl } = world;
	const { id } = await importExample(world, 'verified-callback');
	await client.publish(id);
	let calls = 0;
	/** What the workflow did, once it has ended; n8n has answered POLYV before. */
	const call = async (query: Query) => {
		const response = await callWebhook(
			`${n8nUrl}/webhook/polyv-callback?${new URLSearchParams(query)}`,
		);
		expect(response.status).toBe(200);
		calls += 1;
		await expect(async () => {
			expect(await client.endedExecutions(id)).toHaveLength(calls);
		}).toPass({ timeout: 60_000 });
		const [execution] = await client.endedExecutions(id);
		expect(execution.status).toBe('success');
		return execution;
	};
	try {
		const session = await call(signed(SESSION));
		expect(outputOf(session, 'Session began or ended')).toEqual([
			{ text: '直播结束：频道 4827303，场次 g2abcdefgh' },
		]);
		expect(outputOf(await call(signed(RECORDING)), 'Recording exists')).toEqual([
			{ text: expect.stringMatching(/频道 4827303，https:\/\/liveplay\.example\.com\/.*2\.mp4$/) },
		]);
		// The title in the call is another one: POLYV's counts.
		expect(outputOf(await call(signed(PLAYBACK)), 'Playback saved')).toEqual([
			{
				text: '回放已保存：《投资者开放日 下半场》 https://live.polyv.cn/watch/4827303?vid=d3f0000002',
			},
		]);

		await polyv.reset();
		const sixMinutesAgo = Date.now() - 6 * 60_000;
		for (const [query, kind] of [
			[signed(SESSION, Date.now(), 'another-secret'), 'forged'],
			[signed(SESSION, sixMinutesAgo), 'stale'],
		] as const) {
			const execution = await call(query);
			expect(outputOf(execution, 'Verify')).toEqual([]);
			expect(outputOf(execution, 'Verify', 1)).toEqual([
				expect.objectContaining({ details: expect.objectContaining({ kind }) }),
			]);
			expect(Object.keys(execution.runData)).toEqual(['POLYV calls', 'Verify']);
		}
		expect(await polyv.requests()).toEqual([]);
	} finally {
		await client.unpublish(id);
	}
});
