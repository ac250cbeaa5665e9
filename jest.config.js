// swc only transpiles: `npm run typecheck` is the one place where types are checked.
module.exports = {
	testEnvironment: '<rootDir>/test/support/jest/environment.js',
	runtime: '<rootDir>/test/support/jest/runtime.js',
	testSequencer: '<rootDir>/test/support/jest/sequencer.js',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.?(m)ts'],
	// More than there are cores: half of the time is waiting, for pauses that are part of what is tested.
	maxWorkers: 3,
	// For a busy machine; no test needs a tenth of it on an idle one.
	testTimeout: 300_000,
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
