// Writes the table of operations into README.md from the node's description.
// With --check it fails instead when the table is out of date.
import { readFileSync, writeFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';

import { PolyvLive } from '../../nodes/PolyvLive/PolyvLive.node.ts';
import { operationsTable } from './operationsTable.mts';

const README = 'README.md';
const BETWEEN_MARKS = /(?<=<!-- operations:start -->).*(?=<!-- operations:end -->)/s;

const present = readFileSync(README, 'utf8');
if (!BETWEEN_MARKS.test(present)) throw new Error(`${README} lacks the marks of the operations.`);

const table = operationsTable(new PolyvLive().description);
const options = { ...(await resolveConfig(README)), filepath: README };
const wanted = await format(
	present.replace(BETWEEN_MARKS, () => `\n\n${table}\n\n`),
	options,
);

if (wanted === present) {
	console.log(`The operations in ${README} are up to date.`);
} else if (process.argv.includes('--check')) {
	console.error(`The operations in ${README} are out of date: npm run docs:operations`);
	process.exitCode = 1;
} else {
	writeFileSync(README, wanted);
	console.log(`The operations in ${README} are written.`);
}
