import { GET_WANG, items, Trial } from '../support/trial';

jest.setTimeout(30_000);

beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0.02));
afterEach(async () => {
	jest.restoreAllMocks();
	await Trial.closeAll();
});

const BLOCKED =
	/it may have blocked this address: it does so for 5 minutes .* Wait 5 minutes, then run again/;

it.each(['drop', '403'] as const)(
	'a block that shows as %s is named, with what to do',
	async (how) => {
		const { engine } = await Trial.start({ block: { after: 12, seconds: 300, how } });
		const run = await engine.run(GET_WANG, items(40));
		expect(run.status).toBe('error');
		expect(run.error?.description).toMatch(BLOCKED);
	},
);

it('who is blocked does not try again and again', async () => {
	const { engine, sandbox } = await Trial.start();
	await engine.run(GET_WANG);
	sandbox.addFault({ kind: 'block' });
	const first = await engine.run(GET_WANG);
	const second = await engine.run(GET_WANG);
	expect([first, second].map(({ error }) => error?.description)).toEqual([
		expect.stringMatching(BLOCKED),
		expect.stringMatching(BLOCKED),
	]);
	expect(sandbox.requests).toHaveLength(1 + 3 + 1);
});

it('an answer ends the suspicion', async () => {
	const { engine, sandbox } = await Trial.start();
	await engine.run(GET_WANG);
	sandbox.addFault({ kind: 'drop-before', times: 3 });
	expect((await engine.run(GET_WANG)).error?.description).toMatch(BLOCKED);
	expect((await engine.run(GET_WANG)).status).toBe('success');
	sandbox.addFault({ kind: 'drop-before', times: 2 });
	expect((await engine.run(GET_WANG)).status).toBe('success');
});

it('connections that break all at once are no block', async () => {
	const { engine, sandbox } = await Trial.start({ latencyMs: 50 });
	await engine.run(GET_WANG);
	sandbox.addFault({ kind: 'drop-after', times: 10 });
	const run = await engine.run(GET_WANG, items(10));
	expect([run.status, run.items().length]).toEqual(['success', 10]);
});

it('an address that has not answered yet is not called blocked', async () => {
	const { engine, sandbox } = await Trial.start({ faults: [{ kind: 'drop-before' }] });
	const run = await engine.run(GET_WANG, items(3));
	expect(run.error?.message).toContain('POLYV cannot be reached at 127.0.0.1');
	expect(run.error?.description).not.toMatch(BLOCKED);
	expect(sandbox.requests.length).toBeGreaterThanOrEqual(4);
});

it("POLYV's own refusal with HTTP 403 is no block", async () => {
	const { engine, sandbox } = await Trial.start();
	await engine.run(GET_WANG);
	sandbox.addFault({ kind: 'business', code: 403, desc: 'access forbidden' });
	const { error } = await engine.run(GET_WANG);
	expect(error?.description).toContain('"access forbidden" (code 403');
	expect(error?.description).not.toMatch(BLOCKED);
});
