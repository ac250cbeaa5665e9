import { count, duration } from '../figures.mts';
import { HIGHEST_RATE, type Row } from '../row.mts';
import {
	EVERY_KIND,
	httpRequest,
	setNode,
	THREE_EXPRESSIONS,
	UPDATE_PATH,
	type Work,
} from '../work.mts';

const GOAL_MS = 100;

export const block: Row = {
	name: 'block',
	where: 'real n8n',
	work: "Longest block of n8n's event loop while 10,000 items with two mapped fields and one JS expression run, worst of six operations",
	rate: `${HIGHEST_RATE}/s`,
	goal: `≤ ${GOAL_MS} ms`,
	async measure({ isQuick, polyv, n8n, note }) {
		const real = await n8n();
		const items = isQuick ? 500 : 10_000;
		const measure = async (name: string, work: () => Work) => {
			await polyv.open({ viewers: items });
			const run = await real.run(work(), items, HIGHEST_RATE);
			const end = await run.finished();
			const failure = end.isSuccess ? '' : `, FAILED: ${await real.failureOf(run)}`;
			note(
				`${name}: block ${duration(end.blockMs)} (before the first request ${duration(end.blockBeforeMs)}, ` +
					`while sending ${duration(end.blockSendingMs)}), first request after ${duration(end.firstRequestMs)}, ` +
					`${count(end.arrivals.length)} requests, node ${duration(end.to - end.from)}${failure}`,
			);
			return { name, ...end };
		};
		const ours = [];
		for (const [name, work] of Object.entries(EVERY_KIND)) {
			ours.push(await measure(name, () => work));
		}
		const set = await measure('Set', () => setNode(THREE_EXPRESSIONS));
		const http = await measure(`HTTP Request, batches of ${HIGHEST_RATE} a second`, () =>
			httpRequest(polyv.url, UPDATE_PATH, { body: THREE_EXPRESSIONS }, HIGHEST_RATE),
		);
		const { peakRss } = await real.recording();
		note(`n8n's memory at most ${(peakRss / 1024 / 1024).toFixed(0)} MB`);
		const [worst] = ours.sort((one, other) => other.blockMs - one.blockMs);
		return {
			ours: `${duration(worst.blockMs)} (${worst.name})`,
			compared: `Set ${duration(set.blockMs)}; HTTP Request ${duration(http.blockMs)}`,
			isReached: ours.every(({ isSuccess }) => isSuccess) && worst.blockMs <= GOAL_MS,
		};
	},
};
