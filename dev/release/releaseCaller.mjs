// A process that calls the checks for release.test.ts: they are ES modules, and jest loads none.
process.on('message', async ({ module, check, parameters }) => {
	const checks = await import(`./${module}.mts`);
	process.send([await checks[check](...parameters)].flat());
});
