import type { Changes } from '../../differences.mts';
import type { Json } from '../../workflows.mts';
import type { RecordedRequest } from '../../world/polyv.mts';

interface Outcome {
	/** The items' JSON. */
	output: Json[];
	/** At POLYV's. */
	changes: Changes;
	requests: RecordedRequest[];
}

/** One run of one operation. */
export interface Case {
	/** Tells the cases of one operation apart. */
	variant?: string;
	/** The input; default: one empty item. */
	items?: Json[];
	parameters: Json;
	check(outcome: Outcome): void;
}

/** Operation → its cases. */
export type Cases = Record<string, Case | Case[]>;
