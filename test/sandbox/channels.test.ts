import { at, withSandbox } from './client';

const { get, post } = withSandbox();

describe('channel/account/viewer', () => {
	const channelId = '4827302';

	it('changes the role of the channel in the query', async () => {
		const json = { actor: '学生', questionStudentTitle: '提问', questionStudentTitleEnabled: 'Y' };
		expect(await post(at.roleUpdate, json, { channelId })).toMatchObject({ code: 200, data: null });
		const { data } = await get(at.roleGet, { channelId });
		expect(data).toEqual({ ...json, actorEnabled: 'Y' });
	});

	it('ignores a channelId in the body', async () => {
		const response = await post(at.roleUpdate, { channelId, actor: '学生' });
		expect(response.error?.desc).toBe('param should not be empty: channelId');
	});

	it('rejects an unknown channel and a flag other than Y or N', async () => {
		const unknown = await post(at.roleUpdate, { actor: 'x' }, { channelId: '1' });
		expect(unknown.error?.desc).toBe('找不到频道');
		const flag = await post(at.roleUpdate, { actorEnabled: true }, { channelId });
		expect(flag.error?.desc).toBe('param is not boolean (Y / N)');
	});
});
