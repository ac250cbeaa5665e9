import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { rowOf, type Row } from './row.mts';

/** Bytes of the packed tarball. A larger one holds something that does not belong in it. */
export const SIZE_LIMIT = 112_000;

const BESIDE_DIST = ['LICENSE', 'README.md', 'index.js', 'package.json'];

/** The files that `package.json` names for n8n, as paths in the package. */
export interface Entries {
	nodes: string[];
	credentials: string[];
}

/** Paths of all files that belong in the tarball: bundles, icons, codex, schemas and four files beside `dist`. */
export function expectedFiles({ nodes, credentials }: Entries): string[] {
	const assets = ['icons', 'nodes'].flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((name) => /\.(svg|json)$/.test(name))
			.map((name) => join('dist', folder, name)),
	);
	return [...BESIDE_DIST, 'dist/bundle.js', ...nodes, ...credentials, ...assets].sort();
}

export function checkContents(files: string[], expected: string[]): Row {
	const faults = [
		...expected.filter((path) => !files.includes(path)).map((path) => `${path} is missing`),
		...files.filter((path) => !expected.includes(path)).map((path) => `${path} does not belong`),
	];
	return rowOf('contents', faults, `${files.length} files: dist, ${BESIDE_DIST.join(', ')}`);
}

/** @param size bytes of the tarball */
export function checkSize(size: number): Row {
	const text = `${(size / 1000).toFixed(1)} kB packed, limit ${SIZE_LIMIT / 1000} kB`;
	return rowOf('size', size > SIZE_LIMIT ? [text] : [], text);
}

const SECRETS: Array<[what: string, pattern: RegExp]> = [
	['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
	['a token of npm', /\bnpm_[A-Za-z0-9]{36}\b/],
	['a token of GitHub', /\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22,})/],
	['a key of AWS', /\bAKIA[0-9A-Z]{16}\b/],
	['a JSON web token', /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\./],
	['a hexadecimal key, as POLYV makes them', /(['"`])(?=.*\d)[0-9a-f]{32,}\1/i],
	[
		'a literal secret',
		/(secret|password|token|api_?key)["']?\s*[:=]\s*(["'`])(?=[^"'`]*\d)(?=[^"'`]*[a-z])[^"'`\s]{8,}\2/i,
	],
	["the sandbox's secret", /sandbox-secret/],
];
const PLACES: Array<[what: string, pattern: RegExp]> = [
	[
		'a path of a machine',
		/(?<![\w.:/*-])\/(home|Users|root|tmp|var|opt|srv|mnt|builds|private)\/\w/,
	],
	['a path of a machine', /\b[A-Z]:\\{1,2}\w|\bfile:\/\/\//],
	['a source map', /sourceMappingURL=/],
];

/**
 * Finds secrets in every file, and paths of the machine that built the package in all but Markdown: the README may
 * name folders of n8n.
 *
 * @param files texts by path
 * @param project folder of the project on this machine
 */
export function checkSecrets(files: Record<string, string>, project: string): Row {
	const faults = Object.entries(files).flatMap(([path, text]) => {
		const patterns = path.endsWith('.md') ? SECRETS : [...SECRETS, ...PLACES];
		return text
			.split('\n')
			.flatMap((line, index) => [
				...patterns
					.filter(([, pattern]) => pattern.test(line))
					.map(([what]) => `${what} in ${path}:${index + 1}`),
				...(line.includes(project) ? [`this machine's path in ${path}:${index + 1}`] : []),
			]);
	});
	return rowOf('secrets', [...new Set(faults)], 'no secret, no path of a machine');
}
