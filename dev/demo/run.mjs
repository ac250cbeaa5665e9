#!/usr/bin/env node
// No static imports: where the demo cannot run, they would fail with less clear messages than these.
const { node: version } = process.versions;
const [major, minor] = version.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
	console.error(`The demo needs Node.js 20.19 or newer; this is ${version}.`);
	process.exitCode = 1;
} else {
	import('tsx/esm/api')
		.then(({ register }) => register())
		.then(() => import('./command.mts'))
		.then(({ main }) => main(process.argv))
		.catch((error) => {
			if (error.code !== 'ERR_MODULE_NOT_FOUND' && error.code !== 'MODULE_NOT_FOUND') throw error;
			console.error('The packages of the project are missing. Run `npm ci` in its root first.');
			process.exitCode = 1;
		});
}
