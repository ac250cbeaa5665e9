import type { EngineProcess } from './engine/engineProcess.mts';
import type { RealN8n } from './n8n/realN8n.mts';
import type { Polyv } from './polyv.mts';

/** What a row may use. The sandbox and n8n run in processes of their own. */
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
	/** What the node did, in figures */
	ours: string;
	/** What others did in the same run */
	compared: string;
	isReached: boolean;
}

/** One kind of work and its goal. */
export interface Row {
	/** As typed after `npm run bench --` */
	name: string;
	where: 'real n8n' | 'engine';
	work: string;
	/** The rate limit of the credential, or that there is none to speak of */
	rate: string;
	goal: string;
	measure: (bench: Bench) => Promise<Outcome>;
}

/** Requests per second that the rows use; each row names its own. */
export const STEADY_RATE = 100;
export const HIGHEST_RATE = 150;

/** What the sandbox adds to every response, as POLYV's distance would. */
export const LATENCY_MS = 50;
