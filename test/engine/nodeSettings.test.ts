import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
} from 'n8n-workflow';

import { Engine, NodeRun, testNode } from '../support/engine';
import { credentialsFor, useSandboxPerTest } from '../support/sandbox';

const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };

const sandbox = useSandboxPerTest();

/** Like Loop Over Items: one item at a time on output 1, then all returned items on output 0. */
function loopNode() {
	let waiting: INodeExecutionData[] | undefined;
	const done: INodeExecutionData[] = [];
	return testNode(
		'loop',
		async function (this: IExecuteFunctions) {
			if (waiting) done.push(...this.getInputData());
			else waiting = [...this.getInputData()];
			const next = waiting.shift();
			return next ? [[], [next]] : [done, []];
		},
		2,
	);
}

const engine = () => new Engine(credentialsFor(sandbox.current), { loop: loopNode() });
const create: INodeParameters = {
	resource: 'viewer',
	operation: 'create',
	mobile: '={{ $json.mobile }}',
	nickname: '新',
};
const people: IDataObject[] = [1, 2, 3].map((number) => ({ mobile: `1590000000${number}` }));
const having = (mobile: unknown) =>
	[...sandbox.current.state.viewers.values()].filter((viewer) => viewer.mobile === mobile).length;

describe('Always Output Data', () => {
	const list: INodeParameters = {
		resource: 'viewer',
		operation: 'getAll',
		filters: { mobile: '19999999999' },
	};

	it('gives an empty item where a list is empty', async () => {
		const run = await engine().run(list, [{}], { alwaysOutputData: true });
		expect(run.items()).toEqual([{ json: {}, pairedItem: [{ item: 0, input: 0 }] }]);
	});

	it('is not needed to succeed with an empty list', async () => {
		const run = await engine().run(list);
		expect([run.status, run.json()]).toEqual(['success', []]);
	});
});

describe('Execute Once', () => {
	it('creates one viewer of three items', async () => {
		const run = await engine().run(create, people, { executeOnce: true });
		expect(run.json()).toMatchObject([people[0]]);
		expect(sandbox.current.requests).toHaveLength(1);
	});
});

describe('pinned data', () => {
	it('replaces the node, which sends nothing', async () => {
		const run = await engine().runWorkflow(
			[{ name: 'Polyv Live', parameters: create, pinned: [{ mobile: 'pinned' }] }],
			people,
		);
		expect(new NodeRun(run, 'Polyv Live').json()).toEqual([{ mobile: 'pinned' }]);
		expect(sandbox.current.requests).toEqual([]);
	});

	it('of the previous node provides the items', async () => {
		const steps = [
			{ name: 'CRM', type: 'start', pinned: people.slice(0, 2) },
			{ name: 'Polyv Live', parameters: create },
		];
		const run = new NodeRun(await engine().runWorkflow(steps), 'Polyv Live');
		expect(run.json()).toMatchObject(people.slice(0, 2));
		expect(run.pairing()).toEqual([0, 1]);
	});
});

describe('Loop Over Items', () => {
	const loop = async (settings: object) => {
		const run = await engine().runWorkflow(
			[
				{ name: 'Loop', type: 'loop', outputs: [[], ['Polyv Live']] },
				{ name: 'Polyv Live', parameters: create, settings, outputs: [['Loop']] },
			],
			people,
		);
		return new NodeRun(run, 'Loop');
	};

	it.each([{}, RETRY])('creates each viewer once, with settings %j', async (settings) => {
		const run = await loop(settings);
		expect(run.status).toBe('success');
		expect(run.json()).toMatchObject(people);
		expect(people.map(({ mobile }) => having(mobile))).toEqual([1, 1, 1]);
	});

	it('creates nothing twice with Retry On Fail after a lost response', async () => {
		sandbox.current.addFault({ kind: 'drop-after', skip: 1, times: 1 });
		const run = await loop({ ...RETRY, onError: 'continueRegularOutput' });
		expect(run.json()[1].error).toMatch(/^No complete response from POLYV/);
		expect(people.map(({ mobile }) => having(mobile))).toEqual([1, 1, 1]);
	});
});
