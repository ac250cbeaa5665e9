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

/** n8n sends the items all at once, so they may overtake each other. */
const inOrder = (requests: Request[]) => requests.map((each) => JSON.stringify(each)).sort();

describe.each(HTTP_MODES)('with HTTP status "%s"', (httpStatus) => {
	const sandbox = useSandbox({ httpStatus });
	const engine = () => new Engine(credentialsFor(sandbox.current), { look, reverse });

	describe.each(CASES)('$name', ({ parameters, keys, failing, wire, output }) => {
		const items = itemsFor(keys);
		const mixed = itemsFor([keys[0], failing.key, keys[2]]);
		const outputOf = (index: number) =>
			output(keys[index], items[index].text).map((json) => expect.objectContaining(json) as object);
		const indexes = (index: number) => outputOf(index).map(() => index);
		const failed: unknown = {
			error: expect.stringMatching(/ \[item 1\]$/) as string,
			details: expect.objectContaining({ description: expect.any(String) as string }) as object,
		};

		test('sends exactly what POLYV documents', async () => {
			const { status } = await engine().run(parameters, items);
			expect(status).toBe('success');
			expect(inOrder(sandbox.current.requests.map(golden))).toEqual(
				inOrder(items.flatMap(({ key, text }) => wire(key, text))),
			);
		});

		test('gives items that are linked to where they come from', async () => {
			const run = await engine().run(parameters, items);
			expect(run.json()).toEqual([0, 1, 2].flatMap(outputOf));
			expect(run.pairing()).toEqual([0, 1, 2].flatMap(indexes));
		});

		test('is found by the nodes behind it, whatever their order', async () => {
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

		test('stops with an error that says what failed and where', async () => {
			const { status, error } = await engine().run(parameters, mixed);
			expect(status).toBe('error');
			expect(error?.name).toBe('NodeApiError');
			expect(error?.message.startsWith(failing.message)).toBe(true);
			expect(error?.message).toMatch(/ \[item 1\]$/);
			expect(error?.description).toMatch(/\w/);
		});

		test('goes on with the failed item in its place', async () => {
			const run = await engine().run(parameters, mixed, REGULAR);
			expect(run.json()).toEqual([...outputOf(0), failed, ...outputOf(2)]);
			expect(run.pairing()).toEqual([...indexes(0), 1, ...indexes(2)]);
		});

		test('sends failed items to the error output, with what they brought', async () => {
			const run = await engine().run(parameters, mixed, ERROR_OUTPUT);
			expect(run.json(0)).toEqual([...outputOf(0), ...outputOf(2)]);
			expect(run.pairing(0)).toEqual([...indexes(0), ...indexes(2)]);
			expect(run.json(1)).toEqual([{ ...mixed[1], ...(failed as object) }]);
			expect(run.json(1)[0].error).toContain(failing.message);
			expect(run.pairing(1)).toEqual([1]);
		});

		test('says that the secret is wrong', async () => {
			const appSecret = 'wrong';
			const stranger = new Engine({ ...credentialsFor(sandbox.current), appSecret });
			const run = await stranger.run(parameters, items);
			expect(run.error?.message).toMatch(/^POLYV refuses the signature: check "App Secret"/);
			expect(run.stored()).not.toMatch(/[0-9A-F]{32}/);
		});
	});
});

describe('after a lost answer', () => {
	afterEach(async () => await Trial.closeAll());

	// Each has an address of its own: three losses in a row at one look like a block.
	test.each([...OPERATIONS, ...CASES])(
		'$name is sent again, unless it creates or deletes',
		async ({ name, parameters, keys }) => {
			const { engine } = await Trial.start({ faults: [{ kind: 'drop-after', times: 1 }] });
			const { status } = await engine.run(parameters, itemsFor(keys.slice(0, 1)));
			expect(status).toBe(/create|delete|import/.test(name) ? 'error' : 'success');
		},
	);
});
