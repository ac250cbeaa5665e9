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
	/** How many of the newest requests it remembers; default: all */
	keepRequests?: number;
}

/** What POLYV has of its viewers. */
export interface Stored {
	/** By viewerUnionId: the value of the custom field PAY_ORDER, and the nickname */
	values: Record<string, string>;
	nicknames: Record<string, string>;
	/** How many viewers have a mobile number, by number */
	mobiles: Record<string, number>;
}

/** All requests since `open`, and how often each fault was played. */
export interface Traffic {
	requests: number;
	faults: Array<Fault & { played: number }>;
}

export type Question =
	| { open: Opening }
	| { arrivals: true }
	| { stored: true }
	| { traffic: true }
	| { rightValues: number };

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
		keepRequests,
	}: Partial<Opening> = {}): Promise<void> {
		const allSettings = { latencyMs: LATENCY_MS, ...settings };
		const open: Opening = { viewers, settings: allSettings, faults, keepRequests };
		Object.assign(this, await this.child.ask<Opened>({ open }));
	}

	/** In order of arrival. */
	async arrivals(): Promise<Arrival[]> {
		return await this.child.ask<Arrival[]>({ arrivals: true });
	}

	async stored(): Promise<Stored> {
		return await this.child.ask<Stored>({ stored: true });
	}

	async traffic(): Promise<Traffic> {
		return await this.child.ask<Traffic>({ traffic: true });
	}

	/** How many of the first `viewers` have the value of their item (items.mts) in the custom field PAY_ORDER. */
	async rightValues(viewers: number): Promise<number> {
		return await this.child.ask<number>({ rightValues: viewers });
	}
}
