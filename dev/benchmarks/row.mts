import type { EngineProcess } from './engine/engineProcess.mts';
import type { RealN8n } from './n8n/realN8n.mts';
import type { Polyv } from './polyv.mts';

/** The means of a row. Sandbox and n8n run in child processes. */
export interface Bench {
	/** Small numbers: only to see that the row works */
	isQuick: boolean;
	polyv: Polyv;
	/** A real n8n with this package installed; started when the first row asks for it */
	n8n: () => Promise<RealN8n>;
	/** n8n's engine in a fresh process; ends with the row */
	engine: () => Promise<EngineProcess>;
	/** Prints a figure that is too detailed for the page */
	note: (line: string) => void;
}

/** One line of the table. */
export interface Outcome {
	/** The result of this node, in figures */
	ours: string;
	/** The results of other nodes in the same run */
	compared: string;
	isReached: boolean;
}

/** One kind of work and its goal. */
export interface Row {
	/** As typed after `npm run bench --` */
	name: string;
	where: 'real n8n' | 'engine';
	work: string;
	/** The rate limit of the credential, in words */
	rate: string;
	goal: string;
	measure: (bench: Bench) => Promise<Outcome>;
}

/** Requests per second that the rows use; each row names its own. */
export const STEADY_RATE = 100;
export const HIGHEST_RATE = 150;

/** The delay of every response, in ms, as a distant POLYV would add it. */
export const LATENCY_MS = 50;
