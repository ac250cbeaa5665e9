import { fail, noneOf, ok, warn } from './releaseResult.mts';

/** @typedef {import('./releaseResult.mts').Result} Result */
/** @typedef {{ path: string, text: string }} TextFile */

/** Bytes of the packed tarball. What is larger has something in it that does not belong there. */
export const SIZE_LIMIT = 60_000;

const BESIDE_DIST = ['LICENSE', 'README.md', 'index.js', 'package.json'];
const ASSETS = [
	/^dist\/nodes\/.+\.node\.json$/,
	/^dist\/nodes\/.+\/__schema__\/.+\.json$/,
	/^dist\/icons\/.+\.svg$/,
];

/**
 * Is in the tarball what belongs there, all of it and nothing else?
 *
 * @param {string[]} paths of the tarball
 * @param {Record<string, any>} manifest
 * @returns {Result}
 */
export function checkContents(paths, { n8n = {} }) {
	const wanted = [...BESIDE_DIST, ...(n8n.nodes ?? []), ...(n8n.credentials ?? [])];
	const missing = wanted.filter((path) => !paths.includes(path));
	const foreign = paths.filter(
		(path) => !wanted.includes(path) && !ASSETS.some((pattern) => pattern.test(path)),
	);
	return noneOf(
		'contents',
		[
			...missing.map((path) => `${path} is missing`),
			...foreign.map((path) => `${path} is no part`),
		],
		{
			good: `${paths.length} files: dist, ${BESIDE_DIST.join(', ')}`,
			mend: 'Write what is missing, or run npm run build; what must not ship, gulpfile.js puts into dist.',
		},
	);
}

/**
 * @param {number} size bytes of the tarball
 * @returns {Result}
 */
export function checkSize(size) {
	const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
	return size <= SIZE_LIMIT
		? ok('size', `${kilobytes(size)} packed, of ${kilobytes(SIZE_LIMIT)}`)
		: fail(
				'size',
				`${kilobytes(size)} packed, the limit is ${kilobytes(SIZE_LIMIT)}`,
				'Look for what came in: npm pack --dry-run.',
			);
}

const SECRETS = [
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
const PLACES = [
	['a path of a machine', /(?<![\w.:/*-])\/(home|Users|root|tmp|var|opt|work|builds|private)\/\w/],
	['a path of a machine', /\b[A-Z]:\\{1,2}\w/],
	['a path of a machine', /\bfile:\/\/\//],
	['a source map', /sourceMappingURL=/],
];

/**
 * Secrets anywhere in the package, and in what runs also places of the machine that built it. The
 * README may name such places: n8n's own are among them.
 *
 * @param {TextFile[]} files of the tarball
 * @param {string[]} [ownPlaces] folders of this machine
 * @returns {Result}
 */
export function checkSecrets(files, ownPlaces = []) {
	const places = [
		...PLACES,
		...ownPlaces.map((place) => ['a path of this machine', literally(place)]),
	];
	const faults = files.flatMap(({ path, text }) => {
		const patterns = path.endsWith('.md') ? SECRETS : [...SECRETS, ...places];
		return text
			.split('\n')
			.flatMap((line, index) =>
				patterns
					.filter(([, pattern]) => pattern.test(line))
					.map(([what]) => `${what} in ${path}:${index + 1}`),
			);
	});
	return noneOf('secrets', [...new Set(faults)], {
		good: 'no secret, no path of a machine',
		mend: 'Take it out of the sources, and call back what was secret.',
	});
}

const literally = (text) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));

// What a reviewer of n8n looks for in the README of a verified node.
const SECTIONS = [
	...['Installation', 'Operations', 'Credentials'],
	...['Compatibility', 'Usage', 'Resources', 'Version history'],
];

/**
 * @param {TextFile[]} files of the tarball
 * @returns {Result[]}
 */
export function checkTexts(files) {
	const textOf = (wanted) => files.find(({ path }) => path === wanted)?.text ?? '';
	const headings = [...textOf('README.md').matchAll(/^#+ +(.+)$/gm)].map(([, heading]) => heading);
	const absent = SECTIONS.filter(
		(section) => !headings.some((heading) => heading.toLowerCase().includes(section.toLowerCase())),
	);
	return [
		/^MIT License\s+Copyright \(c\) \d{4}/.test(textOf('LICENSE').trim())
			? ok('license', 'MIT, with year and holder')
			: fail(
					'license',
					'LICENSE is not the MIT license',
					"Put MIT's text with year and holder there.",
				),
		absent.length === 0
			? ok('readme', SECTIONS.join(', '))
			: warn(
					'readme',
					`no heading ${absent.join(', ')}`,
					"n8n's reviewers look for them in README.md.",
				),
	];
}
