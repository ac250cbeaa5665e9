/*
 * POLYV's own SDK in a loop, as its README shows it: one call after the other. It has no rate limit and no retry.
 * Runs in a child process. The SDK is no dependency of this project: POLYV_SDK names the folder of the built package.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { answer } from '../answer.mts';
import { item } from '../items.mts';

/** The part of the SDK that the loop uses. */
interface Client {
	v4User: {
		updateViewerRecord(viewer: object): Promise<unknown>;
		createViewerRecord(viewer: object): Promise<unknown>;
		addCustomFieldValue(rows: object[]): Promise<unknown>;
		listViewerRecords(page: object): Promise<{ contents: object[]; totalPages: number }>;
	};
}

interface Sdk {
	PolyVClient: new (options: { appId: string; appSecret: string; baseUrl: string }) => Client;
}

export type SdkJob = 'update' | 'create' | 'saveRows' | 'getAll';

export interface SdkTask {
	job: SdkJob;
	count: number;
	/** How often a call is tried */
	tries: number;
}

export interface SdkResult {
	ms: number;
	/** ms of every call */
	calls: number[];
	/** The error that ended the loop */
	error?: string;
}

export interface SdkQuestion extends SdkTask {
	url: string;
	account: { appId: string; appSecret: string };
}

const BATCH_SIZE = 100;

const jobs: Record<
	SdkJob,
	(client: Client['v4User'], count: number) => Array<() => Promise<unknown>>
> = {
	update: (client, count) =>
		items(count).map(({ id: viewerUnionId, value: nickname, first, last }) => async () => {
			const name = `${first} ${last.toUpperCase()}`;
			return await client.updateViewerRecord({ viewerUnionId, nickname, name });
		}),
	create: (client, count) =>
		items(count).map(({ mobile, value: nickname }) => async () => {
			return await client.createViewerRecord({ mobile, nickname });
		}),
	saveRows: (client, count) =>
		Array.from({ length: count / BATCH_SIZE }, (_, batch) => async () => {
			const rows = items(BATCH_SIZE, batch * BATCH_SIZE).map(({ id, field, value }) => ({
				viewerId: id,
				customFieldId: field,
				customFieldValue: value,
			}));
			return await client.addCustomFieldValue(rows);
		}),
	getAll: (client) => [
		async () => {
			const viewers = [];
			for (let pageNumber = 1, pages = 1; pageNumber <= pages; pageNumber++) {
				const page = await client.listViewerRecords({ pageNumber, pageSize: 1000 });
				viewers.push(...page.contents);
				pages = page.totalPages;
			}
			return viewers;
		},
	],
};

const items = (count: number, from = 0) =>
	Array.from({ length: count }, (_, index) => item(from + index));

async function withTries(call: () => Promise<unknown>, tries: number): Promise<unknown> {
	return await call().catch(async (error: unknown) => {
		if (tries <= 1) throw error;
		return await withTries(call, tries - 1);
	});
}

answer<SdkQuestion>(async ({ url, account, job, count, tries }) => {
	const folder = process.env.POLYV_SDK ?? '';
	const { PolyVClient } = createRequire(import.meta.url)(join(folder, 'dist/index.cjs')) as Sdk;
	const client = new PolyVClient({ ...account, baseUrl: url });
	const calls: number[] = [];
	const start = performance.now();
	let error: string | undefined;
	try {
		for (const call of jobs[job](client.v4User, count)) {
			const from = performance.now();
			await withTries(call, tries);
			calls.push(performance.now() - from);
		}
	} catch (problem) {
		error = problem instanceof Error ? problem.message : String(problem);
	}
	return { ms: performance.now() - start, calls, error } satisfies SdkResult;
});
