import { Engine, NodeRun } from '../support/engine';
import { lookAt, reverse } from '../support/nodes';
import { itemsFor, OPERATIONS, type Request } from '../support/operations';
import { credentialsFor, golden, HTTP_MODES, useSandbox } from '../support/sandbox';

const look = lookAt({
	asked: "{{ $('Start').item.json.key }}",
	got: "{{ $('Polyv Live').item.json }}",
	before: '{{ $json }}',
});

/** Requests of several items are in flight together, so they may overtake each other. */
const inOrder = (requests: Request[]) =>
	requests.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

describe.each(HTTP_MODES)('with HTTP status "%s"', (httpStatus) => {
	const sandbox = useSandbox({ httpStatus });
	const engine = () => new Engine(credentialsFor(sandbox.current), { reverse, look });

	describe.each(OPERATIONS)('$name', ({ parameters, keys, wire, output, written }) => {
		const items = itemsFor(keys);

		it('sends one request per item, exactly as POLYV documents it', async () => {
			const { status } = await engine().run(parameters, items);
			expect(status).toBe('success');
			expect(inOrder(sandbox.current.requests.map(golden))).toEqual(
				inOrder(items.map(({ key, text }) => wire(key, text))),
			);
		});

		it('gives one item per item, linked to it', async () => {
			const run = await engine().run(parameters, items);
			expect(run.json()).toEqual(
				items.map(({ key, text }) => expect.objectContaining(output(key, text)) as unknown),
			);
			expect(run.pairing()).toEqual([0, 1, 2]);
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
			const seen = new NodeRun(run, 'Look').json();
			expect(seen.map(({ asked }) => asked)).toEqual([...keys].reverse());
			expect(seen.map(({ got }) => got)).toEqual(seen.map(({ before }) => before));
			expect(seen[0].got).toMatchObject(output(keys[2], items[2].text));
		});

		if (written) {
			it('leaves its values at POLYV', async () => {
				await engine().run(parameters, items);
				const { state } = sandbox.current;
				expect(keys.map((key) => written(state, key))).toEqual(items.map(({ text }) => text));
			});
		}

		it('accepts two items that name the same record', async () => {
			const run = await engine().run(parameters, itemsFor([keys[0], keys[0]]));
			expect(run.pairing()).toEqual([0, 1]);
			expect(sandbox.current.requests).toHaveLength(2);
		});

		it('does nothing without items', async () => {
			const run = await engine().run(parameters, []);
			expect(run.status).toBe('success');
			expect(sandbox.current.requests).toEqual([]);
		});
	});
});
