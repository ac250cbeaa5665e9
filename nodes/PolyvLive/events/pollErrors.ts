import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { CredentialError } from '../../../polyv/errors/credentialError';
import { isAboutAccount, isInterruption } from '../../../polyv/errors/failure';
import { endsOutage, NotSentError } from '../../../polyv/errors/notSentError';
import { ParameterError } from '../../../polyv/errors/parameterError';
import { RequestError } from '../../../polyv/errors/requestError';
import { HOUR_MS } from '../../../polyv/times';
import { findDisplayName } from '../description/displayNames';
import { toNodeApiError } from '../output/nodeErrors';
import { properties } from './fields';

/** Decides which failed polls show as failed executions. The keys are triggers, by workflow and node. */
export class ShownErrors {
	/** The triggers that this process has polled */
	private readonly polled = new Set<string>();

	/** What was shown last: the same error of a trigger is shown once an hour */
	private readonly shown = new Map<string, { message: string; at: number }>();

	succeeded(key: string): void {
		this.shown.delete(key);
	}

	/** A poll is over, whatever came of it. */
	ended(key: string): void {
		this.polled.add(key);
	}

	/** Whether an error is not shown: it was shown within an hour, or n8n is starting during an outage. */
	isHidden(key: string, error: unknown): boolean {
		const isFirst = !this.polled.has(key);
		// An outage while n8n starts must not keep the workflow from starting: the next poll shows it.
		if (isFirst && toFailure(error)?.cause === 'temporarily-unavailable') return true;
		const message = `${(error as Error).name} ${kindOf(error)}`;
		const last = this.shown.get(key);
		const at = Date.now();
		if (last?.message === message && at - last.at < HOUR_MS) return true;
		this.shown.set(key, { message, at });
		return false;
	}
}

function kindOf(error: unknown): string {
	if (error instanceof NotSentError) return kindOf(error.origin);
	return error instanceof RequestError ? error.failure.kind : String((error as Error).message);
}

/** n8n from 2.37 on waits before the next poll, as long as the cause says. */
export function toPollError(context: IPollFunctions, error: unknown) {
	const failure = toNodeApiError(error, {
		node: context.getNode(),
		displayName: (parameter) => findDisplayName(properties, parameter),
	});
	return Object.assign(failure, { failure: toFailure(error) });
}

function toFailure(error: unknown): IDataObject | undefined {
	if (error instanceof CredentialError) return { cause: 'credential-invalid' };
	if (error instanceof ParameterError) return { cause: 'configuration-invalid' };
	if (endsOutage(error)) return { cause: 'temporarily-unavailable' };
	if (!(error instanceof RequestError)) return undefined;
	const { failure } = error;
	if (failure.kind === 'too many requests') return { cause: 'rate-limited', retryAfterMs: 60_000 };
	if (failure.kind === 'filtered') return { cause: 'rate-limited', retryAfterMs: 300_000 };
	if (isAboutAccount(failure)) return { cause: 'credential-invalid' };
	return isInterruption(failure) || failure.kind === 'internal fault'
		? { cause: 'temporarily-unavailable' }
		: undefined;
}
