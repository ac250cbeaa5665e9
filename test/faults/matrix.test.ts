/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';

import { PolyvLive } from '../../nodes/PolyvLive/PolyvLive.node.ts';
import { DISTURBANCES } from './disturbances';
import { runMatrix, type Row } from './matrix';
import { operationsOf, SUBJECTS } from './subjects';
import { renderTable } from './table';

jest.setTimeout(900_000);

let rows: Row[];
beforeAll(async () => {
	const random = jest.spyOn(Math, 'random').mockReturnValue(0);
	rows = await runMatrix();
	random.mockRestore();
});

describe('the fault matrix', () => {
	it('covers every operation of the node', () => {
		const driven = new Set(SUBJECTS.map(({ name }) => name.split(' ').slice(0, 2).join(' ')));
		expect([...driven].sort()).toEqual(operationsOf(new PolyvLive()).sort());
	});

	it.each(DISTURBANCES)(
		'$name: nothing is lost, applied twice, falsely successful, unreadable or disclosed',
		(disturbance) => {
			const cells = rows.filter((row) => row.disturbance === disturbance);
			expect(cells).toHaveLength(SUBJECTS.length);
			const faults = cells.flatMap(({ subject, cell }) =>
				cell.faults.map((fault) => `${subject.name}: ${fault}`),
			);
			expect(faults).toEqual([]);
		},
	);

	it('names the cause in every error: a wrong secret, an address without a server, a gateway', () => {
		const errorsUnder = (name: string) =>
			new Set(
				rows.flatMap(({ disturbance, cell }) => (disturbance.name === name ? cell.errors : [])),
			);
		expect([...errorsUnder('a wrong App Secret')].sort()).toEqual([
			'"Query" is not signed with the App Secret of the credential',
			'POLYV rejects the signature: check "App Secret" in the credential',
		]);
		expect([...errorsUnder('no server at the address')].sort()).toEqual([
			'Not sent: POLYV could not be reached',
			'POLYV cannot be reached at 127.0.0.1:9 (ECONNREFUSED)',
		]);
		expect([...errorsUnder('502, a page, permanently')].sort()).toEqual([
			'Not sent: POLYV could not be reached',
			'The gateway in front of POLYV responds with 502',
		]);
	});

	/** The cells are not compared: in a few, the number of attempts depends on the machine's speed. */
	it('has every disturbance and every operation in docs/reliability.md, which npm run reliability writes', () => {
		const page = readFileSync('docs/reliability.md', 'utf8');
		const rendered = renderTable(rows);
		const subjects = SUBJECTS.map(({ name }) => name.replace(' ', '·'));
		for (const name of [...DISTURBANCES.map((each) => each.name), ...subjects]) {
			expect(rendered).toContain(name);
			expect(page).toContain(name);
		}
	});
});
