import { faultFromText, type Sandbox } from '../../dev/sandbox/index.mts';
import { at, send, wang, withSandbox } from './client';

let sandbox: Sandbox;
withSandbox((started) => (sandbox = started));

const shapes = [null, {}, { rows: [] }, [], 'text', 0];

describe('the fault shape', () => {
	it.each(shapes)('puts %j into a successful v4 envelope', async (data) => {
		sandbox.addFault({ kind: 'shape', data });
		const { status, body } = await send(sandbox, 'GET', at.viewerList);
		expect(status).toBe(200);
		expect(Object.keys(body)).toEqual(['code', 'status', 'requestId', 'data', 'success']);
		expect(body).toMatchObject({ code: 200, status: 'success', success: true });
		expect(body.data).toEqual(data);
	});

	it('keeps the envelope of the older APIs', async () => {
		sandbox.addFault({ kind: 'shape', data: { rows: [] } });
		const { body } = await send(sandbox, 'GET', at.v3List);
		expect(body).toEqual({ code: 200, status: 'success', message: '', data: { rows: [] } });
	});

	it('omits `data` when the fault has none', async () => {
		sandbox.addFault({ kind: 'shape' });
		expect((await send(sandbox, 'GET', at.viewerList)).body).not.toHaveProperty('data');
	});

	it('lets the request take effect, and does not change a rejection', async () => {
		sandbox.addFault({ kind: 'shape', data: 'text' });
		const json = { viewerUnionId: wang, nickname: '芳芳' };
		expect((await send(sandbox, 'POST', at.viewerUpdate, { json })).body.data).toBe('text');
		expect(sandbox.state.viewers.get(wang)?.nickname).toBe('芳芳');
		const { status, body } = await send(sandbox, 'POST', at.viewerUpdate, { json: {} });
		expect([status, body.code]).toEqual([400, 400]);
	});
});

describe('the fault shape on the command line', () => {
	it.each([
		['shape,path=list,data={"rows":[],"page":1}', { rows: [], page: 1 }],
		['shape,path=list, data=null', null],
		['shape,path=list,data=some text, and more', 'some text, and more'],
		['shape,path=list,data=', ''],
	])('reads %s', (text, data) => {
		expect(faultFromText(text)).toEqual({ kind: 'shape', path: 'list', data });
	});

	it('reads durations, shares and flags', () => {
		expect(faultFromText('hang,forMs=200,afterMs=5,fromFirst,share=0.05,applied=true')).toEqual({
			kind: 'hang',
			forMs: 200,
			afterMs: 5,
			fromFirst: true,
			share: 0.05,
			applied: true,
		});
		expect(() => faultFromText('500,share=often')).toThrow('a number from 0 to 1, not "often"');
	});
});
