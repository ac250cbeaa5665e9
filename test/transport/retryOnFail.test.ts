import type { IDataObject, INode } from 'n8n-workflow';

import { Trial } from '../support/trial';

afterEach(async () => await Trial.closeAll());

const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
const ONE_AT_A_TIME = { maxConcurrency: 1 };
/** Too long in UTF-16 units, which POLYV counts; short enough in characters, so the node sends it. */
const TOO_LONG = '😀'.repeat(40);

const newcomers = (...nicknames: string[]) =>
	nicknames.map((nickname, index) => ({ mobile: `1590000000${index}`, nickname }));

async function create(
	{ engine, sandbox }: Trial,
	items: IDataObject[],
	settings: Partial<INode> = RETRY,
) {
	const parameters = { mobile: '={{ $json.mobile }}', nickname: '={{ $json.nickname }}' };
	const run = await engine.run(
		{ resource: 'viewer', operation: 'create', ...parameters },
		items,
		settings,
	);
	const made = [...sandbox.state.viewers.values()].map(({ mobile }) => mobile);
	return { run, made: items.map(({ mobile }) => made.filter((each) => each === mobile).length) };
}

describe('Retry On Fail', () => {
	it('creates what failed, and nothing twice', async () => {
		const trial = await Trial.start({
			faults: [
				{
					kind: 'business',
					code: 400,
					desc: 'param length is incorrect: nickname',
					skip: 1,
					times: 2,
				},
			],
		});
		const { run, made } = await create(trial, newcomers('甲', '乙', '丙'));
		expect(made).toEqual([1, 1, 1]);
		expect(run.json().map(({ nickname }) => nickname)).toEqual(['甲', '乙', '丙']);
		expect(run.pairing()).toEqual([0, 1, 2]);
	});

	it('does not create again what POLYV may have created', async () => {
		const trial = await Trial.start({ faults: [{ kind: 'drop-after', times: 1 }] });
		const { run, made } = await create(trial, newcomers('甲', '乙', '丙'));
		expect(made).toEqual([1, 1, 1]);
		expect(run.error?.description).toContain('The change may have been applied');
		// By the last attempt, which knows what the first one applied.
		expect(run.error?.description).toContain('Applied: items 1-2. May have been applied: item 0.');
		expect(trial.sandbox.requests).toHaveLength(3);
	});

	it('reports why an item failed, not that the others exist already', async () => {
		const trial = await Trial.start();
		const { run, made } = await create(trial, newcomers('甲', TOO_LONG, '丙'));
		expect(made).toEqual([1, 0, 1]);
		expect(run.error?.message).toContain('[item 1]');
		expect(trial.sandbox.requests).toHaveLength(2 + 3);
	});

	it('deletes nothing twice', async () => {
		const { engine, sandbox } = await Trial.start({}, ONE_AT_A_TIME);
		const items = [...sandbox.state.viewers.keys()].slice(0, 2).map((id) => ({ id }));
		sandbox.addFault({
			kind: 'business',
			code: 400,
			desc: 'param length is incorrect: nickname',
			path: 'viewer-record/delete',
			skip: 1,
			times: 1,
		});
		const viewerUnionId = '={{ $json.id }}';
		const parameters = { resource: 'viewer', operation: 'delete', viewerUnionId };
		const run = await engine.run(parameters, items, RETRY);
		expect(run.json()).toEqual(items.map(({ id }) => ({ deleted: true, viewerUnionId: id })));
		expect(sandbox.requests).toHaveLength(3);
	});

	it('creates everything again in the next run', async () => {
		const trial = await Trial.start();
		await create(trial, newcomers('甲', '乙'));
		const { made } = await create(trial, newcomers('甲', '乙'));
		expect(made).toEqual([2, 2]);
	});
});

describe('the error of a run', () => {
	it.each([
		[1, ' Applied: item 0. '],
		[2, ' Applied: items 0-1. '],
	])('names the %d other creates that were applied', async (count, words) => {
		const trial = await Trial.start({}, ONE_AT_A_TIME);
		const items = newcomers(...['甲', '乙'].slice(0, count), TOO_LONG);
		const { run, made } = await create(trial, items, {});
		expect(made).toEqual([...Array<number>(count).fill(1), 0]);
		expect(run.error?.description).toContain(words);
	});

	it('names no applied items when the whole run can be repeated', async () => {
		const { engine, sandbox } = await Trial.start({}, ONE_AT_A_TIME);
		const [first] = sandbox.state.viewers.keys();
		const viewerUnionId = '={{ $json.id }}';
		const parameters = { resource: 'viewer', operation: 'update', viewerUnionId };
		const updateFields = { nickname: '新' };
		const run = await engine.run({ ...parameters, updateFields }, [
			{ id: first },
			{ id: '2_nobody' },
		]);
		expect(run.error?.description).not.toContain('Applied');
	});
});
