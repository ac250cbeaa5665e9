import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { PLAYBACK, type Query, RECORDING, SESSION, signed } from '../support/callbacks.mts';
import { Engine } from '../support/engine';
import { credentialsFor, golden, useSandbox } from '../support/sandbox';
import { callTool, WAYS } from '../support/tools';

const sandbox = useSandbox();

async function run(operation: string, parameters: INodeParameters, items: IDataObject[] = [{}]) {
	const engine = new Engine(credentialsFor(sandbox.current)).inTimeZone('Europe/Berlin');
	const settings = { onError: 'continueErrorOutput' } as const;
	return await engine.run({ resource: 'callback', operation, ...parameters }, items, settings);
}
const kinds = (json: IDataObject[]) => json.map(({ details }) => (details as IDataObject).kind);
const OURS = 'https://n8n.example.com/webhook/a';
const THEIRS = 'https://crm.example.com/hook';

describe.each(['account', 'channel'] as const)('the callback of the %s', (scope) => {
	const place = { scope, channelId: '4827301', kind: 'streamCallbackUrl' };
	const key = `${scope === 'account' ? 'account' : '4827301'}.streamCallbackUrl`;
	const present = () => sandbox.current.state.callbacks.get(key);
	const set = async (parameters: INodeParameters) => await run('set', { ...place, ...parameters });

	it('is set, read back, and set again', async () => {
		for (const formerUrl of ['', OURS]) {
			const [json] = (await set({ callbackUrl: OURS })).json();
			expect(json).toMatchObject({ success: true, callbackUrl: OURS, formerUrl });
			expect(json.channelId).toBe(scope === 'channel' ? '4827301' : undefined);
		}
		expect(present()).toBe(OURS);
	});

	it('never replaces another address unless Replace is on, and then gives the former one', async () => {
		sandbox.current.state.callbacks.set(key, THEIRS);
		const refused = await set({ callbackUrl: OURS });
		expect(kinds(refused.json(1))).toEqual(['in use']);
		expect(String(refused.json(1)[0].error)).toContain(THEIRS);
		expect(present()).toBe(THEIRS);
		expect(sandbox.current.requests.every(({ method }) => method === 'GET')).toBe(true);
		const [json] = (await set({ callbackUrl: OURS, options: { replace: true } })).json();
		expect(json).toMatchObject({ callbackUrl: OURS, formerUrl: THEIRS });
	});

	it('is cleared only by Clear', async () => {
		sandbox.current.state.callbacks.set(key, THEIRS);
		const options = { replace: true };
		for (const callbackUrl of [
			'={{ "" }}',
			' ',
			'\u200b',
			'={{ $json.gone }}',
			'ftp://a.cn/b',
			'a.cn/b',
			'https://',
			'https://a b.cn',
			'https://a.cn/x,https://b.cn/y',
			'https://a.cn/x；http://b.cn/y',
			'https://a.cn/x|https://b.cn/y',
			'http://https://a.cn',
			'https://a.cn/hook;',
			'https://a.cn/hook,',
			'https://a.cn/hook。',
			'https://a.cn/hook?a=1。',
			'https://a.cn/hook>',
			'https://a.cn/hook）',
			'https://https//a.cn',
		])
			expect((await set({ callbackUrl, options })).json(0)).toEqual([]);
		expect(sandbox.current.requests).toEqual([]);
		const [json] = (await set({ clear: true, callbackUrl: OURS })).json();
		expect(json).toMatchObject({ callbackUrl: '', formerUrl: THEIRS });
		expect(present()).toBe('');
	});

	it.each([
		'https://a.cn/hook;v=1/x,y',
		'https://a.cn/hook?urls=https://b.cn,https://c.cn;',
		'https://a.cn/web/https://b.cn',
		'https://a.cn/hook#a,',
	])('may have what is legal in an address: %s', async (callbackUrl) => {
		expect((await set({ callbackUrl })).json()).toMatchObject([{ callbackUrl }]);
	});

	it('changes nothing else', async () => {
		sandbox.current.state.callbacks.set(key.replace('stream', 'record'), THEIRS);
		await set({ callbackUrl: OURS });
		const [json] = (await run('get', { ...place, simplify: true })).json();
		expect(json).toMatchObject({ streamCallbackUrl: OURS, recordCallbackUrl: THEIRS });
	});

	it('with a query gets a hint', async () => {
		const result = await set({ callbackUrl: `${OURS}?token=1` });
		expect(
			result
				.hints()
				.map(({ message }) => message)
				.join(),
		).toContain('an address that has a query');
	});
});

describe('the callback of a channel', () => {
	it.each([
		['own', false, 0],
		['account', true, 1],
	] as const)(
		'shows what POLYV says it uses: %s',
		async (channelCallbacks, globalSettingEnabled, hints) => {
			sandbox.current.configure({ channelCallbacks });
			const place = { scope: 'channel', channelId: '4827301', kind: 'recordCallbackUrl' };
			const result = await run('set', { ...place, callbackUrl: OURS });
			expect(result.json()).toEqual([expect.objectContaining({ globalSettingEnabled })]);
			expect(result.hints()).toHaveLength(hints);
		},
	);

	it('has events of its own', async () => {
		const place = { scope: 'account', kind: 'subtitleCallbackUrl', callbackUrl: OURS };
		expect(kinds((await run('set', place)).json(1))).toEqual(['invalid']);
		const ofChannel = { ...place, scope: 'channel', channelId: '4827301' };
		expect((await run('set', ofChannel)).json()).toHaveLength(1);
	});

	it('of the account takes the settings of recordings', async () => {
		const options = { recordFileCallBackType: 'last', recordCallbackVideoType: 'm3u8,mp4' };
		await run('set', { scope: 'account', kind: 'recordCallbackUrl', callbackUrl: OURS, options });
		expect(sandbox.current.requests.map(golden)[1].body).toEqual({
			recordCallbackUrl: OURS,
			...options,
		});
	});
});

