import type { Bench } from '../row.mts';
import type { Way } from '../ways/ways.mts';

export type Answers = Record<Way, string>;

/** A row of the performance page. */
export interface Question {
	question: string;
	answers: Answers;
}

/** One measurement of all four ways, side by side; it answers one or more questions. */
export interface Comparison {
	/** As typed after `npm run bench --` */
	name: string;
	measure: (bench: Bench) => Promise<Question[]>;
}

export const NO_SDK = 'not measured';
