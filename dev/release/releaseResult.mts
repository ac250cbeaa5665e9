/**
 * What one check found.
 *
 * @typedef {{ status: 'ok' | 'warn' | 'FAIL', name: string, text: string }} Result
 */

const SHOWN = 5;

/** @returns {Result} */
export const ok = (name, text) => ({ status: 'ok', name, text });

/** @returns {Result} not good, but no reason against publishing */
export const warn = (name, found, mend) => ({ status: 'warn', name, text: `${found}. ${mend}` });

/** @returns {Result} */
export const fail = (name, found, mend) => ({ status: 'FAIL', name, text: `${found}. ${mend}` });

/**
 * @param {string} name
 * @param {string[]} faults
 * @param {{ good: string, mend: string }} words `good` when there is no fault, `mend` says how to end the faults
 * @returns {Result}
 */
export const noneOf = (name, faults, { good, mend }) =>
	faults.length === 0 ? ok(name, good) : fail(name, listed(faults), mend);

function listed(faults) {
	const shown = faults.slice(0, SHOWN).join('; ');
	return faults.length > SHOWN ? `${shown}; and ${faults.length - SHOWN} more` : shown;
}

/** @param {Result} result */
export const toLine = ({ status, name, text }) =>
	`${status.padEnd(4)}  ${name.padEnd(12)}  ${text}`;
