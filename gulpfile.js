const { execFileSync } = require('node:child_process');
const { rmSync } = require('node:fs');
const esbuild = require('esbuild');
const { dest, parallel, series, src, watch } = require('gulp');

async function clean() {
	rmSync('dist', { recursive: true, force: true });
}

async function compile() {
	execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.json'], {
		stdio: 'inherit',
	});
}

// A community package has no runtime dependencies, so crypto-js goes into the one compiled file
// that imports it. crypto-js looks for a random source on these globals, which MD5 never needs and
// n8n's scanner forbids: defined away, that code drops out.
async function bundleMd5() {
	await esbuild.build({
		entryPoints: ['dist/polyv/md5.js'],
		outfile: 'dist/polyv/md5.js',
		allowOverwrite: true,
		bundle: true,
		format: 'cjs',
		platform: 'node',
		target: 'node20',
		minifySyntax: true,
		define: {
			window: 'undefined',
			self: 'undefined',
			globalThis: 'undefined',
			global: 'undefined',
		},
		banner: {
			js: '/* Contains crypto-js 4.2.0 (MIT), copyright (c) 2009-2013 Jeff Mott, (c) 2013-2016 Evan Vosberg. */',
		},
	});
}

// encoding: false, or gulp 5 re-encodes what is not UTF-8.
function assets() {
	return src(['icons/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));
}

const build = series(clean, parallel(series(compile, bundleMd5), assets));

exports.default = build;
exports.watch = () =>
	watch(['credentials/**', 'nodes/**', 'polyv/**', 'icons/**'], { ignoreInitial: false }, build);
