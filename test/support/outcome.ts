import type { ParameterError } from '../../polyv/errors/parameterError';
import type { Rule } from '../../polyv/schema/rules';
import { validateParameters } from '../../polyv/schema/validate';

/** The value to send, or the problem of its rejection. */
export function outcome(rule: Rule, value: unknown): unknown {
	try {
		return validateParameters({ x: rule }, { x: value }).x;
	} catch (error) {
		return { rejected: (error as ParameterError).problem };
	}
}

export const rejectedWith = (part: string) => ({
	rejected: expect.stringContaining(part) as string,
});
