// Writes the operations into README.md, and with their fields into docs/operations.md, from the node's description.
// With --check it fails instead when a page is out of date.
import { readFileSync, writeFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';

import { PolyvLive } from '../../nodes/PolyvLive/PolyvLive.node.ts';
import { operationsTables, resourcesTable } from './operationsTable.mts';

const PAGES = { 'README.md': resourcesTable, 'docs/operations.md': operationsTables };
const BETWEEN_MARKS = /(?<=<!-- operations:start -->).*(?=<!-- operations:end -->)/s;

const { description } = new PolyvLive();
for (const [page, write] of Object.entries(PAGES)) {
	const present = readFileSync(page, 'utf8');
	if (!BETWEEN_MARKS.test(present)) throw new Error(`${page} lacks the marks of the operations.`);
	const options = { ...(await resolveConfig(page)), filepath: page };
	const wanted = await format(
		present.replace(BETWEEN_MARKS, () => `\n\n${write(description)}\n\n`),
		options,
	);
	if (wanted === present) {
		console.log(`The operations in ${page} are up to date.`);
	} else if (process.argv.includes('--check')) {
		console.error(`The operations in ${page} are out of date: npm run docs:operations`);
		process.exitCode = 1;
	} else {
		writeFileSync(page, wanted);
		console.log(`The operations in ${page} are written.`);
	}
}
