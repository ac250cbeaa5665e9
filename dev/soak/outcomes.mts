import type { Execution, Item } from '../n8n/rest.mts';
import type { JobItem } from './jobs.mts';
import type { Outcome } from './ledger.mts';

/** The node's own words for a create that may have been applied. */
const MAY_BE_APPLIED = /may have been applied/;

/** What n8n says of every item of a run: a run that was stopped or failed says nothing. */
export function outcomesOf(items: JobItem[], execution: Execution, node: string): Outcome[] {
	if (execution.status !== 'success') return items.map(() => 'open');
	const output = execution.runData[node]?.[0]?.data?.main?.[0] ?? [];
	const byIndex = new Map(output.map((each) => [indexOf(each), each]));
	return items.map((_, index) => outcomeOf(byIndex.get(index)));
}

function indexOf({ pairedItem }: Item): number {
	return (pairedItem as { item: number }).item;
}

function outcomeOf(output: Item | undefined): Outcome {
	// Without an item of its own there is no confirmation.
	if (!output) return 'open';
	const { error, details } = output.json as { error?: string; details?: { description?: string } };
	if (error === undefined) return 'applied';
	return MAY_BE_APPLIED.test(details?.description ?? '') ? 'open' : 'none';
}
