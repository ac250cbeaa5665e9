import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Engine } from '../support/engine';
import { credentialsFor, golden, useSandboxPerTest } from '../support/sandbox';

const FIRST = 'a1f00000000000000000000000000001';
const SECOND = 'a1f00000000000000000000000000002';

const sandbox = useSandboxPerTest();

async function run(
	resource: string,
	parameters: INodeParameters,
	items?: IDataObject[],
	timeZone = 'Asia/Shanghai',
) {
	const engine = new Engine(credentialsFor(sandbox.current)).inTimeZone(timeZone);
	return await engine.run({ resource, operation: 'getAll', ...parameters }, items);
}

const recordings = async (parameters: INodeParameters, items?: IDataObject[], zone?: string) =>
	await run('recording', { channelId: '4827303', ...parameters }, items, zone);
const asked = (path: string) =>
	sandbox.current.requests.map(golden).filter((each) => each.path.includes(path));

describe('recording getAll', () => {
	it('returns links in both formats, readable times and the days left', async () => {
		const [json] = (await recordings({ limit: 1 })).json();
		expect(json).toEqual({
			fileName: '4827303-20250402200000',
			startTime: '2025-04-02T20:00:00.000+08:00',
			duration: 5400,
			fileSize: 675000000,
			url: `https://liveplay.example.com/recordf/${SECOND}.mp4`,
			mp4: `https://liveplay.example.com/recordf/${SECOND}.mp4`,
			m3u8: `https://liveplay.example.com/recordf/${SECOND}.m3u8`,
			daysLeft: 12,
			channelSessionId: 'g2abcdefgh',
			fileId: SECOND,
		});
	});

	it("keeps POLYV's times without Simplify, and adds readable ones with Add ISO Times", async () => {
		const options = { addIsoTimes: true };
		const [json] = (await recordings({ limit: 1, simplify: false, options })).json();
		expect(json).toMatchObject({
			startTime: '20250402200000',
			startTimeIso: '2025-04-02T20:00:00.000+08:00',
			bitrate: 1000000,
		});
	});

	it('reads the account once per run, and again in the next run', async () => {
		const items = Array.from({ length: 5 }, () => ({}));
		await recordings({ details: false }, items);
		expect(asked('get-info')).toHaveLength(1);
		expect(asked('recordFiles')).toHaveLength(5);
		await recordings({ details: false }, items);
		expect(asked('get-info')).toHaveLength(2);
	});

	it('asks for no details when they are off', async () => {
		const result = await recordings({ details: false });
		expect(result.json().map(({ fileId, mp4 }) => [fileId, mp4])).toEqual([
			[SECOND, undefined],
			[FIRST, undefined],
		]);
		expect(asked('record/get')).toEqual([]);
	});

	it('keeps a file that was deleted in the meantime', async () => {
		sandbox.current.addFault({
			kind: 'business',
			code: 400,
			desc: 'record file not exist',
			path: 'record/get',
			times: 1,
		});
		const result = await recordings({});
		expect(result.json().map(({ fileId }) => fileId)).toEqual([SECOND, FIRST]);
		expect(result.json().filter(({ daysLeft }) => daysLeft === 12)).toHaveLength(1);
	});

	it('filters by sessions', async () => {
		const result = await recordings({ filters: { sessionIds: 'g1abcdefgh, g9' } });
		expect(result.json().map(({ fileId }) => fileId)).toEqual([FIRST]);
		expect(asked('recordFiles')[0].query).toEqual({
			userId: 'sandboxuser',
			sessionIds: 'g1abcdefgh,g9',
		});
	});

	describe.each(['start', 'end'] as const)('when POLYV compares the %s with the days', (which) => {
		const within = async (startTime: string, endTime: string, zone: string) => {
			sandbox.current.configure({ recordDates: which });
			const period = { period: 'custom', startTime, endTime };
			return (await recordings({ ...period, details: false }, undefined, zone))
				.json()
				.map(({ fileId }) => fileId);
		};

		it.each([
			// 22:30 in China
			['2025-03-31', '2025-03-31', 'Asia/Shanghai', [FIRST]],
			['2025-04-01', '2025-04-02', 'Asia/Shanghai', [SECOND]],
			['2025-03-31T22:30:00', '2025-03-31T22:30:00', 'Asia/Shanghai', [FIRST]],
			['2025-03-31T22:30:01', '2025-04-02T19:59:59', 'Asia/Shanghai', []],
			// 10:30 in New York, 14:30 in UTC
			['2025-03-31T10:30:00', '2025-03-31T10:30:00', 'America/New_York', [FIRST]],
			['2025-03-31', '2025-04-02', 'UTC', [SECOND, FIRST]],
			['2025-04-02T12:00:00Z', '2025-04-02T12:00:00Z', 'America/New_York', [SECOND]],
		])('finds what began from %s to %s in %s', async (from, to, zone, found) => {
			expect(await within(from, to, zone)).toEqual(found);
		});
	});

	it('accepts both spellings of name and size', async () => {
		sandbox.current.configure({ fileSpelling: 'filename' });
		const [json] = (await recordings({ limit: 1 })).json();
		expect(json).toMatchObject({ fileName: '4827303-20250402200000', fileSize: 675000000 });
		expect(Object.keys(json)).toHaveLength(10);
	});

	it.each(['4827303/../x', '48273%2F03', '../../v3/user/get-info', '4827303?a=b'])(
		'never puts %s into an address',
		async (channelId) => {
			const { error } = await recordings({ channelId });
			expect(error?.message).toBe(
				`"Channel" is not the number of a channel: "${channelId}" [item 0]`,
			);
			expect(sandbox.current.requests).toEqual([]);
		},
	);

	it('rejects a blank channel', async () => {
		const { error } = await recordings({ channelId: '={{ " " }}' });
		expect(error?.message).toBe('"Channel" is empty [item 0]');
	});
});

