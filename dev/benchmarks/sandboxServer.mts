/*
 * The sandbox in a child process. Every row gets a new one on a new port, so no rate limiter remembers the last row.
 */
import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { answer } from './answer.mts';
import { viewerId } from './items.mts';
import type { Arrival, Opened, Question } from './polyv.mts';

let sandbox: Sandbox | undefined;

async function open({ viewers, settings, faults }: Extract<Question, { open: unknown }>['open']) {
	await sandbox?.close();
	sandbox = await startSandbox({ port: 0, ...settings, faults });
	const [pattern] = sandbox.state.viewers.values();
	for (let index = 0; index < viewers; index++) {
		const viewerUnionId = viewerId(index);
		sandbox.state.viewers.set(viewerUnionId, { ...pattern, viewerUnionId });
	}
	const { url, account } = sandbox;
	return { url, account } satisfies Opened;
}

function arrivals(): Arrival[] {
	return (sandbox?.requests ?? []).map(({ at, path, status, code }) => ({
		at,
		path,
		status,
		code,
	}));
}

answer<Question>(async (question) => ('open' in question ? await open(question.open) : arrivals()));
