const { default: Sequencer } = require('@jest/test-sequencer');

/** Begin first: whatever takes longest must not be the last to run. */
const LONGEST = ['faults/matrix', 'transport/outages', 'engine/oracle', 'engine/expressions'];

const rank = ({ path }) => {
	const index = LONGEST.findIndex((name) => path.endsWith(`${name}.test.ts`));
	return index === -1 ? LONGEST.length : index;
};

/** Jest knows the times only from its cache, which CI does not have. */
module.exports = class LongestFirst extends Sequencer {
	sort(tests) {
		return super.sort(tests).sort((a, b) => rank(a) - rank(b));
	}
};
