import type { IDataObject, INode } from 'n8n-workflow';

import { Child } from '../childProcess.mts';
import type { Polyv } from '../polyv.mts';
import type { Work } from '../work.mts';

/** A run in n8n's engine. */
export interface EngineTask {
	work: Work;
	items: number;
	/** Further fields of the credential; those for the sandbox are set */
	credential: IDataObject;
	settings?: Partial<INode>;
	/** Added to every item */
	extra?: IDataObject;
}

export interface EngineResult {
	status: string;
	error?: string;
	/** Output items */
	items: number;
	failed: number;
	/** The longest error in an item, in characters of JSON, and one of the shortest as an example */
	longestError: number;
	exampleError?: string;
	errors: Record<string, number>;
	/** From the start of the run to its end */
	ms: number;
	/** The longest block of the event loop while the node ran */
	blockMs: number;
	/** The highest growth of the process, in MB */
	heapMb: number;
	rssMb: number;
}

/** Calls of two nodes in turn, each with one item. */
export interface PairTask {
	one: Work;
	other: Work;
	pairs: number;
	credential: IDataObject;
}

export interface DropdownTask extends EngineTask {
	method: string;
	everyMs: number;
	forMs: number;
}

export type EngineQuestion = { url: string; account: { appId: string; appSecret: string } } & (
	| { run: EngineTask }
	| { pairs: PairTask }
	| { dropdown: DropdownTask }
);

/** n8n's engine in a child process, with its HTTP layer over real sockets, but not its default expression engine. */
export class EngineProcess {
	private constructor(
		private readonly child: Child,
		private readonly polyv: Polyv,
	) {}

	static async start(polyv: Polyv): Promise<EngineProcess> {
		return new EngineProcess(await Child.start('./engine/server.mts'), polyv);
	}

	async run(run: EngineTask): Promise<EngineResult> {
		return await this.child.ask({ ...this.address, run });
	}

	/** @returns ms of every call of the one and of the other */
	async pairs(pairs: PairTask): Promise<{ one: number[]; other: number[] }> {
		return await this.child.ask({ ...this.address, pairs });
	}

	/** @returns ms of every load of the dropdown while the run goes on */
	async dropdown(dropdown: DropdownTask): Promise<number[]> {
		return await this.child.ask({ ...this.address, dropdown });
	}

	async stop(): Promise<void> {
		await this.child.stop();
	}

	private get address() {
		const { url, account } = this.polyv;
		return { url, account };
	}
}
