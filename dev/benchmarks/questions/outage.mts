import type { Fault } from '../../sandbox/index.mts';
import { count } from '../figures.mts';
import { item } from '../items.mts';
import type { Polyv } from '../polyv.mts';
import { runSdk } from '../ways/sdk.mts';
import type { NodeWay } from '../ways/ways.mts';
import { runInN8n } from './inN8n.mts';
import { NO_SDK, type Comparison } from './question.mts';

const OUTAGE_MS = 10_000;
const BEFORE = 500;
/** n8n's Retry On Fail, at its longest. */
const RETRIES = { retryOnFail: true, maxTries: 5, waitBetweenTries: 5_000 };

export const outage: Comparison = {
	name: 'outage',
	async measure(bench) {
		const items = bench.isQuick ? 600 : 2_000;
		const lost: Fault = { kind: 'drop-before', skip: BEFORE, forMs: OUTAGE_MS, fromFirst: true };
		const opening = { viewers: items, faults: [lost] };
		const ofNode = async (way: NodeWay) => {
			const run = await runInN8n(bench, way, { job: 'update', items, opening, settings: RETRIES });
			return `${await updated(bench.polyv, items)}, ${count(run.arrivals.length)} requests, ${run.took}`;
		};
		const ours = await ofNode('ours');
		const declarative = await ofNode('declarative');
		const byHand = await ofNode('byHand');
		const looped = await runSdk(opening, { job: 'update', count: items });
		const sdk = looped
			? `${await updated(looped.polyv, items)}${looped.result.error ? ', ends with an error' : ''}`
			: NO_SDK;
		return [
			{
				question: `POLYV cannot be reached for 10 s: how many of ${count(items)} viewers are updated?`,
				answers: { ours, declarative, byHand, sdk },
			},
		];
	},
};

async function updated(polyv: Polyv, items: number): Promise<string> {
	const { nicknames } = await polyv.stored();
	const right = Array.from({ length: items }, (_, index) => item(index)).filter(
		({ id, value }) => nicknames[id] === value,
	).length;
	return right === items ? 'all' : count(right);
}
