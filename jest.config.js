// swc only transpiles: `npm run typecheck` is the one place where types are checked.
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	// Most of the time is waiting, for pauses that are part of what is tested.
	maxWorkers: 2,
	testTimeout: 60_000,
	// n8n's `sleep` cannot be cancelled: the pause of a run that has ended would hold the process for up to 45 s.
	forceExit: true,
	setupFiles: ['<rootDir>/test/support/environment.ts'],
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'node'],
	transform: {
		'\\.m?ts$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
};
