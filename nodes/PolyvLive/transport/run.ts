import type { IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';

import { isOutcomeUnknown } from './retry';

/** The run ended before the request was answered, most often before it was sent. */
export class RunEndedError extends Error {}

/** The items that one run of the node works on together. */
export class Run {
	private readonly controller = new AbortController();

	private waiting: Array<() => void> = [];

	private readonly outcomes: Map<number, Promise<INodeExecutionData[]>>;

	private readonly carriedOut: Set<number>;

	/**
	 * @param cancelled fires when the execution is cancelled
	 * @param earlier the same run, where Retry On Fail repeats it
	 */
	constructor(cancelled?: AbortSignal, earlier?: Run) {
		this.outcomes = earlier?.outcomes ?? new Map();
		this.carriedOut = earlier?.carriedOut ?? new Set();
		cancelled?.addEventListener('abort', () => this.end(), { once: true });
	}

	/** Fires when nothing more is to be sent */
	get ended(): AbortSignal {
		return this.controller.signal;
	}

	/** An item failed for good, or the execution was cancelled. */
	end(): void {
		this.controller.abort();
		this.letGo();
	}

	/**
	 * Waits for the items that n8n's routing hands over in one go. Where an expression of one of them
	 * fails, the routing fails at once and tells nobody: those before it then wait for good, unsent. All
	 * go on in their order.
	 */
	async gather(isLast: boolean): Promise<void> {
		const turn = new Promise<void>((go) => this.waiting.push(go));
		if (isLast || this.ended.aborted) this.letGo();
		await turn;
	}

	/**
	 * Carries out for one item what must not be carried out twice. In a repetition of the run, what was
	 * carried out, or may have been, ends as it did before.
	 */
	async once(
		itemIndex: number,
		carryOut: () => Promise<INodeExecutionData[]>,
	): Promise<INodeExecutionData[]> {
		const again = async (error: unknown) => {
			if (isOutcomeUnknown(error)) throw error;
			return await carryOut();
		};
		const outcome = this.outcomes.get(itemIndex)?.catch(again) ?? carryOut();
		this.outcomes.set(itemIndex, outcome);
		const output = await outcome;
		this.carriedOut.add(itemIndex);
		return output;
	}

	/** What an item that fails has to say of the others, which stay carried out. */
	get progress(): string {
		const count = this.carriedOut.size;
		if (count === 0) return '';
		return ` Of the other items of this run at least ${count} ${count === 1 ? 'is' : 'are'} carried out: leave them out when you run it again.`;
	}

	private letGo(): void {
		for (const go of this.waiting.splice(0)) go();
	}
}

const runsOfData = new WeakMap<object, Run>();
const runsOfItems = new WeakMap<object, Run>();

/**
 * n8n's routing starts all items of a run in one go and knows no early end. Items of a run share its
 * execute data; a repetition by Retry On Fail does too, and begins at item 0 again, and so does each
 * of several calls of a tool.
 */
export function joinRun(context: IExecuteSingleFunctions): Run {
	const data = context.getExecuteData();
	const earlier = isTool(context) ? undefined : runsOfData.get(data);
	const present = context.getItemIndex() > 0 ? earlier : undefined;
	const run = present ?? new Run(context.getExecutionCancelSignal(), earlier);
	runsOfData.set(data, run);
	runsOfItems.set(context, run);
	return run;
}

/** The signal after which nothing of the caller's is sent: its run's, else its execution's. */
export function endOfRun(caller: object): AbortSignal | undefined {
	const { getExecutionCancelSignal } = caller as Partial<IExecuteSingleFunctions>;
	return runsOfItems.get(caller)?.ended ?? getExecutionCancelSignal?.call(caller);
}

/**
 * Whether the routing pauses after this item, or has no other. It pauses where the person has set
 * Batching, and it starts the next item of its own accord where a failed one does not stop it.
 */
export function isLastOfItsGo(context: IExecuteSingleFunctions): boolean {
	if (context.continueOnFail()) return true;
	const next = context.getItemIndex() + 1;
	const { batchSize = 0, batchInterval = 0 } = context.getNodeParameter(
		'requestOptions.batching.batch',
		{},
	) as { batchSize?: number; batchInterval?: number };
	if (batchInterval > 0 && next % Math.max(1, batchSize) === 0) return true;
	return next >= countItems(context);
}

/** How many items n8n's routing goes through in this run. */
export function countItems(context: IExecuteSingleFunctions): number {
	const { data } = context.getExecuteData();
	if (context.getNode().executeOnce || isTool(context)) return 1;
	return (data.main ?? data.ai_tool)?.[0]?.length ?? 1;
}

/** A tool is called with one item, within the execute data of its agent. */
function isTool(context: IExecuteSingleFunctions): boolean {
	return context.getExecuteData().node.name !== context.getNode().name;
}
