import { noneOf } from './releaseResult.mts';

/** @typedef {import('./releaseResult.mts').Result} Result */

// Rules of n8n for verified community nodes: docs.n8n.io, "Verification guidelines", and @n8n/eslint-plugin-community-nodes.
const FORBIDDEN_SCRIPTS = [
	...['preinstall', 'install', 'postinstall', 'prepublish'],
	...['prepare', 'preprepare', 'postprepare'],
];
const FORBIDDEN_FIELDS = [
	...['dependencies', 'optionalDependencies', 'bundleDependencies', 'bundledDependencies'],
	...['overrides', 'resolutions', 'private', 'bin'],
];

const isFilled = (value) => typeof value === 'string' && value.trim() !== '';
const isEmpty = (value) => !value || (typeof value === 'object' && Object.keys(value).length === 0);

/**
 * Does package.json say what npm's provenance and n8n's verification read, and nothing that they refuse?
 *
 * @param {Record<string, any>} manifest
 * @param {Record<string, string | undefined>} [environment] of the workflow, when one publishes
 * @returns {Result[]}
 */
export function checkManifest(manifest, environment = process.env) {
	return [
		noneOf('fields', wrongFields(manifest, environment), {
			good: 'name, description, keyword, MIT, author, homepage, repository, bugs',
			mend: 'Fill them in package.json.',
		}),
		noneOf('dependencies', forbidden(manifest), {
			good: 'none at run time but n8n-workflow, nothing runs at installation',
			mend: 'n8n verifies no package with it: remove it from package.json.',
		}),
		noneOf('n8n', wrongN8n(manifest), {
			good: `${manifest.n8n?.nodes?.length} node, ${manifest.n8n?.credentials?.length} credential, strict`,
			mend: 'Mend "n8n", "files" and "main" in package.json.',
		}),
	];
}

function wrongFields(
	{ name, description, keywords, license, author, homepage, repository, bugs },
	{ GITHUB_WORKFLOW, GITHUB_REPOSITORY },
) {
	const github = repositoryOf(repository?.url);
	const isOwnAddress = (address) =>
		github !== undefined && isFilled(address) && address.startsWith(`https://${github}`);
	return [
		/^n8n-nodes-[a-z0-9-]+$/.test(name) || 'name does not begin with n8n-nodes-',
		isFilled(description) || 'description is missing',
		keywords?.includes('n8n-community-node-package') ||
			'keyword n8n-community-node-package is missing',
		license === 'MIT' || 'license is not MIT',
		(isFilled(author?.name) && /^\S+@\S+\.\S+$/.test(author?.email)) ||
			'author has no name or no email',
		github !== undefined || 'repository.url is not https://github.com/<owner>/<name>.git',
		// Elsewhere, e.g. in a fork's CI, the repository may be another.
		GITHUB_WORKFLOW !== 'Publish' ||
			github === `github.com/${GITHUB_REPOSITORY}` ||
			`repository.url is not ${GITHUB_REPOSITORY}, which publishes`,
		isOwnAddress(homepage) || 'homepage is not a page of the repository',
		isOwnAddress(bugs?.url) || 'bugs.url is not a page of the repository',
	].filter((fault) => fault !== true);
}

/** `github.com/<owner>/<name>`; npm refuses provenance when it is not the repository of the workflow. */
const repositoryOf = (url = '') =>
	/^(?:git\+)?https:\/\/(github\.com\/[\w-]+\/[\w.-]+?)\.git$/.exec(url)?.[1];

function forbidden(manifest) {
	const peers = Object.entries(manifest.peerDependencies ?? {}).map((peer) => peer.join('@'));
	return [
		...FORBIDDEN_FIELDS.filter((field) => !isEmpty(manifest[field])),
		...FORBIDDEN_SCRIPTS.filter((script) => manifest.scripts?.[script]).map(
			(script) => `script ${script}`,
		),
		...(peers.join() === 'n8n-workflow@*'
			? []
			: [`peerDependencies is ${peers.join(', ') || 'empty'} and not n8n-workflow@*`]),
	];
}

function wrongN8n({ n8n = {}, files, main }) {
	const sources = [...(n8n.nodes ?? []), ...(n8n.credentials ?? [])];
	return [
		n8n.n8nNodesApiVersion === 1 || 'n8n.n8nNodesApiVersion is not 1',
		n8n.strict === true || 'n8n.strict is not true',
		Boolean(n8n.nodes?.length && n8n.credentials?.length) || 'n8n names no node or no credential',
		sources.every((path) => /^dist\/.+\.(node|credentials)\.js$/.test(path)) ||
			'n8n names a file that is not compiled into dist',
		[...(files ?? [])].sort().join() === 'dist,index.js' || 'files is not dist and index.js',
		main === 'index.js' || 'main is not index.js',
	].filter((fault) => fault !== true);
}
