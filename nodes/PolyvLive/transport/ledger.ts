import { isOutcomeUnknown } from '../../../polyv/errors/requestError';

/** What became of one thing that must not be applied twice. */
export type Outcome = Record<string, unknown>;

/**
 * Remembers over the attempts of Retry On Fail what was applied, or may have been: n8n runs all items of the
 * node again, and a create among them would be applied twice.
 */
export class Ledger {
	private readonly outcomes = new Map<string, Outcome>();

	/** What an earlier attempt still has in flight: until it is over, its outcomes are not in the ledger. */
	inFlight?: Promise<unknown>;

	recall(key: string): Outcome | undefined {
		return this.outcomes.get(key);
	}

	record(key: string, outcome: Outcome): void {
		this.outcomes.set(key, outcome);
	}

	/** Of a failure only that it may have been applied is worth remembering: everything else can be sent again. */
	recordFailure(key: string, error: unknown): void {
		if (isOutcomeUnknown(error)) this.record(key, { error });
	}
}

const ledgers = new WeakMap<object, Ledger>();

/**
 * The ledger of one run.
 * @param attempt what n8n hands over unchanged at every attempt: a node's execute data, a tool's arguments
 */
export function ledgerOf(attempt: object): Ledger {
	const ledger = ledgers.get(attempt) ?? new Ledger();
	ledgers.set(attempt, ledger);
	return ledger;
}
