import type { IDataObject, INode } from 'n8n-workflow';

import { toErrorItem } from '../../nodes/PolyvLive/output/errorItem';
import { toNodeApiError } from '../../nodes/PolyvLive/output/nodeErrors';
import { Engine, NodeRun } from '../support/engine';
import { labelOf } from '../support/description';
import { lookAt } from '../support/nodes';
import { itemsFor, OPERATIONS } from '../support/operations';
import { credentialsFor, HTTP_MODES, useSandbox } from '../support/sandbox';

const look = lookAt({
	asked: "{{ $('Start').item.json.key }}",
	got: "{{ $('Polyv Live').item.json }}",
});
const NODE: INode = {
	id: '1',
	name: 'Polyv Live',
	type: 'polyvLive',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const REGULAR: Partial<INode> = { onError: 'continueRegularOutput' };
const ERROR_OUTPUT: Partial<INode> = { onError: 'continueErrorOutput' };

describe.each(HTTP_MODES)('with HTTP status "%s"', (httpStatus) => {
	const sandbox = useSandbox({ httpStatus });
	const engine = () => new Engine(credentialsFor(sandbox.current), { look });

	describe.each(OPERATIONS)('$name', ({ name, parameters, keys, unknown, parameter, output }) => {
		const label = labelOf(name, parameter);
		const items = itemsFor([keys[0], unknown.key, keys[2]]);
		const explained = {
			error: expect.stringMatching(new RegExp(`: check "${label}" \\[item 1\\]$`)) as string,
			details: {
				description: expect.stringContaining(`Response: "${unknown.words}" (code 400`) as string,
				kind: unknown.kind,
				httpCode: '400',
				statusCode: httpStatus === 'mirror' ? 400 : 200,
				code: 400,
				errorCode: 400,
				polyvMessage: unknown.words,
				requestId: expect.stringMatching(/^[0-9a-f-]{32,}/) as string,
				parameter: expect.stringMatching(/^\w+$/) as string,
			},
		};

		it('stops the run with an error that names the item and the field', async () => {
			const { status, error } = await engine().run(parameters, items);
			expect(status).toBe('error');
			expect(error).toMatchObject({
				name: 'NodeApiError',
				message: explained.error,
				description: explained.details.description,
				httpCode: '400',
				context: { itemIndex: 1 },
			});
			const details = error?.context.data as { requestId: string };
			expect({ description: error?.description, ...details }).toEqual(explained.details);
			expect(error?.description).toContain(`request ID ${details.requestId}`);
		});

		it('continues with the failed item in its place', async () => {
			const run = await engine().run(parameters, items, REGULAR);
			expect(run.status).toBe('success');
			expect(run.json()).toEqual([
				expect.objectContaining(output(keys[0], items[0].text)),
				explained,
				expect.objectContaining(output(keys[2], items[2].text)),
			]);
			expect(run.pairing()).toEqual([0, 1, 2]);
		});

		it('sends failed items to the error output, with their input fields', async () => {
			const run = await engine().run(parameters, items, ERROR_OUTPUT);
			expect(run.status).toBe('success');
			expect(run.json(0)).toEqual([
				expect.objectContaining(output(keys[0], items[0].text)),
				expect.objectContaining(output(keys[2], items[2].text)),
			]);
			expect(run.json(1)).toEqual([{ ...items[1], ...explained }]);
			expect([run.pairing(0), run.pairing(1)]).toEqual([[0, 2], [1]]);
		});

		it('is linked on both branches, although neither has as many items as came in', async () => {
			const run = await engine().runWorkflow(
				[
					{
						name: 'Polyv Live',
						parameters,
						settings: ERROR_OUTPUT,
						outputs: [['Worked'], ['Failed']],
					},
					{ name: 'Worked', type: 'look', outputs: [] },
					{ name: 'Failed', type: 'look' },
				],
				items,
			);
			const worked = new NodeRun(run, 'Worked').json();
			const failed = new NodeRun(run, 'Failed').json();
			expect(worked.map(({ asked }) => asked)).toEqual([keys[0], keys[2]]);
			expect(worked[1].got).toMatchObject(output(keys[2], items[2].text));
			expect(failed.map(({ asked }) => asked)).toEqual([unknown.key]);
			expect(failed[0].got).toMatchObject({ error: explained.error });
		});

		it('fails every item when all fail, still linked', async () => {
			const unknowns = itemsFor([unknown.key, unknown.key]);
			const run = await engine().run(parameters, unknowns, ERROR_OUTPUT);
			expect([run.pairing(0), run.pairing(1)]).toEqual([[], [0, 1]]);
		});
	});
});

describe('an item that is not valid', () => {
	const sandbox = useSandbox();
	const engine = () => new Engine(credentialsFor(sandbox.current));

	describe.each(OPERATIONS)('$name', ({ name, parameters, parameter, keys, output }) => {
		const items = itemsFor([keys[0], keys[1], ' ']);
		const message: unknown = expect.stringMatching(
			new RegExp(`^"${labelOf(name, parameter)}" is empty( \\(value 1 of 2\\))? \\[item 2\\]$`),
		);

		it('stops the run before anything is sent, also for the items before it', async () => {
			const { status, error } = await engine().run(parameters, items);
			expect(status).toBe('error');
			expect(error).toMatchObject({ name: 'NodeApiError', message, context: { itemIndex: 2 } });
			expect(error?.context.data).toEqual({ kind: 'missing', parameter });
			expect(sandbox.current.requests).toEqual([]);
		});

		it.each([REGULAR, ERROR_OUTPUT])('lets the others be sent with $onError', async (settings) => {
			const run = await engine().run(parameters, items, settings);
			expect(run.status).toBe('success');
			expect(sandbox.current.requests).toHaveLength(2);
			const failed = settings === REGULAR ? run.items().slice(2) : run.items(1);
			expect(failed).toEqual([
				{ json: expect.objectContaining({ error: message }) as object, pairedItem: { item: 2 } },
			]);
			expect(run.json()[1]).toMatchObject(output(keys[1], items[1].text));
		});
	});
});

describe('the item of a failure', () => {
	const itemOf = (onError: INode['onError']) => {
		const node: INode = { ...NODE, onError };
		const failure = toNodeApiError(new Error('x'), { node, itemIndex: 1, displayName: String });
		return { failure, item: toErrorItem(failure, 1, {}) };
	};

	it('carries its error to the error output of an n8n before 2.36, which leaves it behind', () => {
		const { failure, item } = itemOf('continueErrorOutput');
		expect(item.error).toBe(failure);
		expect({ ...item }).toEqual({
			json: { error: 'x [item 1]', details: expect.anything() as object },
			pairedItem: { item: 1 },
		});
	});

	it('carries none elsewhere', () => {
		expect(itemOf('continueRegularOutput').item.error).toBeUndefined();
	});
});

describe('an item with fields called error or details', () => {
	const sandbox = useSandbox();
	const [{ parameters, keys, unknown }] = OPERATIONS;
	const run = async (items: IDataObject[], settings: Partial<INode>) =>
		await new Engine(credentialsFor(sandbox.current)).run(parameters, items, settings);
	const kindOf = (details: unknown) => (details as IDataObject | undefined)?.kind;

	it.each<[string, IDataObject]>([
		['details as a text', { details: 'VIP, pays by invoice' }],
		['details as an object', { details: { plan: { kind: 'gold' } } }],
		['error', { error: 'CRM: E42' }],
		['an error that is an object, and details', { error: { code: 4 }, details: ['a', 'b'] }],
		['empty ones', { error: '', details: null }],
	])('keeps them on the error output: %s', async (_name, own) => {
		const items = itemsFor([unknown.key, keys[1], unknown.key]).map((item) => ({
			...item,
			...own,
		}));
		items[2] = itemsFor([unknown.key])[0];
		const failed = await run(items, ERROR_OUTPUT);
		expect([failed.pairing(0), failed.pairing(1)]).toEqual([[1], [0, 2]]);
		const [kept, other] = failed.json(1);
		expect(kept).toEqual({
			...items[0],
			polyvError: expect.stringContaining('[item 0]') as string,
			polyvDetails: expect.objectContaining({ kind: unknown.kind }) as object,
		});
		expect(kindOf(other.details)).toBe(unknown.kind);
		expect(other).not.toHaveProperty('polyvError');
	});

	it('are on the regular output as little as its other fields', async () => {
		const own = { error: 'CRM: E42', details: { a: 1 } };
		const items = itemsFor([unknown.key, keys[1]]).map((item) => ({ ...item, ...own }));
		const { error, details, ...others } = (await run(items, REGULAR)).json()[0];
		expect(error).toContain('[item 0]');
		expect(kindOf(details)).toBe(unknown.kind);
		expect(others).toEqual({});
	});

	it('shows the latest failure when it comes back in a loop', async () => {
		const first = await run(itemsFor([unknown.key, unknown.key]), ERROR_OUTPUT);
		const again = first.json(1).map((item) => ({ ...item, key: ' ' }));
		const second = await run(again, ERROR_OUTPUT);
		expect(second.json(1).map(({ details }) => kindOf(details))).toEqual(['missing', 'missing']);
		const own = again.map((item) => ({ ...item, details: 'mine', polyvDetails: { kind: 'old' } }));
		const third = await run(own, ERROR_OUTPUT);
		expect(
			third.json(1).map(({ details, polyvDetails }) => [details, kindOf(polyvDetails)]),
		).toEqual([
			['mine', 'missing'],
			['mine', 'missing'],
		]);
	});
});
