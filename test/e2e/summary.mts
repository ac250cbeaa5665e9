import type { FullConfig, FullResult, Reporter, Suite } from '@playwright/test/reporter';

/** Ends the output with "N passed, N failed" for CI. A test that did not run is neither. */
export default class Summary implements Reporter {
	#suite?: Suite;
	#errors = 0;

	onBegin(_config: FullConfig, suite: Suite) {
		this.#suite = suite;
	}

	/** An error outside of a test, such as an n8n that does not start. */
	onError() {
		this.#errors++;
	}

	onEnd({ status }: FullResult) {
		const outcomes = this.#suite?.allTests().map((test) => test.outcome()) ?? [];
		const passed = outcomes.filter((outcome) => outcome === 'expected').length;
		const unexpected = outcomes.filter((outcome) => outcome === 'unexpected').length;
		const failed = unexpected + this.#errors || Number(status !== 'passed');
		console.log(`${passed} passed, ${failed} failed`);
	}
}
