import { createHash } from 'node:crypto';
import { expect, test } from '../fixtures.mts';
import { viewers } from '../seed.mts';
import { outputOf } from '../workflows.mts';
import { importExample } from './files.mts';
import { callWebhook } from './webhook.mts';
import { runAndCompare } from './run.mts';

const { 李伟: liwei, 张敏: zhangmin } = viewers;

test.describe('examples of webinars', () => {
	test('attendance-to-crm gives one item for each known viewer of each session', async ({
		world,
	}) => {
		const { id } = await importExample(world, 'attendance-to-crm');
		const { execution, changes } = await runAndCompare(world, id, 'When a session ends');
		expect(changes).toEqual({});
		const columns = ['contactId', 'session', 'nickname', 'minutesLive', 'minutesReplay'];
		const rows = outputOf(execution, 'For the CRM').map((row) => columns.map((name) => row[name]));
		expect(rows).toEqual([
			['crm-1', '投资者开放日', '王芳', 90, 10],
			[liwei, '投资者开放日', '李伟', 15, 0],
			['crm-1', '投资者开放日', '王小芳', 83, 0],
			[zhangmin, '投资者开放日', '张敏', 40, 0],
		]);
		// Two plays of the first session have no viewer.
		const attendance = outputOf(execution, 'Attendance');
		expect(attendance.filter(({ viewerId }) => viewerId === '')).toHaveLength(2);
	});

	test('who-did-not-come writes to the admitted only, with the playback', async ({ world }) => {
		const { id } = await importExample(world, 'who-did-not-come');
		const { execution, changes } = await runAndCompare(world, id, 'When a playback is ready');
		expect(changes).toEqual({});
		expect(
			outputOf(execution, 'Did not come').map(({ name, auditStatus }) => [name, auditStatus]),
		).toEqual([
			['李伟', 'passed'],
			['刘洋', 'waiting'],
		]);
		expect(outputOf(execution, 'Message')).toEqual([
			{
				mobile: '13800138002',
				text: '李伟您好！您报名的直播已经结束，点击观看回放《投资者开放日 下半场》：https://live.polyv.cn/watch/4827303?vid=d3f0000002',
			},
		]);
	});

	test('new-sign-up-to-crm gives one contact for each person with a mobile number', async ({
		world,
	}) => {
		const { id } = await importExample(world, 'new-sign-up-to-crm');
		const { execution } = await runAndCompare(world, id, 'When somebody signs up');
		const columns = ['mobile', 'name', 'company', 'source', 'promoter'];
		expect(
			outputOf(execution, 'For the CRM').map((row) => columns.map((name) => row[name])),
		).toEqual([
			['13800138001', '王芳', '远航科技', 'POLYV 4827303', '公众号'],
			['13800138002', '李伟', '蓝海贸易', 'POLYV 4827303', ''],
			['13800138004', '刘洋', '', 'POLYV 4827303', '公众号'],
		]);
		const nobody = { mobile: '', channelId: '4827303', fields: {} };
		const { id: other } = await importExample(world, 'new-sign-up-to-crm', {
			pinData: { 'When somebody signs up': [{ json: nobody }] },
		});
		const empty = await runAndCompare(world, other, 'When somebody signs up');
		expect(empty.execution.runData['For the CRM']).toBeUndefined();
	});

	test('campaign-to-channel copies, invites and answers when its webhook is called', async ({
		world,
		polyv,
	}) => {
		const { id } = await importExample(world, 'campaign-to-channel');
		await world.client.publish(id);
		try {
			const call = async (campaign: object) => {
				const response = await callWebhook(`${world.n8nUrl}/webhook/polyv-campaign`, campaign);
				return { status: response.status, body: await response.json() };
			};
			const campaign = {
				name: '春季新品发布会',
				startTime: '2026-04-16T20:00:00+08:00',
				guests: [
					{ mobile: '13800138001', name: '王芳' },
					{ mobile: '', name: '张敏' },
					{ mobile: '13800138002', name: '李伟' },
				],
			};
			const { status, body } = await call(campaign);
			const { channelId, watchUrl } = body as Record<string, string>;
			expect({ status, body }).toEqual({
				status: 200,
				body: { ok: true, channelId, watchUrl: `https://live.polyv.cn/watch/${channelId}` },
			});
			expect(watchUrl).toContain(channelId);
			const state = (await polyv.state()) as unknown as Access;
			expect(state.channels.find((channel) => channel.channelId === channelId)).toMatchObject({
				name: '春季新品发布会',
				startTime: Date.parse('2026-04-16T12:00:00Z'),
			});
			const members = Object.values(state.whitelists).filter(({ scope }) => scope === channelId);
			expect(members.map(({ code, name }) => [code, name]).sort()).toEqual([
				['13800138001', '王芳'],
				['13800138002', '李伟'],
			]);
			expect(state.watchConditions[`${channelId}/1`]).toMatchObject({
				enabled: 'Y',
				authType: 'phone',
			});
			const [execution] = await world.client.endedExecutions(id);
			expect(outputOf(execution, 'Not invited')).toEqual([
				{ name: '张敏', problem: expect.stringMatching(/^"Code" is empty/) },
			]);

			expect(await call({ ...campaign, startTime: 'soon' })).toMatchObject({
				status: 422,
				body: { ok: false, error: expect.stringMatching(/^"Start Time" /) },
			});
			const withoutGuests = { ...campaign, guests: [{ mobile: '', name: '张敏' }] };
			const { status: failed, body: reason } = await call(withoutGuests);
			expect([failed, (reason as Record<string, unknown>).ok]).toEqual([422, false]);
		} finally {
			await world.client.unpublish(id);
		}
	});

	test('personal-watch-link redirects a contact, and nobody else', async ({ world }) => {
		const { id } = await importExample(world, 'personal-watch-link');
		await world.client.publish(id);
		try {
			const click = async (contact: string) =>
				await callWebhook(`${world.n8nUrl}/webhook/polyv-watch?contact=${contact}`);
			const { status, headers } = await click('crm_7f3k9x2m');
			expect(status).toBe(307);
			const { origin, pathname, searchParams } = new URL(headers.get('location') ?? '');
			expect(origin + pathname).toBe('https://live.polyv.cn/watch/4827303');
			const link = Object.fromEntries(searchParams);
			const key = 'AbCd123456';
			expect(link).toMatchObject({
				userid: 'crm_7f3k9x2m',
				sign: createHash('md5').update(`${key}crm_7f3k9x2m${key}${link.ts}`).digest('hex'),
			});
			expect(Math.abs(Date.now() - Number(link.ts))).toBeLessThan(60_000);
			expect(Buffer.from(link.nickname, 'base64url').toString()).toBe('王芳');
			expect(Buffer.from(link.param4, 'base64').toString()).toBe('crm_7f3k9x2m');

			const stranger = await click('crm_00000000');
			expect(stranger.status).toBe(404);
			expect(await stranger.text()).toBe('这个链接无法打开，请联系我们获取新的链接。');
		} finally {
			await world.client.unpublish(id);
		}
	});
});

/** What the sandbox says of who may watch. */
interface Access {
	channels: Array<{ channelId: string }>;
	whitelists: Record<string, { scope: string; code: string; name: string }>;
	watchConditions: Record<string, { enabled: string; authType: string }>;
}
