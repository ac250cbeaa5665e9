import { expect } from '@playwright/test';
import { differences, type Changes } from '../differences.mts';
import type { Execution } from '../workflows.mts';
import type { World } from '../world/world.mts';

/** Runs a stored workflow, which must succeed. Returns what it changed at POLYV, too. */
export async function runAndCompare(
	{ client, polyv }: World,
	workflowId: string,
	trigger: string,
): Promise<{ execution: Execution; changes: Changes }> {
	const before = await polyv.state();
	const execution = await client.runWorkflow(workflowId, trigger);
	expect(execution.status, execution.error?.message).toBe('success');
	return { execution, changes: differences(before, await polyv.state()) };
}
