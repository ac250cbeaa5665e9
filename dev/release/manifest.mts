import { rowOf, type Row } from './row.mts';

/** What the checks read of `package.json`. */
export interface Manifest {
	name: string;
	version: string;
	license?: string;
	keywords?: string[];
	author?: { name?: string; email?: string };
	repository?: { type?: string; url?: string };
	homepage?: string;
	bugs?: { url?: string };
	scripts?: Record<string, string>;
	peerDependencies?: Record<string, string>;
	n8n?: { n8nNodesApiVersion?: number; strict?: boolean; nodes?: string[]; credentials?: string[] };
	[field: string]: unknown;
}

const REPOSITORY = /^https:\/\/github\.com\/([\w-]+)\/[\w.-]+(?=\.git$)/;
const FORBIDDEN_FIELDS = [
	...['dependencies', 'optionalDependencies', 'bundleDependencies', 'bundledDependencies'],
	...['overrides', 'resolutions'],
];
const FORBIDDEN_SCRIPTS = [
	...['prepare', 'preinstall', 'install', 'postinstall', 'prepublish'],
	...['preprepare', 'postprepare'],
];

/** What n8n asks of `package.json` of a verified node. */
export function checkManifest(manifest: Manifest): Row {
	const { name, license, keywords = [], author = {}, homepage, bugs, n8n = {} } = manifest;
	const [address] = REPOSITORY.exec(manifest.repository?.url ?? '') ?? [];
	const peers = JSON.stringify(manifest.peerDependencies);
	const expectations: Array<[isMet: boolean, fault: string]> = [
		[/^(@[\w.-]+\/)?n8n-nodes-[\w.-]+$/.test(name), 'the name does not begin with n8n-nodes-'],
		[license === 'MIT', 'the license is not MIT'],
		[keywords.includes('n8n-community-node-package'), 'a keyword is missing'],
		[
			Boolean(author.name && /^\S+@\S+\.\S+$/.test(author.email ?? '')),
			'the author has no name or email',
		],
		[address !== undefined, 'the repository is no address at GitHub'],
		[homepage === `${address}#readme`, 'the homepage is not the README of the repository'],
		[bugs?.url === `${address}/issues`, 'the bugs are not the issues of the repository'],
		[peers === '{"n8n-workflow":"*"}', 'the peer dependencies are not n8n-workflow alone'],
		[n8n.n8nNodesApiVersion === 1 && n8n.strict === true, 'n8n is not strict, or of another API'],
		[Boolean(n8n.nodes?.length && n8n.credentials?.length), 'n8n finds no node or credential'],
	];
	const faults = [
		...expectations.filter(([isMet]) => !isMet).map(([, fault]) => fault),
		...FORBIDDEN_FIELDS.filter((field) => field in manifest).map((field) => `it has ${field}`),
		...FORBIDDEN_SCRIPTS.filter((script) => manifest.scripts?.[script]).map(
			(script) => `it has the script ${script}`,
		),
	];
	return rowOf('manifest', faults, 'MIT, no dependencies, one repository, strict');
}

/** Words that stand for something that was never filled in. */
const STAND_IN = /<[^>]*>|\b(your|todo|tbd|example|changeme|placeholder|jane|john doe)\b/i;

/**
 * Whether author and repository are those of a person. Until the first release, the package's name stands for the
 * owner of the repository: that is open, and not a fault.
 */
export function checkOwner({ name, author = {}, repository = {} }: Manifest): Row {
	const texts = [author.name, author.email, repository.url].map(String);
	const filled = texts.filter((text) => STAND_IN.test(text));
	const [, owner] = REPOSITORY.exec(repository.url ?? '') ?? [];
	if (filled.length > 0) return rowOf('owner', [`${filled.join(', ')} is a stand-in`], '');
	if (owner !== name) return rowOf('owner', [], `${owner}, author ${author.name}`);
	const text = 'author and repository are not set to the real owner yet (first release)';
	return { status: 'open', name: 'owner', text };
}
