import { isAboutAccount, isAboutValues, isSuccessPage } from '../../../polyv/errors/failure';
import { endsOutage, NotSentError } from '../../../polyv/errors/notSentError';
import { asFiltered, isOutcomeUnknown, RequestError } from '../../../polyv/errors/requestError';
import { Pauses } from '../input/pauses';
import {
	type Part,
	type PartBatch,
	RejectionBudget,
	split,
	supersede,
	toBatches,
	toParts,
} from './batches';
import { drain } from './drain';
import { type Ending, RunEndedError } from './ending';
import type { Job, Plan } from './job';
import type { Ledger } from './ledger';
import type { Batch } from './operation';
import { type Pace, Pacer } from './pacer';
import { runInOrder } from './schedule';

interface Settings {
	batch: Batch;
	width: number;
	ending: Ending;
	/** Undefined where everything can be sent again */
	ledger?: Ledger;
	pace?: Pace;
	/** Sends a request with the settings of an item */
	send: (request: Plan['request'], plan: Plan) => Promise<unknown>;
	/** Whether POLYV itself responded to any of them */
	hasResponded: () => boolean;
	/** Called for every failed batch that creates */
	onFailure: (error: unknown) => void;
}

/** Sends the parts of many items in batches. Every part ends with POLYV's data or an error. */
export class BatchRun {
	private parts: Part[] = [];

	private readonly budget = new RejectionBudget();

	private readonly rejected: PartBatch[] = [];

	private readonly pacer: Pacer;

	private position = 0;

	private lastRejection: RequestError | undefined;

	/** The error because of which nothing more is sent */
	private obstacle: unknown;

	/** Why the run ended, where a failed batch ended it */
	private failure: unknown;

	constructor(
		private readonly jobs: Job[],
		private readonly settings: Settings,
	) {
		this.pacer = new Pacer(settings.pace, settings.ending);
	}

	/** Sends the batches; `finish` then gives the jobs their outcomes. */
	async run(): Promise<void> {
		const { batch, width, ending } = this.settings;
		this.parts = await toParts(batch, this.jobs);
		if (batch.isSplittable) {
			const latest = this.unapplied(await supersede(batch, this.parts));
			await this.runSplitting(await toBatches(batch, latest));
		} else {
			const [first, ...others] = await toBatches(batch, this.unapplied(this.parts));
			if (first) await this.sendWhole(first);
			const keysOf = (parts: PartBatch) => parts.map(({ part }) => batch.keyOf?.(part) ?? '');
			await runInOrder(
				others,
				{ width, keysOf, ending },
				async (each) => await this.sendWhole(each),
			);
		}
	}

	/** Without the records that an earlier attempt of this run applied, or may have applied. */
	private unapplied(parts: Part[]): Part[] {
		const { ledger } = this.settings;
		if (!ledger) return parts;
		return parts.filter((part) => {
			const known = ledger.recall(part.ledgerKey);
			if (!known) return true;
			Object.assign(part, known);
			return false;
		});
	}

	private async sendWhole(parts: PartBatch): Promise<void> {
		const { batch, onFailure } = this.settings;
		const sent = parts.map(({ part }) => part);
		if (this.obstacle !== undefined) return;
		for (const part of parts) part.isInFlight = true;
		try {
			const data = await this.send(parts);
			parts.forEach((part, index) => {
				this.accept(part, batch.dataOf?.(data, sent, index) ?? data);
			});
		} catch (error) {
			for (const part of parts) this.fail(part, error);
			if (error instanceof RunEndedError) return;
			this.failure ??= error;
			this.meet(error);
			onFailure(error);
		} finally {
			for (const part of parts) part.isInFlight = false;
		}
	}

	/** The first batch is sent alone: a wrong App Secret then fails one request and not a hundred. */
	private async runSplitting(batches: PartBatch[]): Promise<void> {
		const { width } = this.settings;
		const take = () => this.next(batches);
		await drain(1, () => (this.position === 0 ? take() : undefined), this.sendOrSplit);
		await drain(width, take, this.sendOrSplit);
	}

	private next(batches: PartBatch[]): PartBatch | undefined {
		const { ending } = this.settings;
		if (ending.isOver || this.obstacle !== undefined || this.budget.isSpent) return undefined;
		if (this.budget.isAmple && this.rejected.length > 0) return this.rejected.pop();
		return this.position < batches.length ? batches[this.position++] : this.rejected.shift();
	}