describe('verifying', () => {
	const verify = async (queries: unknown[], parameters: INodeParameters = {}) =>
		await run(
			'verify',
			{ query: '={{ $json.query }}', simplify: true, ...parameters },
			queries.map((query) => ({ query })) as IDataObject[],
		);

	it("gives POLYV's record, not the query", async () => {
		const result = await verify(
			[SESSION, RECORDING, PLAYBACK].map((query) => signed({ ...query, startTime: '1' })),
		);
		expect(result.json()).toEqual([
			{
				event: 'session',
				isLive: false,
				channelId: '4827303',
				sessionId: 'g2abcdefgh',
				startTime: '2025-04-02T14:00:00.000+02:00',
				endTime: '2025-04-02T15:30:00.000+02:00',
			},
			expect.objectContaining({
				event: 'recording',
				fileName: '4827303-20250402200000',
				mp4: `https://liveplay.example.com/recordf/${RECORDING.fileId}.mp4`,
				startTime: '2025-04-02T14:00:00.000+02:00',
				duration: 5400,
			}),
			expect.objectContaining({
				event: 'playback',
				title: '投资者开放日 下半场',
				watchUrl: 'https://live.polyv.cn/watch/4827303?vid=d3f0000002',
				duration: 5400,
			}),
		]);
		expect(result.pairing()).toEqual([0, 1, 2]);
		expect(result.stored()).not.toContain('sandbox-secret');
	});

	it('takes JSON text, upper case, a running session, and a playback by its vid alone', async () => {
		const upper = signed(SESSION);
		const { videoId, ...byVid } = PLAYBACK;
		const running = { channelId: '4827302', status: 'live', sessionId: 'g3abcdefgh', endTime: '' };
		const result = await verify([
			JSON.stringify({ ...upper, sign: upper.sign.toUpperCase() }),
			signed(byVid),
			signed(running),
		]);
		expect(result.json().map(({ event, isLive }) => [event, isLive])).toEqual([
			['session', false],
			['playback', undefined],
			['session', true],
		]);
		expect(videoId).toBeDefined();
	});

	const now = Date.now();
	const fresh = signed(SESSION);
	it.each<[string, unknown, string]>([
		['signed with another secret', signed(SESSION, now, 'other'), 'forged'],
		[
			'with the sign of another time',
			{ ...fresh, timestamp: String(Number(fresh.timestamp) + 1) },
			'forged',
		],
		['that is too old', signed(SESSION, now - 6 * 60_000), 'stale'],
		['from the future', signed(SESSION, now + 6 * 60_000), 'stale'],
		['without a sign', { ...fresh, sign: '' }, 'missing'],
		['without a time', { ...fresh, timestamp: undefined }, 'missing'],
		['with two signs', { ...fresh, sign: [fresh.sign, fresh.sign] }, 'invalid'],
		['with half a sign', { ...fresh, sign: fresh.sign.slice(1) }, 'invalid'],
		['with an object for a sign', { ...fresh, sign: { length: 32 } }, 'invalid'],
		['with a time in seconds', signed(SESSION, Math.round(now / 1000)), 'invalid'],
		['of another kind', signed({ roomId: '1', subtitles: '[]' }), 'invalid'],
		['with a strange channel', signed({ ...SESSION, channelId: '1/../2' }), 'invalid'],
		['without a channel', signed({ ...SESSION, channelId: '' }), 'missing'],
		['with a strange session', signed({ ...SESSION, sessionId: 'a&b' }), 'invalid'],
		['with a session that has lost digits', { ...fresh, sessionId: 2 ** 60 }, 'imprecise'],
		['that is nothing', undefined, 'missing'],
		['that is a text', 'status=live', 'invalid'],
		['that is a list', [fresh], 'invalid'],
	])('rejects one %s, and sends nothing for it', async (_name, query, kind) => {
		const result = await verify([query, query]);
		expect(kinds(result.json(1))).toEqual([kind, kind]);
		expect(result.json(0)).toEqual([]);
		expect(sandbox.current.requests).toEqual([]);
	});

	it('lets an old one through if Max Age says so', async () => {
		const old: Query = signed(SESSION, Date.now() - 6 * 60_000);
		expect((await verify([old], { options: { maxAge: 7 } })).json()).toHaveLength(1);
	});

	it.each([
		['session', signed({ ...SESSION, sessionId: 'g9zzzzzzzz' })],
		['recording', signed({ ...RECORDING, fileId: 'f'.repeat(32) })],
		['playback', signed({ ...PLAYBACK, videoId: 'ffffffffff' })],
	])('fails for a %s that POLYV does not have', async (_event, query) => {
		const result = await verify([query]);
		expect(kinds(result.json(1))).toEqual(['not found']);
	});

	it.each(WAYS)('works as a tool that is %s', async (way) => {
		const parameters = {
			resource: 'callback',
			operation: 'verify',
			query: JSON.stringify(signed(SESSION)),
		};
		const [{ answer }] = await callTool(way, sandbox.current, parameters, [{ any: 1 }]);
		expect(JSON.parse(answer)).toEqual([expect.objectContaining({ event: 'session' })]);
	});
});
