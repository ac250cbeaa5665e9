/*
 * The sandbox in a child process. Every row gets a new one on a new port, so no rate limiter remembers the last row.
 */
import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { answer } from './answer.mts';
import { item, viewerId } from './items.mts';
import type { Arrival, Opened, Opening, Question, Stored, Traffic } from './polyv.mts';

const FIELD = 'PAY_ORDER';

let sandbox: Sandbox | undefined;

async function open({ viewers, settings, faults, keepRequests }: Opening) {
	await sandbox?.close();
	sandbox = await startSandbox({ port: 0, ...settings, faults, keepRequests });
	const [pattern] = sandbox.state.viewers.values();
	for (let index = 0; index < viewers; index++) {
		const viewerUnionId = viewerId(index);
		sandbox.state.viewers.set(viewerUnionId, { ...pattern, viewerUnionId });
	}
	const { url, account } = sandbox;
	return { url, account } satisfies Opened;
}

function arrivals({ requests }: Sandbox): Arrival[] {
	return requests.map(({ at, path, status, code }) => ({ at, path, status, code }));
}

function stored({ state }: Sandbox): Stored {
	const viewers = [...state.viewers.values()];
	const mobiles: Stored['mobiles'] = {};
	for (const { mobile = '' } of viewers) mobiles[mobile] = (mobiles[mobile] ?? 0) + 1;
	return {
		values: Object.fromEntries([...state.values].map(([id, of]) => [id, of.get(FIELD) ?? ''])),
		nicknames: Object.fromEntries(
			viewers.map(({ viewerUnionId, nickname = '' }) => [viewerUnionId, nickname]),
		),
		mobiles,
	};
}

function traffic({ requests, faults }: Sandbox): Traffic {
	return { requests: requests.at(-1)?.id ?? 0, faults: faults() };
}

function rightValues({ state }: Sandbox, viewers: number): number {
	let right = 0;
	for (let index = 0; index < viewers; index++) {
		if (state.values.get(viewerId(index))?.get(FIELD) === item(index).value) right += 1;
	}
	return right;
}

answer<Question>(async (question) => {
	if ('open' in question) return await open(question.open);
	if (!sandbox) throw new Error('The sandbox was not opened.');
	if ('stored' in question) return stored(sandbox);
	if ('traffic' in question) return traffic(sandbox);
	if ('rightValues' in question) return rightValues(sandbox, question.rightValues);
	return arrivals(sandbox);
});
