const { isBuiltin } = require('node:module');
const { isAbsolute } = require('node:path');
const { compileFunction } = require('node:vm');

const { default: Runtime } = require('jest-runtime');

const isPackage = (name) => !name.startsWith('.') && !isAbsolute(name) && !isBuiltin(name);

/** Loads packages, n8n-core above all, once per worker instead of once per test file. */
module.exports = class PackagesOnceRuntime extends Runtime {
	constructor(...args) {
		super(...args);
		const { executor } = this;
		executor.compile = (source, filename) =>
			compileFunction(source, executor.injectedModuleParameters, { filename });
	}

	requireModuleOrMock(from, name) {
		return isPackage(name) ? require(name) : super.requireModuleOrMock(from, name);
	}
};
