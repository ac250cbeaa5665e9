import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import { startSandbox } from '../../dev/sandbox/index.mts';
import { Engine } from '../support/engine';
import { credentialsFor, golden, useSandboxPerTest } from '../support/sandbox';

const WANG = '2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs';
const LI = '2_fpji043qqruc76olm9dtf60ub26f6ly1';

const sandbox = useSandboxPerTest();
let number = 17000000000;
/** An unused number, different in every test: the node remembers the viewers it has just created. */
const newMobile = () => String(number++);

async function upsert(
	items: IDataObject[],
	updateFields: INodeParameters = { nickname: '={{ $json.nickname }}' },
	options: INodeParameters = {},
	settings: Partial<INode> = {},
) {
	const parameters = { resource: 'viewer', operation: 'upsert', updateFields, options };
	const engine = new Engine(credentialsFor(sandbox.current));
	return await engine.run({ ...parameters, mobile: '={{ $json.mobile }}' }, items, settings);
}

const having = (mobile: string) =>
	[...sandbox.current.state.viewers.values()].filter((viewer) => viewer.mobile === mobile);

describe('viewer upsert', () => {
	it('updates in a second run the viewer that the first one created', async () => {
		const mobile = newMobile();
		const first = await upsert([{ mobile, nickname: '一' }]);
		const second = await upsert([{ mobile, nickname: '二' }]);
		const [{ viewerUnionId, nickname }] = having(mobile);
		const shown = { success: true, viewerUnionId, mobile };
		expect(first.json()).toEqual([{ ...shown, created: true, nickname: '一' }]);
		expect(second.json()).toEqual([{ ...shown, created: false, nickname: '二' }]);
		expect(having(mobile)).toHaveLength(1);
		expect(nickname).toBe('二');
	});

	it('creates one viewer for items with the same number, and the last item wins', async () => {
		const mobile = newMobile();
		const items = ['一', '二', '三'].map((nickname) => ({ mobile, nickname }));
		const run = await upsert(items);
		expect(run.json().map(({ created }) => created)).toEqual([true, false, false]);
		expect(having(mobile).map(({ nickname }) => nickname)).toEqual(['三']);
		expect(run.pairing()).toEqual([0, 1, 2]);
	});

	it('finds a viewer that POLYV’s list does not return yet', async () => {
		sandbox.current.configure({ lagMs: 60_000 });
		const mobile = newMobile();
		await upsert([
			{ mobile, nickname: '一' },
			{ mobile, nickname: '二' },
		]);
		await upsert([{ mobile, nickname: '三' }]);
		expect(having(mobile).map(({ nickname }) => nickname)).toEqual(['三']);
	});

	it('finds a viewer that Create made a moment ago', async () => {
		sandbox.current.configure({ lagMs: 60_000 });
		const [mobile, other] = [newMobile(), newMobile()];
		const parameters = { resource: 'viewer', operation: 'create', nickname: '一' };
		const engine = new Engine(credentialsFor(sandbox.current));
		await engine.run({ ...parameters, mobile: '={{ $json.mobile }}' }, [
			{ mobile },
			{ mobile: other },
		]);
		const run = await upsert([{ mobile, nickname: '二' }]);
		expect(run.json()).toMatchObject([{ created: false, mobile }]);
		expect(having(mobile).map(({ nickname }) => nickname)).toEqual(['二']);
	});

	it('creates a deleted viewer again once lag cannot be the reason', async () => {
		const mobile = newMobile();
		await upsert([{ mobile, nickname: '一' }]);
		sandbox.current.state.viewers.clear();
		const later = Date.now() + 9_500;
		jest.spyOn(Date, 'now').mockImplementation(() => Math.floor(later + performance.now() - began));
		const began = performance.now();
		const run = await upsert([{ mobile, nickname: '二' }]);
		jest.restoreAllMocks();
		expect(run.json()).toMatchObject([{ created: true }]);
		expect(having(mobile)).toHaveLength(1);
		// Not at once: it polled first.
		expect(
			sandbox.current.requests.filter(({ method }) => method === 'GET').length,
		).toBeGreaterThan(2);
	});

	it('does not update a fresh viewer whose number has changed', async () => {
		const mobile = newMobile();
		await upsert([{ mobile, nickname: '一' }]);
		for (const viewer of having(mobile)) viewer.mobile = newMobile();
		const later = Date.now() + 10_000;
		jest.spyOn(Date, 'now').mockReturnValue(later);
		const run = await upsert([{ mobile, nickname: '二' }]);
		jest.restoreAllMocks();
		expect(run.json()).toMatchObject([{ created: true }]);
	});

	it('remembers fresh viewers per address', async () => {
		const mobile = newMobile();
		await upsert([{ mobile, nickname: '一' }]);
		const other = await startSandbox({ port: 0 });
		const parameters = { resource: 'viewer', operation: 'upsert', mobile };
		const engine = new Engine(credentialsFor(other));
		await engine.run({ ...parameters, updateFields: { nickname: '一' } });
		await other.close();
		expect(other.requests.map(({ path }) => path.split('/').at(-1))).toEqual(['list', 'create']);
	});

	it('creates no second viewer when the update of a fresh one is rejected', async () => {
		sandbox.current.configure({ lagMs: 60_000 });
		const mobile = newMobile();
		await upsert([{ mobile, nickname: '一' }]);
		sandbox.current.addFault({ kind: 'business', path: 'viewer-record/update' });
		expect((await upsert([{ mobile, nickname: '二' }])).status).toBe('error');
		expect(having(mobile).map(({ nickname }) => nickname)).toEqual(['一']);
	});

	it('fills the required fields of a fresh viewer from what was sent', async () => {
		sandbox.current.configure({ lagMs: 60_000, requireDocumentedFields: true });
		const mobile = newMobile();
		const known = { name: '王', email: 'w@example.com', area: '广州', device: 'iPad' };
		const all = { ...known, latestAccessIp: '203.0.113.1', nickname: '一' };
		const fill = { fillRequiredFields: true };
		await upsert([{ mobile }], all);
		await upsert([{ mobile }], { area: '深圳', name: '王芳' }, fill);
		const run = await upsert([{ mobile }], { nickname: '二' }, fill);
		expect(run.error).toBeUndefined();
		const [viewer] = having(mobile);
		expect(golden(sandbox.current.requests.at(-1)!).body).toEqual({
			...{ ...all, viewerUnionId: viewer.viewerUnionId },
			...{ area: '深圳', name: '王芳', nickname: '二' },
		});
	});

	it('retries an update whose response was lost', async () => {
		sandbox.current.addFault({ kind: 'drop-after', path: 'viewer-record/update', times: 1 });
		const run = await upsert([{ mobile: '13800138001', nickname: '芳' }]);
		expect(run.json()).toMatchObject([{ created: false, viewerUnionId: WANG }]);
		expect(sandbox.current.requests).toHaveLength(3);
	});

	it('sends only the added fields of a known viewer, and not the number', async () => {
		await upsert([{ mobile: 13800138001, area: '' }], { area: '={{ $json.area }}' });
		expect(golden(sandbox.current.requests[1])).toEqual({
			method: 'POST',
			path: '/live/v4/user/viewer-record/update',
			query: {},
			body: { viewerUnionId: WANG, area: '' },
		});
	});

	it('ignores spaces around the number', async () => {
		const run = await upsert([{ mobile: ' 13800138001 ', nickname: '芳' }]);
		expect(run.json()).toMatchObject([{ created: false, viewerUnionId: WANG }]);
	});

	it('sends the present record of a known viewer with Fill Required Fields', async () => {
		sandbox.current.configure({ requireDocumentedFields: true });
		const item = { mobile: '13800138001', nickname: '芳' };
		const { error } = await upsert([item]);
		expect(error?.description).toMatch(/Turn on the option "Fill Required Fields"/);

		const run = await upsert([item], undefined, { fillRequiredFields: true });
		const shown = { success: true, created: false, viewerUnionId: WANG, ...item };
		expect(run.json()).toEqual([shown]);
		expect(sandbox.current.requests.at(-1)?.body).toMatchObject({ nickname: '芳', name: '王芳' });
		// The list does not return all fields, so the record is read.
		expect(sandbox.current.requests.map(({ path }) => path.split('/').at(-1))).toEqual([
			...['list', 'update'],
			...['list', 'get', 'update'],
		]);
	});
});