describe('playback getAll', () => {
	const playbacks = async (parameters: INodeParameters = {}) =>
		(await run('playback', parameters)).json();

	it('lists the whole account, newest first, each with its address', async () => {
		expect((await playbacks()).map(({ videoId, watchUrl }) => [videoId, watchUrl])).toEqual([
			['d3f0000003', 'https://live.polyv.cn/watch/4827302?vid=d3f0000003'],
			['d3f0000002', 'https://live.polyv.cn/watch/4827303?vid=d3f0000002'],
			['d3f0000001', 'https://live.polyv.cn/watch/4827303?vid=d3f0000001'],
		]);
		expect(sandbox.current.requests).toHaveLength(1);
	});

	it.each([true, false])(
		"builds the address from the channel's where the row has none, with Simplify %s",
		async (simplify) => {
			sandbox.current.configure({ playbackWatchUrl: false });
			const urls = (await playbacks({ simplify })).map(({ watchUrl }) => watchUrl);
			expect(urls).toEqual([
				'https://live.polyv.cn/watch/4827302?vid=d3f0000003',
				'https://live.polyv.cn/watch/4827303?vid=d3f0000002',
				'https://live.polyv.cn/watch/4827303?vid=d3f0000001',
			]);
			expect(asked('basic/list').map(({ query }) => query.channelIds)).toEqual(['4827302,4827303']);
		},
	);

	it('lists a playback without address if its channel is gone', async () => {
		sandbox.current.configure({ playbackWatchUrl: false });
		sandbox.current.state.channels.delete('4827302');
		expect((await playbacks()).map(({ watchUrl }) => watchUrl ?? 'none')).toEqual([
			'none',
			'https://live.polyv.cn/watch/4827303?vid=d3f0000002',
			'https://live.polyv.cn/watch/4827303?vid=d3f0000001',
		]);
	});

	it('lists the videos on demand', async () => {
		const playback = sandbox.current.state.playbacks.get('d3f0000001');
		if (playback) playback.listType = 'vod';
		const filters = { listType: 'vod', channelId: '4827303' };
		expect((await playbacks({ filters })).map(({ videoId }) => videoId)).toEqual(['d3f0000001']);
	});

	it('reads all pages', async () => {
		const { playbacks: rows } = sandbox.current.state;
		const [pattern] = rows.values();
		for (let index = 0; index < 25; index++) {
			const videoId = `v${index}`;
			rows.set(videoId, { ...pattern, videoId, createdTime: pattern.createdTime - index - 1 });
		}
		const all = await playbacks({ returnAll: true, options: { pageSize: 10 } });
		expect(new Set(all.map(({ videoId }) => videoId)).size).toBe(28);
		expect(asked('playback/list').map(({ query }) => query.page)).toEqual(['1', '2', '3']);
	});
});
