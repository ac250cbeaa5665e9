import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { sandboxAccount } from '../../../dev/n8n/sandbox.mts';
import { differences } from '../differences.mts';
import { binaryOf } from './binary.mts';
import { fetchWhenRegistered, publish, unpublish } from './publish.mts';
import { outputOf } from '../workflows.mts';
import { viewers } from '../seed.mts';
import { enterWorld } from '../world.mts';
import { exampleNames, exampleText, importExample } from './files.mts';
import { modelType, saveModel, startModel } from './model.mts';

const { 王芳: wangfang, 李伟: liwei, 陈静: chenjing } = viewers;

const world = await enterWorld();
const { client, polyv } = world;

/**
 * @param {string} id of the workflow
 * @param {string} trigger
 */
async function runAndCompare(id, trigger) {
	const before = await polyv.state();
	const execution = await client.runWorkflow(id, trigger);
	assert.equal(execution.status, 'success', execution.error?.message);
	return { execution, changes: differences(before, await polyv.state()) };
}

describe('The examples, imported and run', () => {
	beforeEach(async () => await polyv.reset());

	it('hold no secret and leave the credential to choose', async () => {
		for (const name of await exampleNames()) {
			const text = await exampleText(name);
			assert.doesNotMatch(text, /"credentials"/, name);
			assert.doesNotMatch(text, new RegExp(sandboxAccount.appSecret), name);
			assert.doesNotMatch(text, /[0-9a-f]{32}|https?:/i, name);
		}
	});

	it('nightly-crm-to-custom-fields: values saved, the refused one reported', async () => {
		const { id } = await importExample(world, 'nightly-crm-to-custom-fields');
		const { execution, changes } = await runAndCompare(id, 'Every night at 2');
		assert.deepEqual(changes, {
			[`values.${wangfang}.PAY_ORDER`]: ['未支付', '已支付'],
			[`values.${wangfang}.MEMBER_LEVEL`]: [undefined, '金卡'],
			[`values.${liwei}.PAY_ORDER`]: ['未支付', '已支付'],
			[`values.${liwei}.MEMBER_LEVEL`]: ['银卡', '钻石卡'],
			[`values.${chenjing}`]: [undefined, { PAY_ORDER: '待支付', MEMBER_LEVEL: '普通' }],
		});
		assert.deepEqual(outputOf(execution, 'Report'), [
			{
				subject: 'POLYV refused the values of 1 contact(s)',
				text: '离开的客户: POLYV knows no such viewer (观众): check "Viewer" [item 3]',
			},
		]);
	});

	it('crm-change-to-viewer: a call of the published webhook updates, creates and refuses', async () => {
		const { id } = await importExample(world, 'crm-change-to-viewer');
		await publish(client, id);
		try {
			/** @param {Record<string, string>} contact */
			const call = async (contact) => {
				const response = await fetchWhenRegistered(`${world.n8nUrl}/webhook/polyv-crm-contact`, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(contact),
				});
				return { status: response.status, answer: /** @type {any} */ (await response.json()) };
			};
			const contact = {
				mobile: '13800138001',
				nickname: '芳姐',
				name: '王芳',
				email: 'f@b.example',
			};
			assert.deepEqual(await call(contact), {
				status: 200,
				answer: { ok: true, viewerUnionId: wangfang, created: false },
			});
			const created = await call({ ...contact, mobile: '13911112222' });
			assert.deepEqual([created.status, created.answer.created], [200, true]);
			const refused = await call({ ...contact, email: 'no mail' });
			assert.equal(refused.status, 422);
			assert.match(refused.answer.error, /^"Email" /);
			const { viewers: present } = await polyv.state();
			assert.deepEqual(
				present
					.filter(({ nickname }) => nickname === '芳姐')
					.map(({ mobile, email }) => [mobile, email]),
				[
					['13800138001', 'f@b.example'],
					['13911112222', 'f@b.example'],
				],
			);
		} finally {
			await unpublish(client, id);
		}
	});

	it('viewers-to-csv: one line for each viewer', async () => {
		const { id } = await importExample(world, 'viewers-to-csv');
		const { execution, changes } = await runAndCompare(id, 'When clicking ‘Execute workflow’');
		assert.deepEqual(changes, {});
		const { fileName, text } = await binaryOf(world, execution, 'CSV file');
		assert.match(fileName, /^viewers-\d{4}-\d\d-\d\d\.csv$/);
		const [header, ...lines] = text
			.replace(/^\uFEFF/, '')
			.trim()
			.split(/\r?\n/);
		assert.equal(header, 'POLYV ID,Nickname,Name,Mobile,Email,Area,Labels,Minutes watched,Since');
		assert.equal(lines.length, 8);
		assert.equal(
			lines.at(-1),
			`${wangfang},王芳,王芳,13800138001,viewer1@example.com,广东省广州市,重点客户,0,2025-03-03`,
		);
	});

	it('channels-before-a-session: titles set and read back, the unknown channel told', async () => {
		const { id } = await importExample(world, 'channels-before-a-session');
		const { execution, changes } = await runAndCompare(id, 'Every workday at 8');
		assert.deepEqual(changes, {
			'channels.4827301.viewerRole.actor': ['观众', '贵宾'],
			'channels.4827301.viewerRole.questionStudentTitle': ['', '嘉宾提问'],
			'channels.4827301.viewerRole.questionStudentTitleEnabled': ['N', 'Y'],
			'channels.4827302.viewerRole.questionStudentTitle': ['', '同学提问'],
			'channels.4827302.viewerRole.questionStudentTitleEnabled': ['N', 'Y'],
		});
		assert.deepEqual(outputOf(execution, 'Prepared'), [
			{ session: '新品发布会', channelId: '4827301', title: '贵宾', label: '嘉宾提问' },
			{ session: '客户成功训练营', channelId: '4827302', title: '学员', label: '同学提问' },
		]);
		const [failed, ...others] = outputOf(execution, 'Not prepared');
		assert.equal(failed?.session, '已取消的活动');
		assert.match(String(failed?.problem), /^POLYV finds no such channel/);
		assert.match(String(failed?.['what to do']), /^Use the number of the channel/);
		assert.deepEqual(others, []);
	});

	it('hr-list-to-sub-accounts: in step after one run, nothing to do in the next', async () => {
		const { id } = await importExample(world, 'hr-list-to-sub-accounts');
		const { execution, changes } = await runAndCompare(id, 'Every morning at 6');
		const { 'subAccounts.sunqi@example.com': made, ...others } = changes;
		const { childName, roleId, telephone } = /** @type {any} */ (made?.[1]);
		assert.deepEqual([childName, roleId, telephone], ['孙七', 3, '13900139007']);
		assert.deepEqual(others, {
			'subAccounts.lisi@example.com.telephone': ['13900139002', '13900139022'],
			'subAccounts.wangwu@example.com.roleId': [2, 3],
		});
		assert.deepEqual(
			outputOf(execution, 'Leavers').map(({ childName: name }) => name),
			['赵六'],
		);
		const again = await runAndCompare(id, 'Every morning at 6');
		assert.deepEqual(again.changes, {});
	});

	describe('agent-looks-up-viewers', () => {
		/** @type {Awaited<ReturnType<typeof startModel>>} */
		let model;
		before(async () => {
			model = await startModel();
		});
		after(() => model.close());

		/**
		 * @param {string} tool
		 * @param {Record<string, string>} toolArguments what the model calls it with
		 * @param {number} [typeVersion] of the agent
		 * @returns {Promise<string>} what the agent says
		 */
		async function ask(tool, toolArguments, typeVersion = 3) {
			const chatInput = `${tool} ${JSON.stringify(toolArguments)}`;
			const { id } = await importExample(world, 'agent-looks-up-viewers', {
				credentials: { [modelType]: await saveModel(client, model.url) },
				pinData: { 'When chat message received': [{ json: { chatInput, sessionId: 'e2e' } }] },
				typeVersions: { '@n8n/n8n-nodes-langchain.agent': typeVersion },
			});
			const { execution } = await runAndCompare(id, 'When chat message received');
			return String(outputOf(execution, 'Viewer assistant')[0]?.output);
		}

		it('the model finds a viewer by either tool', async () => {
			const byMobile = await ask('Find_viewer_by_mobile', { mobile: '13800138005' });
			assert.match(byMobile, /^The tool says: .*陈静/);
			const byEmail = await ask('Find_viewer_by_email', { email: 'viewer2@example.com' });
			assert.match(byEmail, /^The tool says: .*李伟/);
			assert.deepEqual(
				(await polyv.requests()).map(({ query }) => [query.mobile, query.email]),
				[
					['13800138005', undefined],
					[undefined, 'viewer2@example.com'],
				],
			);
		});

		it('an agent that invokes its tools by itself finds the viewer, too', async () => {
			const byMobile = await ask('Find_viewer_by_mobile', { mobile: '13800138005' }, 2);
			assert.match(byMobile, /^The tool says: .*陈静/);
			assert.equal((await polyv.requests()).length, 1);
		});

		it('the model is told what each tool is for and what it takes', () => {
			const tools = model.questions[0]?.tools ?? [];
			const told = tools.map(({ function: { name, description, parameters } }) => [
				name,
				description.split('.')[0],
				parameters.required,
			]);
			const finds = 'Finds a viewer of POLYV Live by the whole';
			assert.deepEqual(told.sort(), [
				['Find_viewer_by_email', `${finds} email address`, ['email']],
				['Find_viewer_by_mobile', `${finds} mobile number`, ['mobile']],
			]);
		});

		it('the model is told what is wrong with its call', async () => {
			assert.match(await ask('Find_viewer_by_mobile', { mobile: '' }), /"Mobile\\" is empty/);
		});
	});
});
