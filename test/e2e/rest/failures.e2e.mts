import { expect, test } from '../fixtures.mts';
import { asExpression, passwords } from '../secrets.mts';
import { unknownViewer, viewers } from '../seed.mts';
import { connect, editFields, failureOf, outputOf, polyvNode, runNodes } from '../workflows.mts';

const { 王芳: wangfang, 李伟: liwei } = viewers;

/** The error of the second item of each run below. */
const unknownViewerSentence = 'POLYV does not know this viewer (观众): check "Viewer" [item 1]';

const input = [
	{ crmId: 'crm-1', id: wangfang },
	{ crmId: 'crm-2', id: unknownViewer },
	{ crmId: 'crm-3', id: liwei },
];

/** A node behind that asks which input item its own one comes from. */
const origin = (name: string) =>
	editFields(name, {
		crmId: "={{ $('Start').item.json.crmId }}",
		nickname: '={{ $json.nickname }}',
		error: '={{ $json.error }}',
	});

const get = { resource: 'viewer', operation: 'get', viewerUnionId: '={{ $json.id }}' };

test.describe('errors', () => {
	test('a rejection by POLYV turns the node red, and names the item and the parameter', async ({
		world,
	}) => {
		const execution = await runNodes(world, { items: input, nodes: [polyvNode(world, get)] });
		expect(execution.status).toBe('error');
		const { message, description, context } = failureOf(execution);
		expect(message).toBe(unknownViewerSentence);
		expect(description).toMatch(/^Use the ID as POLYV gives it/);
		expect(description).toMatch(/Response: "未知用户信息" \(code 400, .*request ID .+\)\./);
		expect(context?.itemIndex).toBe(1);
	});

	for (const httpStatus of ['mirror', 'always200']) {
		test(`Continue On Fail keeps every item's origin (${httpStatus})`, async ({ world, polyv }) => {
			await polyv.configure({ httpStatus });
			const node = polyvNode(world, get, { onError: 'continueRegularOutput' });
			const execution = await runNodes(world, { items: input, nodes: [node, origin('Origin')] });
			expect(outputOf(execution, 'Origin')).toEqual([
				{ crmId: 'crm-1', nickname: '王芳', error: null },
				{ crmId: 'crm-2', nickname: null, error: unknownViewerSentence },
				{ crmId: 'crm-3', nickname: '李伟', error: null },
			]);
		});

		test(`the error output keeps every item's origin on both branches (${httpStatus})`, async ({
			world,
			polyv,
		}) => {
			await polyv.configure({ httpStatus });
			const node = polyvNode(world, get, { onError: 'continueErrorOutput' });
			const execution = await runNodes(world, {
				items: input,
				nodes: [node, origin('Found'), origin('Failed')],
				connections: { ...connect('Start', node.name), ...connect(node.name, 'Found', 'Failed') },
			});
			expect(outputOf(execution, 'Found')).toEqual([
				{ crmId: 'crm-1', nickname: '王芳', error: null },
				{ crmId: 'crm-3', nickname: '李伟', error: null },
			]);
			expect(outputOf(execution, 'Failed')).toEqual([
				{ crmId: 'crm-2', nickname: null, error: unknownViewerSentence },
			]);
			const [failed] = outputOf(execution, node.name, 1);
			expect([failed?.id, failed?.crmId]).toEqual([unknownViewer, 'crm-2']);
		});
	}

	test("the error output of a batched operation keeps every item's origin", async ({
		world,
		polyv,
	}) => {
		const parameters = {
			resource: 'customField',
			operation: 'saveValues',
			viewerId: '={{ $json.id }}',
			values: {
				value: [{ customFieldId: 'MEMBER_LEVEL', customFieldValue: '={{ $json.crmId }}' }],
			},
		};
		const node = polyvNode(world, parameters, { onError: 'continueErrorOutput' });
		const execution = await runNodes(world, {
			items: input,
			nodes: [node, origin('Saved'), origin('Failed')],
			connections: { ...connect('Start', node.name), ...connect(node.name, 'Saved', 'Failed') },
		});
		const crmIds = (name: string) => outputOf(execution, name).map(({ crmId }) => crmId);
		expect(crmIds('Saved')).toEqual(['crm-1', 'crm-3']);
		expect(crmIds('Failed')).toEqual(['crm-2']);
		const { values } = await polyv.state();
		expect(values[wangfang]?.MEMBER_LEVEL).toBe('crm-1');
		expect(values[liwei]?.MEMBER_LEVEL).toBe('crm-3');
	});

	test('an invalid value is rejected before anything is sent', async ({ world, polyv }) => {
		const parameters = {
			resource: 'viewer',
			operation: 'update',
			viewerUnionId: '={{ $json.id }}',
			updateFields: { email: "={{ $json.crmId === 'crm-2' ? 'no mail' : 'a@example.com' }}" },
		};
		const execution = await runNodes(world, {
			items: input,
			nodes: [polyvNode(world, parameters)],
		});
		expect(failureOf(execution).message).toMatch(/^"Email" .* \[item 1\]$/);
		expect(await polyv.requests()).toEqual([]);
	});

	test('a password that POLYV repeats in its response is not shown', async ({ world, polyv }) => {
		const password = passwords.refused;
		await polyv.addFault({
			kind: 'business',
			path: 'children/update',
			desc: `param validate error: password ${password}`,
		});
		const parameters = {
			resource: 'subAccount',
			operation: 'update',
			childEmail: 'lisi@example.com',
			updateFields: { password: asExpression(password) },
		};
		const execution = await runNodes(world, { nodes: [polyvNode(world, parameters)] });
		const failure = failureOf(execution);
		expect(failure.message).toMatch(/check "Password" \[item 0\]$/);
		expect(String(failure.description)).toMatch(/\*\*\*/);
		expect(JSON.stringify(execution)).not.toMatch(new RegExp(password));
	});

	test('the HTML of a gateway is not shown', async ({ world, polyv }) => {
		await polyv.addFault({ kind: '502', path: 'viewer-record/get', html: true });
		const parameters = { ...get, options: { retries: 0 } };
		const execution = await runNodes(world, {
			items: input,
			nodes: [polyvNode(world, parameters)],
		});
		const { message, description } = failureOf(execution);
		expect(message).toMatch(/^The gateway in front of POLYV responds with 502 \[item \d\]$/);
		expect(`${message}${description}`).not.toMatch(/</);
	});
});
