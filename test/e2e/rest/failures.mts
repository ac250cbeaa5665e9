import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';
import { asExpression, passwords } from '../secrets.mts';
import { unknownViewer, viewers } from '../seed.mts';
import { connect, editFields, failureOf, outputOf, polyvNode, runNodes } from '../workflows.mts';
import { enterWorld } from '../world.mts';

const { 王芳: wangfang, 李伟: liwei } = viewers;

/** What the second item of each run below is refused with. */
const unknownViewerSentence = 'POLYV knows no such viewer (观众): check "Viewer" [item 1]';

const input = [
	{ crmId: 'crm-1', id: wangfang },
	{ crmId: 'crm-2', id: unknownViewer },
	{ crmId: 'crm-3', id: liwei },
];

/** A node behind that asks which input item its own one comes from. */
const origin = (/** @type {string} */ name) =>
	editFields(name, {
		crmId: "={{ $('Start').item.json.crmId }}",
		nickname: '={{ $json.nickname }}',
		error: '={{ $json.error }}',
	});

describe('When POLYV says no', () => {
	/** @type {import('../world.mts').World} */
	let world;
	before(async () => {
		world = await enterWorld();
	});
	beforeEach(async () => await world.polyv.reset());

	const get = { resource: 'viewer', operation: 'get', viewerUnionId: '={{ $json.id }}' };

	it('the node turns red, with a sentence that names the item and the parameter', async () => {
		const execution = await runNodes(world, { items: input, nodes: [polyvNode(world, get)] });
		assert.equal(execution.status, 'error');
		const { message, description, context } = /** @type {any} */ (failureOf(execution));
		assert.equal(message, unknownViewerSentence);
		assert.match(description, /^Use the ID as POLYV gives it/);
		assert.match(description, /Answer: "未知用户信息" \(code 400, .*request ID .+\)\./);
		assert.equal(context.itemIndex, 1);
	});

	for (const httpStatus of ['mirror', 'always200']) {
		it(`Continue On Fail keeps every item's origin (${httpStatus})`, async () => {
			await world.polyv.configure({ httpStatus });
			const node = polyvNode(world, get, { onError: 'continueRegularOutput' });
			const execution = await runNodes(world, { items: input, nodes: [node, origin('Origin')] });
			assert.deepEqual(outputOf(execution, 'Origin'), [
				{ crmId: 'crm-1', nickname: '王芳', error: null },
				{ crmId: 'crm-2', nickname: null, error: unknownViewerSentence },
				{ crmId: 'crm-3', nickname: '李伟', error: null },
			]);
		});

		it(`the error output keeps it on both branches (${httpStatus})`, async () => {
			await world.polyv.configure({ httpStatus });
			const node = polyvNode(world, get, { onError: 'continueErrorOutput' });
			const execution = await runNodes(world, {
				items: input,
				nodes: [node, origin('Found'), origin('Failed')],
				connections: { ...connect('Start', node.name), ...connect(node.name, 'Found', 'Failed') },
			});
			assert.deepEqual(outputOf(execution, 'Found'), [
				{ crmId: 'crm-1', nickname: '王芳', error: null },
				{ crmId: 'crm-3', nickname: '李伟', error: null },
			]);
			assert.deepEqual(outputOf(execution, 'Failed'), [
				{ crmId: 'crm-2', nickname: null, error: unknownViewerSentence },
			]);
			const [failed] = outputOf(execution, node.name, 1);
			assert.deepEqual([failed?.id, failed?.crmId], [unknownViewer, 'crm-2']);
		});
	}

	it('the error output of a batched operation keeps it, too', async () => {
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
		const crmIds = (/** @type {string} */ name) =>
			outputOf(execution, name).map(({ crmId }) => crmId);
		assert.deepEqual(crmIds('Saved'), ['crm-1', 'crm-3']);
		assert.deepEqual(crmIds('Failed'), ['crm-2']);
		const { values } = await world.polyv.state();
		assert.equal(values[wangfang]?.MEMBER_LEVEL, 'crm-1');
		assert.equal(values[liwei]?.MEMBER_LEVEL, 'crm-3');
	});

	it('what cannot be right is refused before anything is sent', async () => {
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
		assert.match(failureOf(execution).message, /^"Email" .* \[item 1\]$/);
		assert.deepEqual(await world.polyv.requests(), []);
	});

	it('a password that POLYV repeats in its refusal is not shown', async () => {
		const password = passwords.refused;
		await world.polyv.addFault({
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
		assert.match(failure.message, /check "Password" \[item 0\]$/);
		assert.match(String(failure.description), /\*\*\*/);
		assert.doesNotMatch(JSON.stringify(execution), new RegExp(password));
	});

	it('a gateway that answers a page of HTML gives a sentence without it', async () => {
		await world.polyv.addFault({ kind: '502', path: 'viewer-record/get', html: true });
		const parameters = { ...get, options: { retries: 0 } };
		const execution = await runNodes(world, {
			items: input,
			nodes: [polyvNode(world, parameters)],
		});
		const { message, description } = failureOf(execution);
		assert.match(message, /^The gateway in front of POLYV answers 502 \[item \d\]$/);
		assert.doesNotMatch(`${message}${description}`, /</);
	});
});
