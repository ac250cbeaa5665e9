import { count, duration } from '../figures.mts';
import { LATENCY_MS, STEADY_RATE, type Row } from '../row.mts';
import { httpRequest, UPDATE_PATH, updateWith } from '../work.mts';

const FIELDS = { viewerUnionId: '={{ $json.id }}', nickname: '={{ $json.value }}' };
/** The time that rate and latency take alone, plus 7 %. */
const SLACK = 1.07;

export const singleRequests: Row = {
	name: 'single-requests',
	where: 'real n8n',
	work: `10,000 single requests at ${LATENCY_MS} ms latency, from start to end`,
	rate: `${STEADY_RATE}/s`,
	goal: '≤ 107 s',
	async measure({ isQuick, polyv, n8n, engine, note }) {
		const real = await n8n();
		const items = isQuick ? 500 : 10_000;
		const inN8n = async (name: string, isOurs: boolean) => {
			await polyv.open({ viewers: items });
			const work = isOurs
				? updateWith(FIELDS)
				: httpRequest(polyv.url, UPDATE_PATH, { body: FIELDS }, STEADY_RATE);
			const end = await (await real.run(work, items, STEADY_RATE)).finished();
			note(
				`${name} in n8n: ${duration(end.to - end.from)}, first request after ${duration(end.firstRequestMs)}, ` +
					`${count(end.arrivals.length)} requests${end.isSuccess ? '' : ', FAILED'}`,
			);
			return { ms: end.to - end.from, isSuccess: end.isSuccess };
		};
		const ours = await inN8n('Viewer > Update', true);
		const http = await inN8n('HTTP Request', false);
		await polyv.open({ viewers: items });
		const alone = await (
			await engine()
		).run({ work: updateWith(FIELDS), items, credential: { requestsPerSecond: STEADY_RATE } });
		note(`Viewer > Update in the engine: ${duration(alone.ms)}, block ${duration(alone.blockMs)}`);
		const isDone = ours.isSuccess && alone.status === 'success';
		const goal = (items / STEADY_RATE) * 1_000 * SLACK;
		return {
			ours: `${duration(ours.ms)} (n8n's engine alone: ${duration(alone.ms)})`,
			compared: `HTTP Request, batches of ${STEADY_RATE} a second: ${duration(http.ms)}`,
			isReached: isDone && ours.ms <= goal && alone.ms <= goal,
		};
	},
};
