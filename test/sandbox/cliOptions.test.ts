import { optionsFromCommandLine } from '../../dev/sandbox/cliOptions.mts';

const options = (...flags: string[]) => optionsFromCommandLine(['node', 'sandbox', ...flags]);

describe('the command line', () => {
	it('sets delays, lags, the random seed and faults', () => {
		const flags = ['--jitter', '20', '--apply-jitter', '30', '--lag', '40', '--update-lag', '50'];
		const fault = ['--fault', 'hang,forMs=200,share=0.5,applied'];
		expect(options(...flags, '--random-seed', '7', ...fault)).toMatchObject({
			latencyMs: 0,
			jitterMs: 20,
			applyJitterMs: 30,
			lagMs: 40,
			updateLagMs: 50,
			randomSeed: 7,
			faults: [{ kind: 'hang', forMs: 200, share: 0.5, applied: true }],
		});
		expect(options()).toMatchObject({
			jitterMs: 0,
			applyJitterMs: 0,
			updateLagMs: 0,
			randomSeed: 1,
		});
	});
});
