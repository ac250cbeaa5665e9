import type { INode } from 'n8n-workflow';

import { Engine, NodeRun } from '../support/engine';
import { lookAt, reverse } from '../support/nodes';
import { itemsFor, OPERATIONS, type Request } from '../support/operations';
import { credentialsFor, golden, HTTP_MODES, useSandbox } from '../support/sandbox';
import { Trial } from '../support/trial';
import { CASES } from './cases';

const REGULAR: Partial<INode> = { onError: 'continueRegularOutput' };
const ERROR_OUTPUT: Partial<INode> = { onError: 'continueErrorOutput' };
const look = lookAt({ asked: "{{ $('Start').item.json.key }}" });

/** Requests of several items are in flight together, so they may overtake each other. */
const inOrder = (requests: Request[]) => requests.map((each) => JSON.stringify(each)).sort();

describe.each(HTTP_MODES)('with HTTP status "%s"', (httpStatus) => {
	const sandbox = useSandbox({ httpStatus });
	const engine = () => new Engine(credentialsFor(sandbox.current), { look, reverse });

	describe.each(CASES)('$name', ({ parameters, keys, failing, underWrongSecret, wire, output }) => {
		const items = itemsFor(keys);
		const mixed = itemsFor([keys[0], failing.key, keys[2]]);
		const outputOf = (index: number) =>
			output(keys[index], items[index].text).map((json) => expect.objectContaining(json) as object);
		const indexes = (index: number) => outputOf(index).map(() => index);
		const failed: unknown = {
			error: expect.stringMatching(/ \[item 1\]$/) as string,
			details: expect.objectContaining({ description: expect.any(String) as string }) as object,
		};

		it('sends exactly what POLYV documents', async () => {
			const { status } = await engine().run(parameters, items);
			expect(status).toBe('success');
			expect(inOrder(sandbox.current.requests.map(golden))).toEqual(
				inOrder(items.flatMap(({ key, text }) => wire(key, text))),
			);
		});

		it('links its items to the items they come from', async () => {
			const run = await engine().run(parameters, items);
			expect(run.json()).toEqual([0, 1, 2].flatMap(outputOf));
			expect(run.pairing()).toEqual([0, 1, 2].flatMap(indexes));
		});

		it('links its items for the nodes after it, whatever their order', async () => {
			const run = await engine().runWorkflow(
				[
					{ name: 'Polyv Live', parameters },
					{ name: 'Reverse', type: 'reverse' },
					{ name: 'Look', type: 'look' },
				],
				items,
			);
			const asked = new NodeRun(run, 'Look').json().map((json) => json.asked);
			expect(asked).toEqual(
				[0, 1, 2]
					.flatMap(indexes)
					.map((index) => keys[index])
					.reverse(),
			);
		});

		it('stops with an error that names the problem and the item', async () => {
			const { status, error } = await engine().run(parameters, mixed);
			expect(status).toBe('error');
			expect(error?.name).toBe('NodeApiError');
			expect(error?.message.startsWith(failing.message)).toBe(true);
			expect(error?.message).toMatch(/ \[item 1\]$/);
			expect(error?.description).toMatch(/\w/);
		});

		it('continues with the failed item in its place', async () => {
			const run = await engine().run(parameters, mixed, REGULAR);
			expect(run.json()).toEqual([...outputOf(0), failed, ...outputOf(2)]);
			expect(run.pairing()).toEqual([...indexes(0), 1, ...indexes(2)]);
		});

		it('sends failed items to the error output, with the fields they came with', async () => {
			const run = await engine().run(parameters, mixed, ERROR_OUTPUT);
			expect(run.json(0)).toEqual([...outputOf(0), ...outputOf(2)]);
			expect(run.pairing(0)).toEqual([...indexes(0), ...indexes(2)]);
			expect(run.json(1)).toEqual([{ ...mixed[1], ...(failed as object) }]);
			expect(run.json(1)[0].error).toContain(failing.message);
			expect(run.pairing(1)).toEqual([1]);
		});

		it('points at the App Secret when it is wrong', async () => {
			const appSecret = 'wrong';
			const stranger = new Engine({ ...credentialsFor(sandbox.current), appSecret });
			const run = await stranger.run(parameters, items.slice(0, 1));
			const usual = 'POLYV rejects the signature: check "App Secret"';
			const expected = underWrongSecret === undefined ? usual : underWrongSecret;
			expect(run.error?.message.slice(0, expected?.length)).toBe(expected ?? undefined);
			expect(run.stored()).not.toMatch(/[0-9A-F]{32}/);
		});
	});
});

describe('after a lost response', () => {
	afterAll(async () => await Trial.closeAll());

	const all = [...OPERATIONS, ...CASES];
	const statuses = new Map<string, string>();
	beforeAll(async () => {
		// Each has its own address: the rate limiter of an address pauses after a loss.
		const runs = all.map(async ({ name, parameters, keys }) => {
			const { engine } = await Trial.start({ faults: [{ kind: 'drop-after', times: 1 }] });
			const { status } = await engine.run(parameters, itemsFor(keys.slice(0, 1)));
			statuses.set(name, status);
		});
		await Promise.all(runs);
	}, 20_000);

	it.each(all)('$name is retried, unless it creates or deletes', ({ name }) => {
		const isOnce = /create|copy|delete|import|^whitelist (add|remove)/.test(name);
		// A watch link is computed.
		expect(statuses.get(name)).toBe(isOnce && name !== 'watchLink create' ? 'error' : 'success');
	});
});
