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
import { rejectedChannel } from './rows';

/** Decides which failed polls show as failed executions. The keys are triggers, by workflow and node. */
export class ShownErrors {
	/** The triggers that this process has polled */
	private readonly polled = new Set<string>();

	/** When each error of a trigger was shown last: the same one is shown once an hour */
	private readonly shown = new Map<string, Map<string, number>>();

	/** Until when a trigger asks nothing, because POLYV asked for a pause */
	private readonly pausedUntil = new Map<string, number>();

	succeeded(key: string): void {
		this.shown.delete(key);
	}

	/** Whether POLYV asked for a pause: n8n waits only after an error that is shown. */
	isPaused(key: string): boolean {
		return Date.now() < (this.pausedUntil.get(key) ?? 0);
	}

	/** A poll is over, whatever came of it. */
	ended(key: string): void {
		this.polled.add(key);
	}

	/** Whether an error is not shown: it was shown within an hour, or n8n is starting during an outage. */
	isHidden(key: string, error: unknown): boolean {
		const isFirst = !this.polled.has(key);
		const { cause, retryAfterMs } = toFailure(error) ?? {};
		const at = Date.now();
		this.pausedUntil.set(key, at + Number(retryAfterMs ?? 0));
		// An outage while n8n starts must not keep the workflow from starting: the next poll shows it.
		if (isFirst && cause === 'temporarily-unavailable') return true;
		// An outage has many faces.
		const name = cause === 'temporarily-unavailable' ? cause : nameOf(error);
		const recent = [...(this.shown.get(key) ?? [])].filter(([, since]) => at - since < HOUR_MS);
		const shown = new Map(recent);
		if (shown.has(name)) return true;
		this.shown.set(key, shown.set(name, at));
		return false;
	}
}

/** The same for every time that an error comes. */
function nameOf(error: unknown): string {
	if (error instanceof NotSentError) return nameOf(error.origin);
	if (!(error instanceof RequestError)) return String(error);
	const { failure } = error;
	const text = 'rejection' in failure ? failure.rejection.text : undefined;
	return JSON.stringify([failure.kind, text, rejectedChannel(error)]);
}

/** n8n from 2.37 on waits before the next poll, as long as the cause says. */
export function toPollError(context: IPollFunctions, error: unknown) {
	const failure = toNodeApiError(error, {
		node: context.getNode(),
		displayName: (parameter) => findDisplayName(properties, parameter),
	});
	const channelId = rejectedChannel(error);
	if (channelId) failure.message += ` (channel ${channelId})`;
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
