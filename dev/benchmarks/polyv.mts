import type { Fault, Settings } from '../sandbox/index.mts';
import { Child } from './childProcess.mts';
import { LATENCY_MS } from './row.mts';

/** A request as it arrived at the sandbox. */
export interface Arrival {
	/** ms since the epoch */
	at: number;
	path: string;
	status: number;
	code: number | undefined;
}

export interface Opened {
	url: string;
	account: { appId: string; appSecret: string };
}

export interface Opening {
	/** How many viewers of items.mts the account has */
	viewers: number;
	settings: Partial<Settings>;
	faults: Fault[];
}

export type Question = { open: Opening } | { arrivals: true };

/** The sandbox in a child process. */
export class Polyv {
	url = '';

	account = { appId: '', appSecret: '' };

	private constructor(private readonly child: Child) {}

	static async start(): Promise<Polyv> {
		return new Polyv(await Child.start('./sandboxServer.mts'));
	}

	/** Starts a new account at a new address. */
	async open({
		viewers = 10_000,
		settings = {},
		faults = [],
	}: Partial<Opening> = {}): Promise<void> {
		const open: Opening = { viewers, settings: { latencyMs: LATENCY_MS, ...settings }, faults };
		Object.assign(this, await this.child.ask<Opened>({ open }));
	}

	/** In order of arrival. */
	async arrivals(): Promise<Arrival[]> {
		return await this.child.ask<Arrival[]>({ arrivals: true });
	}
}
