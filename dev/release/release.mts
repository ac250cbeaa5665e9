// Everything that can be checked of a release without publishing it: `npm run release:check`.
// --tag <name>      the tag that is being published
// --package-only    the package alone; version, changelog and tag agree only when a release is made
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { checkBuild } from './releaseBuild.mts';
import { checkLoad } from './releaseLoad.mts';
import { checkManifest } from './releaseManifest.mts';
import { fail, noneOf, toLine, warn } from './releaseResult.mts';
import { checkContents, checkSecrets, checkSize, checkTexts } from './releaseTarball.mts';
import { checkTag, checkTree, checkVersion } from './releaseVersion.mts';
import { holdAgainstRules, TARBALL } from './rules.mts';
import { packTarball } from './tarball.mts';

/** @typedef {import('./releaseResult.mts').Result} Result */

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values: options } = parseArgs({
	options: { tag: { type: 'string' }, 'package-only': { type: 'boolean', default: false } },
});
const read = (path) => readFileSync(join(root, path), 'utf8');
const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: 'pipe' });
const lines = (text) => text.split('\n').filter(Boolean);
const manifest = JSON.parse(read('package.json'));

/** @returns {Result[]} */
const versions = () =>
	checkVersion({
		version: manifest.version,
		lock: JSON.parse(read('package-lock.json')),
		changelog: read('CHANGELOG.md'),
	});

/** @returns {Result[]} */
function commit() {
	try {
		const tags = {
			onHead: lines(git('tag', '--points-at', 'HEAD')),
			all: lines(git('tag', '--list')),
			published: options.tag,
		};
		return [checkTag(manifest.version, tags), checkTree(git('status', '--porcelain'))];
	} catch {
		return [
			warn('tag', 'git says nothing about this folder', 'Check in a clone of the repository.'),
		];
	}
}

/** @param {string} folder @returns {Promise<Result[]>} */
async function scanner(folder) {
	const verdicts = await holdAgainstRules(folder, TARBALL);
	return verdicts.map(({ rules, passed, details }) =>
		noneOf('rules', passed ? [] : [`${rules}:\n${details.trim()}\n`], {
			good: `${rules} finds nothing in the tarball`,
			mend: 'Mend the sources; n8n does not obey disable comments.',
		}),
	);
}

const count = { ok: 0, warn: 0, FAIL: 0 };

/** @param {string} name @param {() => Result[] | Promise<Result[]>} check */
async function report(name, check) {
	const results = await Promise.resolve()
		.then(check)
		.catch((error) => [fail(name, `could not be checked: ${error.message}`, 'Mend that first.')]);
	for (const result of results) {
		count[result.status] += 1;
		console.log(toLine(result));
	}
}

const temporaryFolder = mkdtempSync(join(tmpdir(), 'polyv-live-release-'));
try {
	if (!options['package-only']) {
		await report('version', versions);
		await report('tag', commit);
	}
	await report('fields', () => checkManifest(manifest));
	await report('dist', () => [checkBuild(root, temporaryFolder)]);
	await report('tarball', async () => {
		const { folder, size, paths } = packTarball(root, temporaryFolder);
		const files = paths.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
		await report('contents', () => [checkContents(paths, manifest), checkSize(size)]);
		await report('texts', () => [...checkTexts(files), checkSecrets(files, [root])]);
		await report('rules', () => scanner(folder));
		await report('load', () =>
			checkLoad({ packageFolder: folder, projectFolder: root, temporaryFolder }),
		);
		return [];
	});
} finally {
	rmSync(temporaryFolder, { recursive: true, force: true });
}

const isReady = count.FAIL === 0;
console.log(
	`\n${count.ok} ok, ${count.warn} to look at, ${count.FAIL} failed: ${manifest.name} ${manifest.version} ${isReady ? 'can be published' : 'must not be published'}.`,
);
process.exitCode = isReady ? 0 : 1;
