const { execFileSync } = require('node:child_process');
const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { basename, dirname, relative } = require('node:path');
const esbuild = require('esbuild');
const { dest, parallel, series, src, watch } = require('gulp');
const { n8n } = require('./package.json');

const BUNDLE = 'dist/bundle.js';

async function clean() {
	rmSync('dist', { recursive: true, force: true });
}

async function checkTypes() {
	execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '--noEmit'], {
		stdio: 'inherit',
	});
}

const entries = [...n8n.credentials, ...n8n.nodes];

// One file for the credential and both nodes: they share one rate limiter, and n8n reads all files of a package
// when it starts. It includes crypto-js, because a community package has no runtime dependencies. crypto-js looks
// for a random source on these globals, which MD5 never needs and n8n's scanner forbids. Defined as undefined,
// that code drops out; so no source may use them.
async function bundle() {
	await esbuild.build({
		stdin: {
			contents: entries
				.map((path) => `export * from './${path.replace(/^dist\/(.+)\.js$/, '$1.ts')}';`)
				.join('\n'),
			resolveDir: __dirname,
		},
		outfile: BUNDLE,
		bundle: true,
		external: ['n8n-workflow'],
		format: 'cjs',
		platform: 'node',
		target: 'node20',
		minifySyntax: true,
		minifyWhitespace: true,
		legalComments: 'inline',
		charset: 'utf8',
		define: {
			window: 'undefined',
			self: 'undefined',
			globalThis: 'undefined',
			global: 'undefined',
		},
	});
}

// The files that package.json names. n8n looks for a class with the name of the file.
async function entryFiles() {
	for (const path of entries) {
		const name = basename(path).split('.')[0];
		const from = relative(dirname(path), BUNDLE);
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, `exports.${name} = require('${from}').${name};\n`);
	}
}

// Without `encoding: false`, gulp 5 re-encodes files that are not UTF-8.
function assets() {
	return src(['icons/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));
}

const build = series(clean, parallel(checkTypes, bundle, entryFiles, assets));

exports.default = build;
exports.watch = () =>
	watch(['credentials/**', 'nodes/**', 'polyv/**', 'icons/**'], { ignoreInitial: false }, build);
