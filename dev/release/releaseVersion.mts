import { fail, ok, warn } from './releaseResult.mts';

/** @typedef {import('./releaseResult.mts').Result} Result */

// No pre-releases: npm publishes those only under a tag of their own, which publish.yml does not give.
const SEMANTIC = /^\d+\.\d+\.\d+$/;

/**
 * Is the version of package.json the one that everything else names?
 *
 * @param {{ version: string, lock: { version?: string, packages?: Record<string, { version?: string }> }, changelog: string }} files
 * @returns {Result[]}
 */
export function checkVersion({ version, lock, changelog }) {
	return [
		SEMANTIC.test(version)
			? ok('version', version)
			: fail('version', `"${version}" in package.json`, 'Write it as 1.2.3.'),
		checkLock(version, lock),
		checkChangelog(version, changelog),
	];
}

function checkLock(version, lock) {
	const other = [lock.version, lock.packages?.['']?.version].find((found) => found !== version);
	return other === undefined && lock.version !== undefined
		? ok('lock file', `package-lock.json is of ${version}`)
		: fail(
				'lock file',
				`package-lock.json is of ${other}, package.json of ${version}`,
				'Run npm install --package-lock-only.',
			);
}

function checkChangelog(version, changelog) {
	const [, newest] = /^## +\[?([^\]\s]+)/m.exec(changelog) ?? [];
	if (newest !== version) {
		return fail(
			'changelog',
			`newest heading of CHANGELOG.md: ${newest ?? 'none'}, version of package.json: ${version}`,
			`Head what is new with "## ${version}", or raise the version.`,
		);
	}
	const [, entry = ''] = changelog.split(/^## .*$/m);
	return /\w/.test(entry)
		? ok('changelog', `begins with ${version}`)
		: fail('changelog', `nothing under "## ${version}"`, 'Write what changes for the user.');
}

const isVersionTag = (tag) => /^v?\d+\.\d+\.\d+/.test(tag);

/**
 * Is the commit's tag the version, as the workflow that publishes on tags needs it?
 *
 * @param {string} version of package.json
 * @param {{ onHead: string[], all: string[], published?: string }} tags `published`: the tag that is being published
 * @returns {Result}
 */
export function checkTag(version, { onHead, all, published }) {
	const foreign = [...onHead.filter(isVersionTag), ...(published ? [published] : [])].find(
		(tag) => tag !== version,
	);
	if (foreign) {
		return fail(
			'tag',
			`the commit is tagged ${foreign}, package.json says ${version}`,
			`A tag is the bare version: git tag -d ${foreign}, then git tag ${version}.`,
		);
	}
	if (published || onHead.includes(version)) return ok('tag', `the commit is tagged ${version}`);
	const taken = all.find((tag) => tag === version || tag === `v${version}`);
	return taken
		? fail('tag', `${taken} is another commit`, 'That version is out: raise it in package.json.')
		: ok('tag', `none yet; to publish: git tag ${version} && git push origin ${version}`);
}

/**
 * @param {string} porcelain what `git status --porcelain` says
 * @returns {Result}
 */
export function checkTree(porcelain) {
	const changed = porcelain.split('\n').filter(Boolean);
	return changed.length === 0
		? ok('tree', 'everything is committed')
		: warn(
				'tree',
				`${changed.length} files differ from the commit: ${changed.slice(0, 3).join(', ')}${changed.length > 3 ? ' …' : ''}`,
				'Only what is committed gets published.',
			);
}
