// Writes the table of operations into README.md, out of the node's own description.
// With --check it writes nothing and fails when the table is not up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { format, resolveConfig } from 'prettier';
import { require } from 'tsx/cjs/api';

const START = '<!-- operations:start -->';
const END = '<!-- operations:end -->';

const { operationsTable } = require('./operationsTable.mts', import.meta.url);
const { PolyvLive } = require('../../nodes/PolyvLive/PolyvLive.node.ts', import.meta.url);

const readme = fileURLToPath(new URL('../../README.md', import.meta.url));
const present = readFileSync(readme, 'utf8');
const [before, rest] = present.split(START);
const after = rest?.split(END)[1];
if (after === undefined) {
	console.error(`README.md lacks the lines ${START} and ${END}.`);
	process.exit(1);
}

const table = operationsTable(new PolyvLive().description);
const options = { ...(await resolveConfig(readme)), filepath: readme };
const wanted = await format(`${before}${START}\n\n${table}\n\n${END}${after}`, options);

if (wanted === present) {
	console.log('The table of operations in README.md is up to date.');
} else if (process.argv.includes('--check')) {
	console.error('The table of operations in README.md is out of date: npm run docs:operations');
	process.exitCode = 1;
} else {
	writeFileSync(readme, wanted);
	console.log('The table of operations in README.md is written.');
}
