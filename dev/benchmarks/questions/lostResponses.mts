import type { Fault } from '../../sandbox/index.mts';
import { count } from '../figures.mts';
import { item } from '../items.mts';
import type { Polyv } from '../polyv.mts';
import { runSdk } from '../ways/sdk.mts';
import type { NodeWay } from '../ways/ways.mts';
import { runInN8n } from './inN8n.mts';
import { NO_SDK, type Comparison } from './question.mts';

const TRIES = 3;
/** The others would not retry with it: n8n then retries a node only if its first item failed. */
const REPORT = 'continueRegularOutput' as const;
const RETRIES = { retryOnFail: true, maxTries: TRIES, waitBetweenTries: 1_000 };

export const lostResponses: Comparison = {
	name: 'lost-responses',
	async measure(bench) {
		const items = bench.isQuick ? 50 : 300;
		const lost: Fault = { kind: 'drop-after', path: 'viewer-record/create', share: 0.02 };
		const opening = { viewers: 0, faults: [lost] };
		const ofNode = async (way: NodeWay) => {
			const settings = way === 'ours' ? { ...RETRIES, onError: REPORT } : RETRIES;
			const run = await runInN8n(bench, way, { job: 'create', items, opening, settings });
			bench.note(`${way}: ${run.took}`);
			return await created(bench.polyv, items);
		};
		const ours = await ofNode('ours');
		const declarative = await ofNode('declarative');
		const byHand = await ofNode('byHand');
		const looped = await runSdk(opening, { job: 'create', count: items, tries: TRIES });
		const sdk = looped ? await created(looped.polyv, items) : NO_SDK;
		return [
			{
				question: `2 % of the responses get lost: how many of ${count(items)} new viewers exist twice or not at all?`,
				answers: { ours, declarative, byHand, sdk },
			},
		];
	},
};

async function created(polyv: Polyv, items: number): Promise<string> {
	const { mobiles } = await polyv.stored();
	const times = Array.from({ length: items }, (_, index) => mobiles[item(index).mobile] ?? 0);
	const none = (number: number) => (number === 0 ? 'none' : count(number));
	const twice = none(times.filter((each) => each > 1).length);
	const missing = none(times.filter((each) => each === 0).length);
	return `${twice} twice, ${missing} missing`;
}
