import { sandboxAccount } from '../../../dev/n8n/sandbox.mts';
import { expect, test } from '../fixtures.mts';
import { viewers } from '../seed.mts';
import { outputOf } from '../workflows.mts';
import { binaryOf } from './binary.mts';
import { exampleNames, exampleText, importExample } from './files.mts';
import { callWebhook } from './webhook.mts';
import { runAndCompare } from './run.mts';

const { 王芳: wangfang, 李伟: liwei, 陈静: chenjing } = viewers;

test.describe('examples', () => {
	test('hold no secret, and leave the credential to be chosen', async ({}) => {
		for (const name of await exampleNames()) {
			const text = await exampleText(name);
			expect(text, name).not.toMatch(/"credentials"/);
			expect(text, name).not.toMatch(new RegExp(sandboxAccount.appSecret));
			expect(text, name).not.toMatch(/[0-9a-f]{32}|https?:(?!\/\/live\.polyv\.cn\/watch\/)/i);
		}
	});

	test('nightly-crm-to-custom-fields saves values and reports the rejected one', async ({
		world,
	}) => {
		const { id } = await importExample(world, 'nightly-crm-to-custom-fields');
		const { execution, changes } = await runAndCompare(world, id, 'Every night at 2');
		expect(changes).toEqual({
			[`values.${wangfang}.PAY_ORDER`]: ['未支付', '已支付'],
			[`values.${wangfang}.MEMBER_LEVEL`]: [undefined, '金卡'],
			[`values.${liwei}.PAY_ORDER`]: ['未支付', '已支付'],
			[`values.${liwei}.MEMBER_LEVEL`]: ['银卡', '钻石卡'],
			[`values.${chenjing}`]: [undefined, { PAY_ORDER: '待支付', MEMBER_LEVEL: '普通' }],
		});
		expect(outputOf(execution, 'Report')).toEqual([
			{
				subject: 'POLYV refused the values of 1 contact(s)',
				text: '离开的客户: POLYV does not know this viewer (观众): check "Viewer" [item 3]',
			},
		]);
	});

	test('million-viewers saves page by page and reports the rejected value', async ({
		world,
		polyv,
	}) => {
		const { id } = await importExample(world, 'million-viewers');
		const before = await polyv.state();
		const execution = await world.client.runWorkflow(id, 'Every night at 1');
		expect(execution.status, execution.error?.message).toBe('success');
		const { values } = await polyv.state();
		const levels = before.viewers.map(({ viewerUnionId }) => values[viewerUnionId]?.MEMBER_LEVEL);
		expect(levels.filter(Boolean).sort()).toEqual(
			['金卡', '钻石卡', '普通', '普通', '银卡', '普通', '金卡', '普通'].sort(),
		);
		// Three pages, and the last one again in parts: one of its values is rejected.
		const pages = outputOf(execution, 'Save one page');
		expect(pages.map(({ saved, rejected }) => [saved, rejected])).toEqual([
			[3, 0],
			[3, 0],
			[2, 1],
		]);
		expect(outputOf(execution, 'Report')).toEqual([
			{
				subject: 'POLYV: 8 saved, 1 rejected',
				text: 'POLYV does not know this viewer (观众): check "Viewer" [item 2]',
			},
		]);
	});

	test('crm-change-to-viewer updates, creates and rejects when its webhook is called', async ({
		world,
		polyv,
	}) => {
		const { id } = await importExample(world, 'crm-change-to-viewer');
		await world.client.publish(id);
		try {
			const call = async (contact: Record<string, string>) => {
				const response = await callWebhook(`${world.n8nUrl}/webhook/polyv-crm-contact`, contact);
				return { status: response.status, body: await response.json() };
			};
			const contact = {
				mobile: '13800138001',
				nickname: '芳姐',
				name: '王芳',
				email: 'f@b.example',
			};
			expect(await call(contact)).toEqual({
				status: 200,
				body: { ok: true, viewerUnionId: wangfang, created: false },
			});
			expect(await call({ ...contact, mobile: '13911112222' })).toMatchObject({
				status: 200,
				body: { created: true },
			});
			expect(await call({ ...contact, email: 'no mail' })).toMatchObject({
				status: 422,
				body: { error: expect.stringMatching(/^"Email" /) },
			});
			const { viewers: present } = await polyv.state();
			expect(
				present
					.filter(({ nickname }) => nickname === '芳姐')
					.map(({ mobile, email }) => [mobile, email]),
			).toEqual([
				['13800138001', 'f@b.example'],
				['13911112222', 'f@b.example'],
			]);
		} finally {
			await world.client.unpublish(id);
		}
	});

	test('viewers-to-csv writes one line for each viewer', async ({ world, polyv }) => {
		const { id } = await importExample(world, 'viewers-to-csv');
		const { execution, changes } = await runAndCompare(
			world,
			id,
			'When clicking ‘Execute workflow’',
		);
		expect(changes).toEqual({});
		const { fileName, text } = await binaryOf(world, execution, 'CSV file');
		expect(fileName).toMatch(/^viewers-\d{4}-\d\d-\d\d\.csv$/);
		const [header, ...lines] = text
			.replace(/^\uFEFF/, '')
			.trim()
			.split(/\r?\n/);
		expect(header).toBe('POLYV ID,Nickname,Name,Mobile,Email,Area,Labels,Minutes watched,Since');
		expect(lines.length).toBe(8);
		expect(lines.at(-1)).toBe(
			`${wangfang},王芳,王芳,13800138001,viewer1@example.com,广东省广州市,重点客户,0,2025-03-03`,
		);
		const { viewers } = await polyv.state();
		const dayInChina = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);
		expect(lines.map((line) => line.split(',').at(-1)).sort()).toEqual(
			viewers.map(({ createTime }) => dayInChina(Number(createTime))).sort(),
		);
	});

	test('channels-before-a-session sets titles, reads them back and reports the unknown channel', async ({
		world,
	}) => {
		const { id } = await importExample(world, 'channels-before-a-session');
		const { execution, changes } = await runAndCompare(world, id, 'Every workday at 8');
		expect(changes).toEqual({
			'channels.4827301.viewerRole.actor': ['观众', '贵宾'],
			'channels.4827301.viewerRole.questionStudentTitle': ['', '嘉宾提问'],
			'channels.4827301.viewerRole.questionStudentTitleEnabled': ['N', 'Y'],
			'channels.4827302.viewerRole.questionStudentTitle': ['', '同学提问'],
			'channels.4827302.viewerRole.questionStudentTitleEnabled': ['N', 'Y'],
		});
		expect(outputOf(execution, 'Prepared')).toEqual([
			{ session: '新品发布会', channelId: '4827301', title: '贵宾', label: '嘉宾提问' },
			{ session: '客户成功训练营', channelId: '4827302', title: '学员', label: '同学提问' },
		]);
		expect(outputOf(execution, 'Not prepared')).toEqual([
			expect.objectContaining({
				session: '已取消的活动',
				problem: expect.stringMatching(/^POLYV cannot find this channel/),
				'what to do': expect.stringMatching(/^Use the number of the channel/),
			}),
		]);
	});

	test('hr-list-to-sub-accounts applies the list, and changes nothing in the next run', async ({
		world,
	}) => {
		const { id } = await importExample(world, 'hr-list-to-sub-accounts');
		const { execution, changes } = await runAndCompare(world, id, 'Every morning at 6');
		expect(changes).toEqual({
			'subAccounts.sunqi@example.com': [
				undefined,
				expect.objectContaining({ childName: '孙七', roleId: 3, telephone: '13900139007' }),
			],
			'subAccounts.lisi@example.com.telephone': ['13900139002', '13900139022'],
			'subAccounts.wangwu@example.com.roleId': [2, 3],
		});
		// The HR list writes some emails in other forms: nobody is a newcomer or a leaver for that.
		expect(outputOf(execution, 'HR list').map(({ childEmail }) => childEmail)).toEqual(
			expect.arrayContaining(['ZhangSan@Example.com', 'lisi@example.com ']),
		);
		expect(outputOf(execution, 'Leavers').map(({ childName: name }) => name)).toEqual(['赵六']);
		const again = await runAndCompare(world, id, 'Every morning at 6');
		expect(again.changes).toEqual({});
	});
});
