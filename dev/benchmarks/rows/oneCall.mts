import { duration, largest, quantile } from '../figures.mts';
import { HIGHEST_RATE, LATENCY_MS, type Row } from '../row.mts';
import {
	GET_PATH,
	getViewer,
	httpRequest,
	SAVE_PATH,
	saveValues,
	UPDATE_PATH,
	updateWith,
	type Work,
} from '../work.mts';

/** Factor by which two runs of the same work differ. */
const NOISE = 1.02;
const ID = '={{ $json.id }}';
const VALUE = '={{ $json.value }}';

/** Each call made by this node, and by n8n's HTTP Request node with the credential. */
const CALLS: Record<string, { ours: Work; byHand: (url: string) => Work }> = {
	'Viewer > Get': {
		ours: getViewer(),
		byHand: (url) => httpRequest(url, GET_PATH, { query: { viewerUnionId: ID } }),
	},
	'Viewer > Update': {
		ours: updateWith({ viewerUnionId: ID, nickname: VALUE }),
		byHand: (url) =>
			httpRequest(url, UPDATE_PATH, { body: { viewerUnionId: ID, nickname: VALUE } }),
	},
	'Custom Field > Save Values': {
		ours: saveValues(VALUE),
		byHand: (url) =>
			httpRequest(url, SAVE_PATH, {
				json: "={{ [{ viewerId: $json.id, customFieldId: 'PAY_ORDER', customFieldValue: $json.value }] }}",
			}),
	},
};

export const oneCall: Row = {
	name: 'one-call',
	where: 'engine',
	work: `One call at ${LATENCY_MS} ms latency, worst of three operations (medians, alternating)`,
	rate: 'below the limit',
	goal: '≤ 1.0 × HTTP Request, within noise',
	async measure({ isQuick, polyv, engine, note }) {
		const process = await engine();
		const ratios: number[] = [];
		let compared = '';
		for (const [name, { ours, byHand }] of Object.entries(CALLS)) {
			await polyv.open();
			const times = await process.pairs({
				one: ours,
				other: byHand(polyv.url),
				pairs: isQuick ? 20 : 150,
				credential: { requestsPerSecond: HIGHEST_RATE },
			});
			const [one, other] = [quantile(times.one, 0.5), quantile(times.other, 0.5)];
			ratios.push(one / other);
			note(
				`${name}: ${one.toFixed(1)} ms, by HTTP Request ${other.toFixed(1)} ms: ${(one / other).toFixed(3)} ×`,
			);
			if (one / other === largest(ratios)) {
				compared = `HTTP Request ${duration(other)}, this node ${duration(one)} (${name})`;
			}
		}
		return {
			ours: `${largest(ratios).toFixed(2)} ×`,
			compared,
			isReached: largest(ratios) <= NOISE,
		};
	},
};