describe('viewer upsert rejects', () => {
	it('a number that several viewers have, and changes none of them', async () => {
		const li = sandbox.current.state.viewers.get(LI);
		if (li) li.mobile = '13800138001';
		const { error } = await upsert([{ mobile: '13800138001', nickname: '芳' }]);
		expect(error?.message).toBe(
			'"Mobile (Login)" belongs to 2 viewers, so it is not clear which one to update [item 0]',
		);
		expect(error?.description).toContain(WANG);
		expect(error?.description).toContain(LI);
		expect(sandbox.current.requests).toHaveLength(1);
	});

	it.each([{ area: '广州' }, { nickname: ' ' }])('a new viewer with only %j', async (fields) => {
		const mobile = newMobile();
		const { error } = await upsert([{ mobile }], fields);
		expect(error?.message).toBe(
			'"Nickname (Shown in Chat)" is empty, and no viewer has this mobile number [item 0]',
		);
		expect(having(mobile)).toEqual([]);
	});

	it('an item with nothing to write', async () => {
		const { error } = await upsert([{ mobile: '13800138001' }], {});
		expect(error?.message).toBe('"Update Fields" has nothing to change [item 0]');
	});
});

describe('a create whose response was lost', () => {
	it('is not retried', async () => {
		sandbox.current.addFault({ kind: 'drop-after', path: 'viewer-record/create' });
		const mobile = newMobile();
		const { status } = await upsert([{ mobile, nickname: '一' }]);
		expect(status).toBe('error');
		expect(having(mobile)).toHaveLength(1);

		sandbox.current.clearFaults();
		expect((await upsert([{ mobile, nickname: '一' }])).json()).toMatchObject([{ created: false }]);
		expect(having(mobile)).toHaveLength(1);
	});

	it('is found by the next item', async () => {
		sandbox.current.configure({ lagMs: 1_500 });
		sandbox.current.addFault({ kind: 'drop-after', path: 'viewer-record/create', times: 1 });
		const mobile = newMobile();
		const items = ['一', '二'].map((nickname) => ({ mobile, nickname }));
		const run = await upsert(items, undefined, {}, { onError: 'continueRegularOutput' });
		expect(run.json()).toMatchObject([{ error: expect.any(String) as string }, { created: false }]);
		expect(having(mobile).map(({ nickname }) => nickname)).toEqual(['二']);
	});
});
