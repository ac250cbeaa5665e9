import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Engine } from '../support/engine';
import { credentialsFor, useSandbox } from '../support/sandbox';
import type { NodeRun } from '../support/nodeRun';
import { Wire, type Received, type Reply } from '../support/wire';
import { addViewers } from './many';

const getAll = (parameters: INodeParameters): INodeParameters => ({
	resource: 'viewer',
	operation: 'getAll',
	...parameters,
});

describe('at the sandbox', () => {
	const sandbox = useSandbox();
	const run = async (parameters: INodeParameters, items?: IDataObject[]) =>
		await new Engine(credentialsFor(sandbox.current)).run(getAll(parameters), items);
	/** pageNumber/pageSize of every request, in the order of arrival */
	const asked = () =>
		sandbox.current.requests.map(({ query }) => `${query.pageNumber}/${query.pageSize}`);

	// With the 8 viewers of the seed: 25.
	beforeEach(() => addViewers(sandbox.current, 17));

	it.each<[string, INodeParameters, number, string[]]>([
		['all, in one page', { returnAll: true }, 25, ['1/1000']],
		[
			'all, the last page half full',
			{ returnAll: true, options: { pageSize: 10 } },
			25,
			['1/10', '2/10', '3/10'],
		],
		[
			'all, the last page full',
			{ returnAll: true, options: { pageSize: 5 } },
			25,
			['1/5', '2/5', '3/5', '4/5', '5/5'],
		],
		['all, by an expression that gives a text', { returnAll: '={{ "true" }}' }, 25, ['1/1000']],
		['all, by a TRUE of a sheet', { returnAll: '={{ "TRUE" }}' }, 25, ['1/1000']],
		['fewer than a page', { limit: 3, options: { pageSize: 10 } }, 3, ['1/10']],
		['exactly a page', { limit: 10, options: { pageSize: 10 } }, 10, ['1/10']],
		['more than a page', { limit: 11, options: { pageSize: 10 } }, 11, ['1/10', '2/10']],
		['more than there are', { limit: 70, options: { pageSize: 10 } }, 25, ['1/10', '2/10', '3/10']],
		['as many as asked for, at once', { limit: 7 }, 7, ['1/7']],
		['the usual number', {}, 25, ['1/50']],
		['none', { returnAll: true, filters: { mobile: '19999999999' } }, 0, ['1/1000']],
	])('returns %s', async (_name, parameters, count, requests) => {
		const result = await run(parameters);
		const ids = result.json().map(({ viewerUnionId }) => viewerUnionId);
		expect(ids).toHaveLength(count);
		expect(new Set(ids).size).toBe(count);
		expect(asked()).toEqual(requests);
	});

	it('requests 1000 at most when the limit is higher', async () => {
		addViewers(sandbox.current, 2300);
		expect((await run({ limit: 2100 })).json()).toHaveLength(2100);
		expect(asked()).toEqual(['1/1000', '2/1000', '3/1000']);
	});

	it('signs every page afresh', async () => {
		sandbox.current.configure({ latencyMs: 5 });
		await run({ returnAll: true, options: { pageSize: 10 } });
		const { requests } = sandbox.current;
		expect(requests.map(({ signature }) => signature)).toEqual(['valid', 'valid', 'valid']);
		expect(new Set(requests.map(({ query }) => query.timestamp)).size).toBe(3);
	});

	it('requests every page with the same filters', async () => {
		await run({ returnAll: true, filters: { source: 'WX' }, options: { pageSize: 1 } });
		const sources = sandbox.current.requests.map(({ query }) => query.source);
		expect(sources.length).toBeGreaterThan(1);
		expect(new Set(sources)).toEqual(new Set(['WX']));
	});

	it('keeps the lists of several items apart', async () => {
		const result = await run(
			{ returnAll: true, filters: { source: '={{ $json.source }}' }, options: { pageSize: 2 } },
			[{ source: 'WX' }, { source: 'MOBILE' }],
		);
		expect(result.json().map(({ source }) => source)).toEqual(['WX', 'WX', 'MOBILE', 'MOBILE']);
		expect(result.pairing()).toEqual([0, 0, 1, 1]);
	});

	it.each<[string, INodeParameters, string]>([
		['a limit of 0', { limit: 0 }, '"Limit" must be a whole number from 1'],
		['a limit that is none', { limit: '={{ "all" }}' }, '"Limit" must be a whole number from 1'],
		[
			'a page too large',
			{ options: { pageSize: 1001 } },
			'"Page Size" must be a whole number from 1 to 1000',
		],
		[
			'a Return All that is no switch',
			{ returnAll: '={{ "是" }}' },
			'"Return All" must be on or off',
		],
		['an empty filter', { filters: { email: '' } }, '"Email" is empty'],
		[
			'a filter whose expression gives nothing',
			{ filters: { area: '={{ $json.gone }}' } },
			'"Area" is empty',
		],
		[
			'an unknown source',
			{ filters: { source: '={{ "QQ" }}' } },
			'"Source" is not one of the allowed values: "QQ"',
		],
	])('rejects %s before anything is sent', async (_name, parameters, message) => {
		const { error } = await run(parameters);
		expect(error?.message).toBe(`${message} [item 0]`);
		expect(asked()).toEqual([]);
	});

	it.each(['={{ [] }}', '={{ [""] }}', ',', '，', '={{ null }}'])(
		'a filter of no emails, %s, does not list everybody',
		async (childEmail) => {
			const parameters = { resource: 'subAccount', operation: 'getAll', filters: { childEmail } };
			const { error } = await new Engine(credentialsFor(sandbox.current)).run(parameters);
			expect(error?.message).toBe('"Emails" is empty [item 0]');
			expect(asked()).toEqual([]);
		},
	);

	it('explains the error that POLYV returns for some empty lists', async () => {
		sandbox.current.configure({ emptyListErrors: true });
		const { error } = await run({ filters: { mobile: '19999999999' } });
		expect(error?.message).toBe('POLYV reports an internal fault (系统异常) [item 0]');
		expect(error?.description).toMatch(/^POLYV returns this error for some empty lists/);
	});
});

