import { expect, test } from '../fixtures.mts';
import { firstChannel } from '../seed.mts';
import { outputOf } from '../workflows.mts';
import { runByTrigger } from './trigger.mts';

test.describe('examples that begin with the trigger', () => {
	test('attendance-to-crm starts when a session ends', async ({ world, polyv }) => {
		const trigger = {
			name: 'When a session ends',
			parameters: { options: { waitForResults: 0 } },
			path: '/live/v4/statistics/session-stats/list',
		};
		let sessionId = '';
		const execution = await runByTrigger(world, 'attendance-to-crm', trigger, async () => {
			const channelId = firstChannel;
			[sessionId] = await polyv.makeEvents({ event: 'startSession', channelId });
			await polyv.makeEvents({ event: 'watch', channelId, viewerId: 'crm_1', times: 3 });
			await polyv.makeEvents({ event: 'watch', channelId, viewerId: 'crm_2' });
			await polyv.makeEvents({ event: 'watch', channelId, viewerId: '' });
			await polyv.makeEvents({ event: 'endSession', channelId });
		});
		expect(outputOf(execution, 'When a session ends')).toEqual([
			expect.objectContaining({
				eventId: `session.ended:${firstChannel}:${sessionId}`,
				name: '新品发布会',
				people: 3,
			}),
		]);
		const rows = outputOf(execution, 'For the CRM');
		expect(
			rows.map(({ contactId, session, minutesLive }) => [contactId, session, minutesLive]).sort(),
		).toEqual([
			['crm_1', '新品发布会', 3],
			['crm_2', '新品发布会', 1],
		]);
	});

	test('new-sign-up-to-crm starts when somebody signs up', async ({ world, polyv }) => {
		const trigger = {
			name: 'When somebody signs up',
			parameters: {},
			path: '/live/v3/channel/enroll/list',
		};
		const channelId = '4827303';
		const execution = await runByTrigger(world, 'new-sign-up-to-crm', trigger, async () => {
			await polyv.makeEvents({ event: 'signUp', channelId: firstChannel });
			await polyv.makeEvents({ event: 'signUp', channelId, times: 2 });
		});
		expect(outputOf(execution, 'For the CRM')).toEqual(
			Array.from({ length: 2 }, () => ({
				mobile: expect.stringMatching(/^139\d{8}$/),
				name: '',
				company: '示例公司',
				source: 'POLYV 4827303',
				promoter: '',
				signedUpAt: expect.stringMatching(/^20.*(Z|\d\d:\d\d)$/),
			})),
		);
	});

	test('who-did-not-come starts when a playback is ready', async ({ world, polyv }) => {
		const trigger = {
			name: 'When a playback is ready',
			parameters: {},
			path: '/live/v3/user/playback/list',
		};
		const channelId = firstChannel;
		let videoId = '';
		const execution = await runByTrigger(world, 'who-did-not-come', trigger, async () => {
			await polyv.makeEvents({ event: 'signUp', channelId, times: 2 });
			[videoId] = await polyv.makeEvents({ event: 'playback', channelId });
		});
		const url = `https://live.polyv.cn/watch/${channelId}?vid=${videoId}`;
		expect(outputOf(execution, 'Message')).toEqual(
			Array.from({ length: 2 }, () => ({
				mobile: expect.stringMatching(/^139\d{8}$/),
				text: `您好！您报名的直播已经结束，点击观看回放《新品发布会》：${url}`,
			})),
		);
	});
});
