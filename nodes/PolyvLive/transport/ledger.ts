import { isOutcomeUnknown } from '../../../polyv/errors/requestError';

/** The outcome of a record that must not be applied twice. */
export type Outcome = Record<string, unknown>;

/**
 * Remembers across the attempts of Retry On Fail which records were applied, or may have been: n8n runs all
 * items of the node again, and a create among them would be applied twice.
 */
export class Ledger {
	private readonly outcomes = new Map<string, Outcome>();

	/** The requests of an earlier attempt that are still in flight; their outcomes are not in the ledger yet. */
	inFlight?: Promise<unknown>;

	recall(key: string): Outcome | undefined {
		return this.outcomes.get(key);
	}

	record(key: string, outcome: Outcome): void {
		this.outcomes.set(key, outcome);
	}

	/** Records a failure only if the request may have been applied; any other request can be sent again. */
	recordFailure(key: string, error: unknown): void {
		if (isOutcomeUnknown(error)) this.record(key, { error });
	}
}

const ledgers = new WeakMap<object, Ledger>();

/**
 * The ledger of one run.
 * @param attempt the object that n8n passes unchanged to every attempt: a node's execute data, a tool's arguments
 */
export function ledgerOf(attempt: object): Ledger {
	const ledger = ledgers.get(attempt) ?? new Ledger();
	ledgers.set(attempt, ledger);
	return ledger;
}