describe('whatever POLYV returns', () => {
	let wire: Wire;
	beforeAll(async () => {
		wire = await Wire.start();
	});
	afterAll(async () => await wire.close());
	beforeEach(() => wire.reset());

	const page = (ids: string[], more: object) => ({
		body: {
			code: 200,
			success: true,
			data: { contents: ids.map((viewerUnionId) => ({ viewerUnionId })), ...more },
		},
	});
	const run = async (parameters: INodeParameters) =>
		await new Engine({ appId: 'a', appSecret: 's', baseUrl: wire.url }).run(getAll(parameters));
	const ids = async (parameters: INodeParameters) =>
		(await run(parameters)).json().map(({ viewerUnionId }) => viewerUnionId);

	it('returns a row once that moves to the next page meanwhile', async () => {
		wire.answer(
			page(['a', 'b'], { totalPages: 3 }),
			page(['b', 'c'], { totalPages: 3 }),
			page(['d'], { totalPages: 3 }),
		);
		expect(await ids({ returnAll: true, options: { pageSize: 2 } })).toEqual(['a', 'b', 'c', 'd']);
	});

	it('counts such a row once towards the limit', async () => {
		wire.answer(
			page(['a', 'b'], { totalPages: 3 }),
			page(['b', 'c'], { totalPages: 3 }),
			page(['d'], { totalPages: 3 }),
		);
		expect(await ids({ limit: 4, options: { pageSize: 2 } })).toEqual(['a', 'b', 'c', 'd']);
	});

	it('returns all rows without an ID', async () => {
		const contents = [{ nickname: '甲' }, { nickname: '乙' }, { viewerUnionId: '' }];
		contents.push({ ...contents[2] });
		wire.answer({ body: { code: 200, success: true, data: { contents, totalPages: 1 } } });
		expect((await run({})).json()).toEqual(contents);
	});

	it('does not explain another rejection by an empty list', async () => {
		wire.answer({ body: { code: 400, error: { code: 20001 }, success: false } });
		expect((await run({})).error?.description).not.toContain('for some empty lists');
	});

	it('accepts the number of pages as text, as POLYV documents it', async () => {
		wire.answer(page(['a'], { totalPages: '2' }), page(['b'], { totalPages: '2' }));
		expect(await ids({ returnAll: true, options: { pageSize: 1 } })).toEqual(['a', 'b']);
		expect(wire.requests).toHaveLength(2);
	});

	it('stops at a page that is not full when there is no number of pages', async () => {
		wire.answer(page(['a', 'b'], {}), page(['c'], {}));
		expect(await ids({ returnAll: true, options: { pageSize: 2 } })).toEqual(['a', 'b', 'c']);
		expect(wire.requests).toHaveLength(2);
	});

	it('follows the number of rows when there is no number of pages', async () => {
		wire.answer(page(['a', 'b'], { totalItems: 3 }), page(['c'], { totalItems: 3 }));
		expect(await ids({ returnAll: true, options: { pageSize: 100 } })).toEqual(['a', 'b', 'c']);
		expect(wire.requests).toHaveLength(2);
	});

	it('returns all sub-accounts of one email', async () => {
		const contents = [
			{ childUserId: '1', childEmail: 'a@example.com', status: 'DELETE' },
			{ childUserId: '2', childEmail: 'a@example.com', status: 'NORMAL' },
		];
		wire.answer({ body: { code: 200, success: true, data: { contents, totalPages: 1 } } });
		const all = await run({ resource: 'subAccount', returnAll: true });
		expect(all.json().map(({ childUserId }) => childUserId)).toEqual(['1', '2']);
	});

	it('stops at two empty pages although the list claims to go on', async () => {
		wire.answer(page(['a'], { totalPages: 9 }), page([], { totalPages: 9 }));
		expect(await ids({ returnAll: true, options: { pageSize: 1 } })).toEqual(['a']);
		expect(wire.requests).toHaveLength(3);
	});

	it('rejects more rows than POLYV’s 1000 pages hold after the first page', async () => {
		wire.answer(page(['a'], { totalPages: 1001, totalItems: 1_000_001 }));
		const { error } = await run({ returnAll: true });
		expect(error?.message).toBe(
			'"Return All" asks for more than the 1000000 records that POLYV lists (1000 pages of 1000) [item 0]',
		);
		expect(error?.description).toBe('Narrow the list by filters, and run once for each part.');
		expect(wire.requests).toHaveLength(1);
	});

	it('rejects small pages that do not reach, and says how to fix it', async () => {
		wire.answer(page(['a'], { totalPages: 2500, totalItems: 25_000 }));
		const { error } = await run({ returnAll: true, options: { pageSize: 10 } });
		expect(error?.message).toMatch(/^"Return All" asks for more than the 10000 records /);
		expect(error?.description).toMatch(/^Raise the option "Page Size"/);
	});

	it('returns a limit within reach from a list of any length', async () => {
		wire.answer(page(['a'], { totalPages: 1001, totalItems: 1_000_001 }));
		expect(await ids({ limit: 1 })).toEqual(['a']);
	});

	it.each([null, {}, true, 'none', { rows: [] }])(
		'data that is no list is an error: %j',
		async (data) => {
			wire.answer(page(['a'], { totalPages: 2 }), { body: { code: 200, success: true, data } });
			const { error } = await run({ returnAll: true, options: { pageSize: 1 } });
			expect(error?.message).toBe('POLYV returned a list in an unknown form [item 0]');
			expect(error?.description).toMatch(/^Nothing is known of the entries\. Run again later/);
		},
	);
});

