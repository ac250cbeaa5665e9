import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	INodeProperties,
	IN8nRequestOperations,
} from 'n8n-workflow';

import type { Check } from '../input/validate';
import { toErrorItem, toNodeApiError, type Advise } from '../output/nodeErrors';
import { findLabel } from '../description/displayNames';
import type { ToOutput } from '../output/items';
import { readRetries, request, type Send } from './request';
import { isLastOfItsGo, joinRun, RunEndedError } from './run';

/** What is an operation's own on the way of an item. */
export interface Steps {
	/** The operation's fields, for the names that people see */
	fields: INodeProperties[];
	check: Check;
	/** Asks POLYV for what the request still needs, after the check and before it is sent */
	prepare?: (
		context: IExecutePaginationFunctions,
		options: IHttpRequestOptions,
	) => Promise<IHttpRequestOptions>;
	/**
	 * Whether it may be sent again when its answer was lost: reads, and writes that set a value. Never
	 * what creates something.
	 */
	isRepeatable: boolean;
	/** By default one request; a list fetches its pages */
	send?: Send;
	output: ToOutput;
	advise?: (context: IExecutePaginationFunctions) => Advise;
}

/**
 * The way of one item: check → gather → pace → send → retry → unwrap → link. It stands in n8n's place for a
 * pagination function, the only one of the routing that sees everything: pre-send functions fail
 * without pairing, post-receive functions never see a lost connection. No item goes on before all are
 * checked; one that fails ends the run, and those still before the gate are not sent.
 * @throws NodeApiError, unless the node continues on fail
 */
export function pipeline({
	fields,
	check,
	prepare,
	isRepeatable,
	send = request,
	output,
	advise,
}: Steps): IN8nRequestOperations {
	async function sendItem(
		this: IExecutePaginationFunctions,
		{ options }: DeclarativeRestApiSettings.ResultOptions,
	): Promise<INodeExecutionData[]> {
		const itemIndex = this.getItemIndex();
		const run = joinRun(this);
		try {
			const checked = check(this, options as IHttpRequestOptions);
			readRetries(this);
			await run.gather(isLastOfItsGo(this));
			const carryOut = async () => {
				const prepared = prepare ? await prepare(this, checked) : checked;
				const data = await send(this, prepared, isRepeatable);
				const jsons = output(data, prepared, this);
				return jsons.map((json) => ({ json, pairedItem: { item: itemIndex } }));
			};
			return isRepeatable ? await carryOut() : await run.once(itemIndex, carryOut);
		} catch (error) {
			if (error instanceof RunEndedError) return [];
			const failure = toNodeApiError(error, {
				node: this.getNode(),
				itemIndex,
				label: (parameter) => findLabel(fields, parameter),
				advise: advise?.(this),
			});
			if (this.continueOnFail()) return [toErrorItem(failure, itemIndex)];
			run.end();
			failure.description = `${failure.description ?? ''}${run.progress}`;
			throw failure;
		}
	}
	return { pagination: sendItem };
}
