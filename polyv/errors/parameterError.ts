/** What is wrong with a value. */
export type ParameterErrorKind =
	/** It was not given, or is blank */
	| 'missing'
	/** It was given, but POLYV would reject it */
	| 'invalid'
	/** A number that has already lost its last digits */
	| 'imprecise'
	/** It is valid, but names nothing at POLYV */
	| 'not found'
	/** Setting it would replace another value, which nobody asked for */
	| 'in use'
	/** A callback that POLYV did not sign */
	| 'forged'
	/** A callback of another time */
	| 'stale';

/** A value that cannot be right, or that names nothing at POLYV. */
export class ParameterError extends Error {
	/**
	 * @param parameter POLYV's name of the parameter
	 * @param problem what is wrong, to be read after the parameter's name
	 * @param solution how to fix it, a sentence
	 */
	constructor(
		readonly parameter: string,
		readonly problem: string,
		readonly solution: string,
		readonly kind: ParameterErrorKind = 'invalid',
	) {
		super(`${parameter} ${problem}`);
	}
}
