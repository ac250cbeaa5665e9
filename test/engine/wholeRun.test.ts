import { sleep, type INode, type INodeParameters } from 'n8n-workflow';

import { Engine } from '../support/engine';
import { OPERATIONS } from '../support/operations';
import { credentialsFor, useSandbox } from '../support/sandbox';

const sandbox = useSandbox();
const engine = () => new Engine(credentialsFor(sandbox.current));

const [, update] = OPERATIONS;
const VIEWERS = update.keys;
const parameters: INodeParameters = {
	...update.parameters,
	viewerUnionId: "={{ $json.isBroken ? $('Nowhere').item.json.id : $json.key }}",
};
const broken = { isBroken: true };
const item = (key: string) => ({ key, text: '贵宾' });
const saved = (viewerUnionId: string) => ({ success: true, viewerUnionId, nickname: '贵宾' });

/** Runs the items; returns the run, and the nicknames that POLYV has of the viewers, in order. */
async function run(items: object[], settings: Partial<INode> = {}, more: INodeParameters = {}) {
	const done = await engine().run(
		{ ...parameters, ...more },
		items.map((json) => ({ ...json })),
		settings,
	);
	// A request sent by mistake would arrive a moment after the run has ended.
	await sleep(300);
	const { state, requests } = sandbox.current;
	const changed = VIEWERS.filter((key) => state.viewers.get(key)?.nickname === '贵宾');
	return { done, requests: requests.length, changed: changed.length };
}

describe('an item whose expression fails', () => {
	it.each([
		['the last', [item(VIEWERS[0]), item(VIEWERS[1]), broken]],
		['one in the middle', [item(VIEWERS[0]), broken, item(VIEWERS[2])]],
		['the first', [broken, item(VIEWERS[1]), item(VIEWERS[2])]],
	])('stops the run before anything is sent: %s', async (_name, items) => {
		const { done, requests } = await run(items);
		expect(done.error?.message).toContain("Referenced node doesn't exist");
		expect(requests).toBe(0);
	});

	it('does not stop the other items with Continue On Fail', async () => {
		const items = [item(VIEWERS[0]), broken, item(VIEWERS[2])];
		const { done, changed } = await run(items, { onError: 'continueRegularOutput' });
		expect(done.json()).toEqual([
			saved(VIEWERS[0]),
			{
				error: 'The expression in "Viewer" failed: Referenced node doesn\'t exist [item 1]',
				details: {},
			},
			saved(VIEWERS[2]),
		]);
		expect(changed).toBe(2);
	});

	it('does not keep the next attempt waiting', async () => {
		const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
		const { done, requests } = await run([item(VIEWERS[0]), broken], retry);
		expect([done.status, requests]).toEqual(['error', 0]);
		const again = await run([item(VIEWERS[0]), item(VIEWERS[1])], retry);
		expect([again.done.status, again.requests]).toEqual(['success', 2]);
	});
});

describe('an item whose Retries is not a number', () => {
	it('stops the run before anything is sent', async () => {
		const items = [1, 1, 'x'].map((retries, index) => ({ ...item(VIEWERS[index]), retries }));
		const { done, requests } = await run(
			items,
			{},
			{ options: { retries: '={{ $json.retries }}' } },
		);
		expect(done.error?.message).toBe('"Retries" must be a whole number from 0 to 3 [item 2]');
		expect(requests).toBe(0);
	});
});

describe('n8n’s settings', () => {
	it('Execute Once sends the first of three items', async () => {
		const { done, changed } = await run(VIEWERS.map(item), { executeOnce: true });
		expect(done.json()).toEqual([saved(VIEWERS[0])]);
		expect(changed).toBe(1);
	});

	it.each([1, 2, 5])('Batching sends %d at a time', async (batchSize) => {
		const requestOptions = { batching: { batch: { batchSize, batchInterval: 20 } } };
		const { done, changed } = await run(VIEWERS.map(item), {}, { requestOptions });
		expect([done.json().length, changed]).toEqual([3, 3]);
	});

	it('Batching sends nothing when an item of a later batch is not valid', async () => {
		const requestOptions = { batching: { batch: { batchSize: 2, batchInterval: 300 } } };
		const items = [item(VIEWERS[0]), item(VIEWERS[1]), item(VIEWERS[2]), broken];
		const { done, changed, requests } = await run(items, {}, { requestOptions });
		expect([done.status, changed, requests]).toEqual(['error', 0, 0]);
	});
});
