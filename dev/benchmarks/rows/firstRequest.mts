import { count, duration } from '../figures.mts';
import { STEADY_RATE, type Bench, type Outcome, type Row } from '../row.mts';
import {
	httpRequest,
	JS_EXPRESSION,
	SAVE_PATH,
	saveValues,
	setNode,
	UPDATE_PATH,
	updateWith,
	type Work,
} from '../work.mts';

const MAPPED = { viewerUnionId: '={{ $json.id }}', nickname: '={{ $json.value }}' };
const COMPUTED = { viewerId: '={{ $json.id }}', customFieldValue: JS_EXPRESSION };
const COMPUTED_BODY =
	"={{ [{ viewerId: $json.id, customFieldId: 'PAY_ORDER', customFieldValue: $json.first + ' ' + $json.last.toUpperCase() }] }}";

export const firstMapped: Row = {
	name: 'first-mapped',
	where: 'real n8n',
	work: 'First request of 10,000 mapped items (Viewer > Update, two fields `{{ $json.x }}`) leaves after',
	rate: `${STEADY_RATE}/s`,
	goal: '≤ 1 s',
	measure: async (bench) =>
		await measure(bench, {
			items: 10_000,
			goalMs: 1_000,
			ours: updateWith(MAPPED),
			fields: MAPPED,
			http: (url) => httpRequest(url, UPDATE_PATH, { body: MAPPED }, STEADY_RATE),
		}),
};

export const firstComputed: Row = {
	name: 'first-computed',
	where: 'real n8n',
	work: 'First request of 20,000 computed items (Custom Field > Save Values, an expression on `$json` alone) leaves after',
	rate: `${STEADY_RATE}/s`,
	goal: '≤ 5 s',
	measure: async (bench) =>
		await measure(bench, {
			items: 20_000,
			goalMs: 5_000,
			ours: saveValues(JS_EXPRESSION),
			fields: COMPUTED,
			http: (url) => httpRequest(url, SAVE_PATH, { json: COMPUTED_BODY }, STEADY_RATE),
		}),
};

interface Plan {
	items: number;
	goalMs: number;
	ours: Work;
	/** The same expressions, for the Set node */
	fields: Record<string, string>;
	http: (baseUrl: string) => Work;
}

async function measure({ isQuick, polyv, n8n, note }: Bench, plan: Plan): Promise<Outcome> {
	const real = await n8n();
	const items = isQuick ? plan.items / 20 : plan.items;
	const first = async (name: string, work: (url: string) => Work) => {
		await polyv.open({ viewers: items });
		const run = await real.run(work(polyv.url), items, STEADY_RATE);
		const from = await run.started();
		// The rest of the run is not measured.
		while ((await polyv.arrivals()).length === 0 && !(await run.endWithin(200)));
		await run.stop().catch(() => {});
		await run.ended();
		const { firstRequestMs, blockBeforeMs } = await real.describe(from, Date.now(), true);
		note(
			`${name}, ${count(items)} items: first request after ${duration(firstRequestMs)}, block before it ${duration(blockBeforeMs)}`,
		);
		return firstRequestMs;
	};
	const ours = await first('Polyv Live', () => plan.ours);
	const http = await first('HTTP Request', plan.http);
	await polyv.open({ viewers: 0 });
	const set = await (await real.run(setNode(plan.fields), items, STEADY_RATE)).finished();
	note(
		`Set, ${count(items)} items: ${duration(set.to - set.from)}, block ${duration(set.blockMs)}`,
	);
	return {
		ours: duration(ours),
		compared: `Set, all items: ${duration(set.to - set.from)}; HTTP Request: ${duration(http)}`,
		isReached: ours !== undefined && ours <= plan.goalMs,
	};
}
