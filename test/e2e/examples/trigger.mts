import { expect } from '@playwright/test';
import type { Execution, Json } from '../workflows.mts';
import type { World } from '../world/world.mts';
import { EVERY_5_SECONDS } from '../pollTimes.mts';
import { importExample } from './files.mts';

/**
 * Publishes an example that begins with the trigger, makes something happen at POLYV after its first check, and waits
 * for the execution that it starts.
 *
 * @param parameters the trigger's, in place of those of the file
 * @param path of POLYV that the trigger reads
 */
export async function runByTrigger(
	world: World,
	example: string,
	{ name, parameters, path }: { name: string; parameters: Json; path: string },
	happen: () => Promise<void>,
): Promise<Execution> {
	const { client, polyv } = world;
	const { id } = await importExample(world, example, {
		parameters: { [name]: { ...parameters, pollTimes: EVERY_5_SECONDS } },
	});
	await client.publish(id);
	try {
		await expect(async () => {
			const answered = (await polyv.requests()).filter(({ status }) => status === 200);
			expect(answered.map((request) => request.path)).toContain(path);
		}).toPass();
		await happen();
		await expect(async () => {
			expect(await client.endedExecutions(id)).toHaveLength(1);
		}).toPass({ timeout: 60_000 });
		const [execution] = await client.endedExecutions(id);
		expect(execution.status, execution.error?.message).toBe('success');
		return execution;
	} finally {
		await client.unpublish(id);
	}
}
