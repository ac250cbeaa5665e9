import type { INodeParameters } from 'n8n-workflow';

import { Engine } from '../support/engine';
import { itemsFor } from '../support/operations';
import { credentialsFor, golden, HTTP_MODES, useSandbox } from '../support/sandbox';

const FIRST = '2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs';
const SECOND = '2_fpji043qqruc76olm9dtf60ub26f6ly1';
const FILL = { fillRequiredFields: true };
const PRESENT = {
	name: '王芳',
	email: 'viewer1@example.com',
	area: '广东省广州市',
	latestAccessIp: '203.0.113.1',
	device: 'Windows Chrome',
};

const update = (updateFields: INodeParameters, options = {}): INodeParameters => ({
	resource: 'viewer',
	operation: 'update',
	viewerUnionId: '={{ $json.key }}',
	updateFields,
	options,
});
const nickname = { nickname: '={{ $json.text }}' };

describe.each(HTTP_MODES)('with HTTP status "%s"', (httpStatus) => {
	const sandbox = useSandbox({ httpStatus, requireDocumentedFields: true });
	const run = async (parameters: INodeParameters, keys = [FIRST], settings = {}) =>
		await new Engine(credentialsFor(sandbox.current)).run(parameters, itemsFor(keys), settings);
	const sent = () => sandbox.current.requests.map(golden);

	it('the error names the option when an account requires the documented fields', async () => {
		const { status, error } = await run(update(nickname));
		expect(status).toBe('error');
		expect(error?.message).toMatch(
			/^POLYV requires a value that is missing: check "[\w ()]+" \[item 0\]$/,
		);
		expect(error?.description).toContain('Turn on the option "Fill Required Fields"');
		expect(error?.description).toContain('param should not be empty: name');
	});

	it('sends the present values with the option, which it reads first', async () => {
		const { status } = await run(update(nickname, FILL));
		expect(status).toBe('success');
		expect(sent()).toEqual([
			{
				method: 'GET',
				path: '/live/v4/user/viewer-record/get',
				query: { viewerUnionId: FIRST },
				body: undefined,
			},
			{
				method: 'POST',
				path: '/live/v4/user/viewer-record/update',
				query: {},
				body: { viewerUnionId: FIRST, nickname: '文本 0', ...PRESENT },
			},
		]);
		expect(sandbox.current.state.viewers.get(FIRST)).toMatchObject({
			nickname: '文本 0',
			...PRESENT,
		});
	});

	it('prefers added fields to the present values', async () => {
		await run(update({ area: '北京', email: 'new@example.com' }, FILL));
		expect(sent()[1].body).toEqual({
			viewerUnionId: FIRST,
			...PRESENT,
			area: '北京',
			email: 'new@example.com',
		});
	});

	it('fills every item from its own viewer', async () => {
		const { pairing } = await run(update(nickname, FILL), [FIRST, SECOND]).then((done) => ({
			pairing: done.pairing(),
		}));
		expect(pairing).toEqual([0, 1]);
		const bodies = sent().flatMap(({ body }) => (body === undefined ? [] : [body]));
		expect(bodies).toHaveLength(2);
		expect(bodies).toContainEqual(expect.objectContaining({ viewerUnionId: FIRST, name: '王芳' }));
		expect(bodies).toContainEqual(expect.objectContaining({ viewerUnionId: SECOND, name: '李伟' }));
	});

	it('reads nothing when all required fields were added', async () => {
		expect((await run(update({ ...PRESENT }, FILL))).status).toBe('success');
		expect(sent().map(({ method }) => method)).toEqual(['POST']);
	});

	it('sends fields empty that the present record lacks, and the error says to add them', async () => {
		const viewer = sandbox.current.state.viewers.get(FIRST);
		delete viewer?.device;
		const { error } = await run(update(nickname, FILL));
		expect(sent()[1].body).toMatchObject({ name: '王芳', device: '' });
		expect(error?.message).toContain('check "Device"');
		expect(error?.description).toContain('add the field under "Update Fields"');
	});

	it('fails an unknown viewer at the read, in its place', async () => {
		const settings = { onError: 'continueRegularOutput' };
		const done = await run(update(nickname, FILL), [FIRST, '2_nobody', SECOND], settings);
		expect(done.json()[1].error).toContain('POLYV does not know this viewer');
		expect(done.pairing()).toEqual([0, 1, 2]);
		expect(sent().filter(({ method }) => method === 'POST')).toHaveLength(2);
	});
});

describe('an account that does not require them', () => {
	const sandbox = useSandbox({ updateAnswer: 'viewer' });

	it('gets only the added fields, without a read', async () => {
		const engine = new Engine(credentialsFor(sandbox.current));
		const run = await engine.run(update(nickname), itemsFor([FIRST]));
		const sent = sandbox.current.requests.map(golden).map(({ body }) => body);
		expect(sent).toEqual([{ viewerUnionId: FIRST, nickname: '文本 0' }]);
		expect(run.json()[0]).toMatchObject({
			success: true,
			viewerUnionId: FIRST,
			nickname: '文本 0',
		});
	});
});
