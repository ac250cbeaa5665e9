import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Child } from '../childProcess.mts';
import { Polyv, type Opening } from '../polyv.mts';
import { COMPARED_LATENCY_MS } from './ways.mts';
import type { SdkResult, SdkTask } from './sdkScript.mts';

/** Name and version of the SDK in the folder of POLYV_SDK; undefined when there is none. */
export function sdkVersion(): string | undefined {
	const folder = process.env.POLYV_SDK;
	if (!folder) return undefined;
	const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
		name: string;
		version: string;
	};
	return `${name} ${version}`;
}

/**
 * Does a job with the SDK, against a sandbox of its own.
 * @returns undefined without the SDK
 */
export async function runSdk(
	opening: Partial<Opening>,
	{ job, count, tries = 1 }: Omit<SdkTask, 'tries'> & { tries?: number },
): Promise<{ result: SdkResult; polyv: Polyv } | undefined> {
	if (!sdkVersion()) return undefined;
	const [polyv, script] = await Promise.all([Polyv.start(), Child.start('./ways/sdkScript.mts')]);
	await polyv.open({ settings: { latencyMs: COMPARED_LATENCY_MS }, ...opening });
	const { url, account } = polyv;
	const result = await script.ask<SdkResult>({ url, account, job, count, tries });
	await script.stop();
	return { result, polyv };
}
