import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { rowOf, type Row } from './row.mts';
import type { Tarball } from './tarball.mts';

/** Milliseconds that the package may add to the start of n8n, on a machine that loads n8n-core in 900 ms. */
export const LOAD_LIMIT = 30;

const CORE_MS = 900;

const PROCESSES = 5;
const ROUNDS = 3;

/** What one process measured, in milliseconds: n8n-core itself, an empty package, the package. */
export interface Load {
	coreMs: number;
	emptyMs: number;
	packageMs: number;
}

/**
 * Loads the package with n8n's own loader, beside an empty package, each time in a new process. A result above the
 * limit is measured again: other work on the machine only ever makes it slower.
 */
export function checkLoadTime(tarball: Tarball): Row {
	layOutOthers(dirname(tarball.folder));
	const measure = () => tarball.run('dev/release/measureLoad.mjs') as Load;
	let row: Row;
	let rounds = 0;
	do {
		row = judge(Array.from({ length: PROCESSES }, measure));
		rounds += 1;
	} while (row.status === 'FAIL' && rounds < ROUNDS);
	return row;
}

/** Compares the medians with the limit, which grows with the time that the machine needs for n8n-core. */
export function judge(loads: Load[]): Row {
	const medianOf = (name: keyof Load) =>
		loads.map((load) => load[name]).sort((one, other) => one - other)[loads.length >> 1];
	const [core, empty, full] = [medianOf('coreMs'), medianOf('emptyMs'), medianOf('packageMs')];
	const limit = LOAD_LIMIT * Math.max(1, core / CORE_MS);
	const text = `${(full - empty).toFixed(1)} ms more than an empty package, n8n-core ${core.toFixed(0)} ms (medians of ${loads.length} processes, limit ${limit.toFixed(0)} ms)`;
	return rowOf('load time', full - empty > limit ? [text] : [], text);
}

/** Two more packages: an empty one to compare with, and one with a node and a credential to warm the loader up. */
function layOutOthers(modules: string): void {
	const files = {
		'empty/package.json': '{ "name": "n8n-nodes-any", "version": "1.0.0", "n8n": {} }',
		'warm/package.json':
			'{ "name": "n8n-nodes-any", "version": "1.0.0", "n8n": { "nodes": ["node/Any.js"], "credentials": ["credential/Any.js"] } }',
		'warm/node/Any.js':
			"require('n8n-workflow'); exports.Any = class { description = { name: 'any', properties: [] }; };",
		'warm/credential/Any.js': "exports.Any = class { name = 'any'; properties = []; };",
	};
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(modules, path)), { recursive: true });
		writeFileSync(join(modules, path), text);
	}
}
