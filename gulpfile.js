const { execFileSync } = require('node:child_process');
const { rmSync } = require('node:fs');
const esbuild = require('esbuild');
const { dest, parallel, series, src, watch } = require('gulp');
const { n8n } = require('./package.json');

async function clean() {
	rmSync('dist', { recursive: true, force: true });
}

async function checkTypes() {
	execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '--noEmit'], {
		stdio: 'inherit',
	});
}

// One file for the node and one for the credential: n8n reads all files of a package when it starts. The
// credential's file includes crypto-js, because a community package has no runtime dependencies. crypto-js looks
// for a random source on these globals, which MD5 never needs and n8n's scanner forbids. Defined as undefined,
// that code drops out; so no source may use them.
async function bundle() {
	await esbuild.build({
		entryPoints: [...n8n.credentials, ...n8n.nodes].map((path) =>
			path.replace(/^dist\/(.+)\.js$/, '$1.ts'),
		),
		outdir: 'dist',
		outbase: '.',
		bundle: true,
		external: ['n8n-workflow'],
		format: 'cjs',
		platform: 'node',
		target: 'node20',
		minifySyntax: true,
		charset: 'utf8',
		define: {
			window: 'undefined',
			self: 'undefined',
			globalThis: 'undefined',
			global: 'undefined',
		},
	});
}

// Without `encoding: false`, gulp 5 re-encodes files that are not UTF-8.
function assets() {
	return src(['icons/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));
}

const build = series(clean, parallel(checkTypes, bundle, assets));

exports.default = build;
exports.watch = () =>
	watch(['credentials/**', 'nodes/**', 'polyv/**', 'icons/**'], { ignoreInitial: false }, build);
