import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { fail, noneOf } from './releaseResult.mts';

/** @typedef {import('./releaseResult.mts').Result} Result */

const SOURCES = [
	...['credentials', 'nodes', 'polyv', 'icons'],
	...['gulpfile.js', 'package.json', 'tsconfig.json'],
];

/**
 * Is `dist` what the sources compile to? `npm pack` and `npm publish` take the `dist` that lies
 * there: .npmrc keeps npm from running scripts before them.
 *
 * @param {string} projectFolder
 * @param {string} temporaryFolder
 * @returns {Result}
 */
export function checkBuild(projectFolder, temporaryFolder) {
	const copy = join(temporaryFolder, 'build/project');
	// crypto-js is bundled with its place as a comment: it has to lie where it lies in the project.
	const cryptoJs = 'node_modules/crypto-js';
	mkdirSync(copy, { recursive: true });
	for (const path of [...SOURCES, cryptoJs]) {
		cpSync(join(projectFolder, path), join(copy, path), { recursive: true });
	}
	symlinkSync(join(projectFolder, 'node_modules'), join(temporaryFolder, 'build/node_modules'));
	try {
		execFileSync(process.execPath, [join(projectFolder, 'node_modules/gulp/bin/gulp.js')], {
			cwd: copy,
			encoding: 'utf8',
			stdio: 'pipe',
		});
	} catch ({ stdout, message }) {
		return fail('dist', `the sources do not compile: ${errorsOf(stdout ?? message)}`, 'Mend them.');
	}
	return compare(readFiles(join(projectFolder, 'dist')), readFiles(join(copy, 'dist')));
}

const errorsOf = (text) =>
	text
		.split('\n')
		.filter((line) => /error/i.test(line))
		.slice(0, 3)
		.join('; ');

/**
 * @param {Record<string, string>} present the files of `dist` by path
 * @param {Record<string, string>} fresh the files of a new build
 * @returns {Result}
 */
export function compare(present, fresh) {
	const paths = Object.keys({ ...present, ...fresh });
	const other = paths.filter((path) => present[path] !== fresh[path]);
	return noneOf(
		'dist',
		other.map((path) => `${path} is out of date`),
		{ good: `${paths.length} files, each as the sources compile to`, mend: 'Run npm run build.' },
	);
}

/** @returns {Record<string, string>} texts by path */
function readFiles(folder) {
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
	return Object.fromEntries(
		entries
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath ?? entry.path, entry.name))
			.map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]),
	);
}
