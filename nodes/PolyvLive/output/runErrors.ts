import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeProperties,
	NodeApiError,
} from 'n8n-workflow';

import { isOutcomeUnknown } from '../../../polyv/errors/requestError';
import { findDisplayName } from '../description/displayNames';
import { toErrorItem } from './errorItem';
import { type Advise, toNodeApiError, toRunError } from './nodeErrors';
import { toRanges } from './ranges';

/** The outcome of an item, as far as its error needs it. */
export interface Outcome {
	readonly index: number;
	/** The json of the input item */
	readonly input: IDataObject;
	json?: unknown;
	error?: unknown;
	/** A request of it was sent, or could have been */
	isSent?: boolean;
	/** For a failed item with several records: which were applied, or may have been, counted from 1 */
	records?: { applied: number[]; unknown: number[]; of: number };
}

/** n8n's button sends all items of the node again, without what this run knows. */
const WHEN_RUN_AGAIN = 'when you run it again: n8n\'s "Retry execution" would send them once more.';

/** Errors of more items than these are only named by their numbers. */
const MOST_DETAILS = 100;
const MOST_SAMPLES = 5;
const MOST_OF_SAMPLE = 120;
const MOST_RANGES_OF_SAMPLE = 5;

/** Makes the errors of a run. */
export class RunErrors {
	constructor(
		private readonly node: INode,
		private readonly operation: {
			/** Every request of the run may be sent again */
			isRepeatable: boolean;
			fields: INodeProperties[];
			advise?: Advise;
		},
		private readonly outcomes: Outcome[],
	) {}

	/** The output item of a failed item with Continue On Fail. */
	toItem(outcome: Outcome): INodeExecutionData {
		return toErrorItem(this.toError(outcome), outcome.index, outcome.input);
	}

	/** For a run in which items are not valid: nothing was sent. */
	ofValidation(): NodeApiError {
		return this.summarize('Nothing was sent.');
	}

	/** For a run that failed while it was sent. */
	ofSending(): NodeApiError {
		return this.summarize(this.progress());
	}

	private toError({ index, error, records }: Outcome): NodeApiError {
		const failure = toNodeApiError(error, {
			node: this.node,
			itemIndex: index,
			displayName: (parameter) => findDisplayName(this.operation.fields, parameter),
			advise: this.operation.advise,
		});
		if (records && records.applied.length > 0)
			failure.description = [failure.description, recordsSentence(records)].join(' ');
		return failure;
	}

	private summarize(progress: string): NodeApiError {
		const failed = this.outcomes.filter(({ error }) => error !== undefined);
		const errors = failed.slice(0, MOST_DETAILS).map((outcome) => this.toError(outcome));
		const [first] = errors;
		if (failed.length === 1) {
			first.description = [first.description, progress].filter(Boolean).join(' ');
			return first;
		}
		const samples = sample(errors);
		return toRunError(this.node, first, {
			message: `${failed.length} of ${this.outcomes.length} items failed, the first: ${first.message}`,
			description: [
				`Failed items: ${toRanges(failed.map(({ index }) => index))}.`,
				progress,
				...samples.map(({ failure: { message, description } }, at) =>
					// The error's own message already holds the first one's.
					[at === 0 ? '' : `${message}:`, description ?? ''].filter(Boolean).join(' '),
				),
			]
				.filter((sentence) => sentence !== '')
				.join(' '),
			failedItems: samples.map(({ text, items }) => ({
				items: toRanges(items, MOST_RANGES_OF_SAMPLE),
				error: text.slice(0, MOST_OF_SAMPLE).toWellFormed(),
			})),
		});
	}

	/** Note for the next run: what happened to the other items. */
	private progress(): string {
		const done = this.outcomes.filter(({ json }) => json !== undefined);
		if (this.operation.isRepeatable) {
			const what = done.length === 1 ? '1 other item was' : `${done.length} other items were`;
			return done.length === 0 ? '' : `${what} processed. You can safely run all items again.`;
		}
		const unknown = this.outcomes.filter(
			({ json, error, isSent }) =>
				json === undefined && (isOutcomeUnknown(error) || (isSent && error === undefined)),
		);
		const unsent = this.outcomes.filter(
			({ json, error, isSent }) => json === undefined && error === undefined && !isSent,
		);
		if (done.length + unknown.length + unsent.length === 0 || this.outcomes.length === 1) return '';
		const say = (what: string, items: Outcome[]) =>
			items.length === 0 ? '' : `${what}: ${name(items)}.`;
		return [
			say('Applied', done),
			say('May have been applied', unknown),
			say('Not sent', unsent),
			done.length > 0 ? `Exclude the applied ones ${WHEN_RUN_AGAIN}` : '',
			unknown.length > 0
				? 'Check in POLYV which of them were applied before you run them again.'
				: '',
		]
			.filter((sentence) => sentence !== '')
			.join(' ');
	}
}

interface Sample {
	/** The message that its items have in common */
	text: string;
	failure: NodeApiError;
	items: number[];
}

/** The first errors that say different things, each with its items. */
function sample(errors: NodeApiError[]): Sample[] {
	const samples = new Map<string, Sample>();
	for (const failure of errors) {
		const item = failure.context.itemIndex as number;
		const text = failure.message.replace(` [item ${item}]`, '');
		const present = samples.get(text);
		if (present) present.items.push(item);
		else if (samples.size < MOST_SAMPLES) samples.set(text, { text, failure, items: [item] });
	}
	return [...samples.values()];
}

function recordsSentence({ applied, unknown, of }: NonNullable<Outcome['records']>): string {
	const done = `Of the ${of} records of this item, applied: ${toRanges(applied)}`;
	const open = unknown.length > 0 ? `; may have been applied: ${toRanges(unknown)}` : '';
	return `${done}${open} (counted from 1). Exclude them ${WHEN_RUN_AGAIN}`;
}

function name(items: Outcome[]): string {
	const ranges = toRanges(items.map(({ index }) => index));
	return items.length === 1 ? `item ${ranges}` : `items ${ranges}`;
}