describe('a list that can have missed records', () => {
	let wire: Wire;
	beforeAll(async () => {
		wire = await Wire.start();
	});
	afterAll(async () => await wire.close());
	beforeEach(() => wire.reset());

	const allIds = Array.from({ length: 120 }, (_, index) => `viewer-${index}`);
	const list = (contents: string[], more: object): Reply => ({
		body: {
			code: 200,
			success: true,
			data: { contents: contents.map((viewerUnionId) => ({ viewerUnionId })), ...more },
		},
	});
	const run = async () =>
		await new Engine({ appId: 'a', appSecret: 's', baseUrl: wire.url }).run(
			getAll({ returnAll: true, options: { pageSize: 20 } }),
		);
	const asked = ({ query }: Received) => {
		const { pageNumber, pageSize } = Object.fromEntries(new URLSearchParams(query));
		return { from: (Number(pageNumber) - 1) * Number(pageSize), size: Number(pageSize) };
	};
	/** A page of `ids`, at most `most` long. */
	const pageOf = (ids: string[], request: Received, most = Infinity) => {
		const { from, size } = asked(request);
		return list(ids.slice(from, from + size).slice(0, most), {
			totalPages: Math.ceil(ids.length / size),
			totalItems: ids.length,
		});
	};
	const idsOf = (result: NodeRun) =>
		result.json().map(({ viewerUnionId }) => String(viewerUnionId));

	it('is read again where records were removed meanwhile, so none that remains is missing', async () => {
		let removed = 0;
		wire.answer((request) => pageOf(allIds.slice(removed < 9 ? (removed += 3) : 9), request));
		const result = await run();
		expect(idsOf(result)).toEqual(expect.arrayContaining(allIds.slice(9)));
		expect(new Set(idsOf(result)).size).toBe(idsOf(result).length);
		expect(result.hints()).toEqual([]);
	});

	it('is read again with the size of the pages that POLYV returns', async () => {
		wire.answer((request) => pageOf(allIds, request, 10));
		const result = await run();
		expect(idsOf(result).sort()).toEqual([...allIds].sort());
		expect(result.hints()).toEqual([]);
	});

	it('goes on after an empty page in the middle, and a hint says what is missing', async () => {
		wire.answer((request) =>
			asked(request).from === 40
				? list([], { totalPages: 6, totalItems: 120 })
				: pageOf(allIds, request),
		);
		const result = await run();
		expect(idsOf(result)).toHaveLength(100);
		expect(result.hints()).toHaveLength(1);
		expect(result.hints()[0].message).toContain('100 of 120');
	});

	it.each([null, {}, { totalPages: 6 }, 'x'])(
		'fetches a page of %j again, and fails where it stays so',
		async (data) => {
			const broken: Reply = { body: { code: 200, success: true, data } };
			let isBroken = true;
			wire.answer((request) => {
				if (asked(request).from !== 40 || !isBroken) return pageOf(allIds, request);
				isBroken = false;
				return broken;
			});
			expect(idsOf(await run())).toHaveLength(120);
			wire.reset();
			wire.answer((request) => (asked(request).from === 40 ? broken : pageOf(allIds, request)));
			expect((await run()).error?.message).toContain('a list in an unknown form');
		},
	);
});
