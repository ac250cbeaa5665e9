/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never inside n8n */
import '../support/environment';
import { writeFileSync } from 'node:fs';
import prettier from 'prettier';

import { runMatrix } from './matrix';
import { renderTable } from './table';

const FILE = 'docs/reliability.md';

// The random part of the pauses, which no outcome depends on.
Math.random = () => 0;

async function main(): Promise<void> {
	const rows = await runMatrix();
	const options = await prettier.resolveConfig(FILE);
	writeFileSync(FILE, await prettier.format(renderTable(rows), { ...options, filepath: FILE }));
	const wrong = rows.filter(({ cell }) => cell.faults.length > 0);
	for (const { subject, disturbance, cell } of wrong) {
		process.stderr.write(`${subject.name}, ${disturbance.name}: ${cell.faults.join('; ')}\n`);
	}
	process.stdout.write(`${FILE}: ${rows.length} runs, ${wrong.length} of them wrong\n`);
	process.exitCode = wrong.length > 0 ? 1 : 0;
}

void main();
