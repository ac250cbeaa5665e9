const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

/** Tests run in the realm of the process, as nodes do in n8n: an `Error` or `Date` is the same class everywhere. */
module.exports = class ProcessEnvironment {
	global = globalThis;

	fakeTimers = null;

	moduleMocker = new ModuleMocker(globalThis);

	constructor({ projectConfig }) {
		this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
	}

	async setup() {}

	async teardown() {
		this.fakeTimersModern.dispose();
		this.moduleMocker.restoreAllMocks();
	}

	exportConditions() {
		return ['node', 'node-addons'];
	}

	getVmContext() {
		return null;
	}
};
