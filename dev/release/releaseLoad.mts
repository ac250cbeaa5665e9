import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { fail, noneOf, ok, warn } from './releaseResult.mts';

/** @typedef {import('./releaseResult.mts').Result} Result */

/**
 * What one process saw: how long n8n-core, an empty package and the package took (ms), and faults as sentences.
 *
 * @typedef {{ coreMs: number, emptyMs: number, packageMs: number, faults: string[] }} Load
 */

/** ms that n8n may start later because of the package. */
export const LOAD_LIMIT = 30;

// n8n-core takes 0.9 s where nothing else runs. Where it takes longer than this, so does all else.
const BUSY_CORE = 1500;

const PROCESSES = 5;
const ROUNDS = 3;
const child = fileURLToPath(new URL('releaseLoadChild.mjs', import.meta.url));

/**
 * Does n8n's own loader load the packed package, as n8n lays it out and without the development
 * dependencies, and how long does that take? Each load is a new process. What is too slow is
 * measured again: other work on the machine only ever makes it slower.
 *
 * @param {{ packageFolder: string, projectFolder: string, temporaryFolder: string, processes?: number }} options
 * @returns {Result[]}
 */
export function checkLoad({ processes = PROCESSES, ...options }) {
	const folders = layOut(options);
	const measure = () => Array.from({ length: processes }, () => load(folders));
	const loads = measure();
	const working = checkFaults(loads);
	if (working.status !== 'ok') return [working];
	let duration = checkDuration(loads);
	for (let round = 1; round < ROUNDS && duration.status === 'FAIL'; round++) {
		duration = checkDuration(measure());
	}
	return [working, duration];
}

/**
 * @param {Load[]} loads
 * @returns {Result}
 */
export function checkFaults(loads) {
	return noneOf('load', [...new Set(loads.flatMap(({ faults }) => faults))], {
		good: "n8n's loader finds node, credential, icons and codex; signs without crypto-js installed",
		mend: 'Look at "n8n" in package.json and at bundle in gulpfile.js.',
	});
}

/**
 * @param {Load[]} loads of the package and of an empty one, side by side
 * @returns {Result}
 */
export function checkDuration(loads) {
	const [core, empty, full] = ['coreMs', 'emptyMs', 'packageMs'].map((name) =>
		median(loads.map((load) => load[name])),
	);
	const words = `${full.toFixed(1)} ms, an empty package ${empty.toFixed(1)} ms: ${(full - empty).toFixed(1)} ms more (medians of ${loads.length} new processes, limit ${LOAD_LIMIT} ms)`;
	if (full - empty <= LOAD_LIMIT) return ok('load time', words);
	return core > BUSY_CORE
		? warn('load time', words, `The machine is busy: n8n-core took ${core.toFixed(0)} ms. Repeat.`)
		: fail('load time', words, 'See what the package does when it is loaded.');
}

function median(values) {
	const sorted = values.toSorted((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)];
}

/** The package and an empty one in a node_modules of their own; of the project they see n8n-workflow alone, as in n8n. */
function layOut({ packageFolder, projectFolder, temporaryFolder }) {
	const folder = join(temporaryFolder, 'load');
	const host = join(folder, 'host');
	const modules = join(folder, 'nodes/node_modules');
	mkdirSync(host, { recursive: true });
	symlinkSync(join(projectFolder, 'node_modules/n8n-workflow'), join(host, 'n8n-workflow'));
	cpSync(packageFolder, join(modules, 'full'), { recursive: true });
	writePackage(join(modules, 'empty'), {});
	writePackage(join(modules, 'warm'), {
		nodes:
			"require('n8n-workflow'); exports.Any = class { description = { name: 'any', properties: [] }; };",
		credentials: "exports.Any = class { name = 'any'; properties = []; };",
	});
	return { folder, host, modules };
}

/** @param {string} folder @param {{ nodes?: string, credentials?: string }} sources of the class Any */
function writePackage(folder, sources) {
	const n8n = Object.fromEntries(Object.keys(sources).map((kind) => [kind, [`${kind}/Any.js`]]));
	mkdirSync(folder);
	writeFileSync(
		join(folder, 'package.json'),
		JSON.stringify({ name: 'n8n-nodes-any', version: '1.0.0', n8n }),
	);
	for (const [kind, source] of Object.entries(sources)) {
		mkdirSync(join(folder, kind));
		writeFileSync(join(folder, kind, 'Any.js'), source);
	}
}

/** @returns {Load} */
function load({ folder, host, modules }) {
	try {
		const output = execFileSync(process.execPath, [child, modules], {
			encoding: 'utf8',
			stdio: 'pipe',
			env: {
				...process.env,
				NODE_PATH: host,
				N8N_USER_FOLDER: folder,
				N8N_ENCRYPTION_KEY: 'test',
				N8N_LOG_LEVEL: 'silent',
			},
		});
		return JSON.parse(output.trim().split('\n').at(-1));
	} catch ({ stderr, message }) {
		const [reason = message] = /^\w*Error.*$/m.exec(stderr ?? '') ?? [];
		return {
			coreMs: NaN,
			emptyMs: NaN,
			packageMs: NaN,
			faults: [`it could not be loaded (${reason})`],
		};
	}
}