	private readonly sendOrSplit = async (parts: PartBatch): Promise<void> => {
		try {
			const data = await this.send(parts);
			this.budget.accepted();
			for (const part of parts) this.accept(part, data);
		} catch (error) {
			if (
				error instanceof RequestError &&
				isAboutValues(error.failure) &&
				!isOutcomeUnknown(error)
			) {
				const isPage = isSuccessPage(error.failure);
				this.budget.rejected(isPage || error.kind === 'filtered');
				this.lastRejection = error;
				if (parts.length > 1) {
					this.rejected.push(...split(parts).reverse());
					return;
				}
				const [{ predecessor }] = parts;
				if (predecessor) this.rejected.push([predecessor]);
			}
			for (const part of parts) this.fail(part, error);
			this.meet(error);
		}
	};

	private async send(parts: PartBatch): Promise<unknown> {
		const { batch, ending, send } = this.settings;
		const plan = parts[0].job.plan as Plan;
		await this.pacer.turn();
		if (ending.isOver) throw new RunEndedError();
		const request = batch.withParts(
			plan.request,
			parts.map(({ part }) => part),
		);
		return await send(request, plan);
	}

	private accept(part: Part, data: unknown): void {
		part.isSent = true;
		part.data = data;
		this.settings.ledger?.record(part.ledgerKey, { isSent: true, data });
	}

	private fail(part: Part, error: unknown): void {
		this.settings.ledger?.recordFailure(part.ledgerKey, error);
		if (!(error instanceof RunEndedError)) part.error = error;
	}

	private meet(error: unknown): void {
		if (endsOutage(error)) this.obstacle = new NotSentError('outage', error);
		// Every other request would fail the same way.
		else if (error instanceof RequestError && isAboutAccount(error)) this.obstacle = error;
	}

	/** Gives the jobs the outcomes of their parts, even while some of them are still in flight. */
	async finish(): Promise<void> {
		const { parts } = this;
		const pauses = new Pauses();
		// From the end: a superseded part has the outcome of the part that superseded it.
		for (let index = parts.length - 1; index >= 0; index--) {
			const part = parts[index];
			part.winner = part.isSent ? part : part.successor?.winner;
			if (!part.winner && !part.isInFlight)
				part.error ??= part.successor?.error ?? this.whyNotSent();
			if (parts[index - 1]?.job === part.job) continue;
			this.finishJob(part.job, parts.splice(index));
			if (pauses.isDue) await pauses.take();
		}
	}

	private finishJob(job: Job, parts: Part[]): void {
		const { batch } = this.settings;
		const { request, toJson } = job.plan as Plan;
		const isApplied = parts.some(({ isSent }) => isSent);
		job.isSent = parts.some(({ isInFlight }) => isInFlight);
		job.error = parts.find(({ error }) => error !== undefined)?.error;
		// Applied in part before the run ended: an error of its own says so.
		if (isApplied && parts.some(({ winner }) => !winner)) job.error ??= this.failure;
		if (job.error !== undefined && !batch.isSplittable) job.records = toRecords(parts);
		if (parts.some(({ winner }) => !winner)) return;
		const isSuperseded = parts.some((part) => part.winner !== part);
		const shown = isSuperseded ? batch.withParts(request, parts.map(withNote)) : request;
		const data = batch.dataOf ? parts.map((part) => part.data) : parts.at(-1)?.data;
		job.json = toJson(data, shown);
		// Frees the memory of finished items: there may be thousands.
		job.plan = undefined;
	}

	private whyNotSent(): unknown {
		if (this.obstacle !== undefined) return this.obstacle;
		// No error of the item: the run ended before its turn.
		if (this.settings.ending.isOver) return undefined;
		const { lastRejection } = this;
		if (this.settings.hasResponded())
			return new NotSentError('all rejected', asFiltered(lastRejection));
		// The Base URL is probably wrong: every other request would fail the same way.
		const isPage = lastRejection !== undefined && isSuccessPage(lastRejection.failure);
		return isPage ? lastRejection : new NotSentError('all rejected', lastRejection);
	}
}

function toRecords(parts: Part[]): Job['records'] {
	const numbers = (isOne: (part: Part) => boolean) =>
		parts.flatMap((part, index) => (isOne(part) ? [index + 1] : []));
	return {
		applied: numbers(({ isSent }) => isSent),
		unknown: numbers(({ isInFlight, error }) => isInFlight || isOutcomeUnknown(error)),
		of: parts.length,
	};
}

function withNote(part: Part): unknown {
	if (part.winner === part || !part.winner) return part.part;
	return { ...(part.part as object), supersededByItem: part.winner.job.index };
}
