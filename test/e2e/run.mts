#!/usr/bin/env node
// Nothing is imported up here: on a machine where the tests cannot run, their libraries would say so
// less clearly than the two sentences below.
const needed = 20;
const { node: version } = process.versions;

if (Number(version.split('.')[0]) < needed) {
	console.error(`The end-to-end tests need Node.js ${needed} or newer; this is ${version}.`);
	process.exitCode = 1;
} else {
	import('./command.mts')
		.then(({ main }) => main(process.argv))
		.catch((error) => {
			if (error.code !== 'MODULE_NOT_FOUND') throw error;
			console.error('The packages of the project are missing: run `npm ci` in its root first.');
			process.exitCode = 1;
		});
}
