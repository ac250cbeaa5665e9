import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { endsOutage, NotSentError } from '../../../polyv/errors/notSentError';
import { asFiltered } from '../../../polyv/errors/requestError';
import { Pauses } from '../input/pauses';
import { RunErrors } from '../output/runErrors';
import { BatchRun } from './batchRun';
import { type Ending, RunEndedError } from './ending';
import type { Job, Plan } from './job';
import type { Ledger } from './ledger';
import type { Batch, Operation } from './operation';
import type { Pace } from './pacer';
import type { Connection } from './request';
import { runInOrder } from './schedule';
import { openSession } from './session';
import { within } from './within';

/** What a run needs apart from its items. */
export interface RunSettings {
	node: INode;
	/** Opens the connection to POLYV, when there is something to send */
	connect: () => Promise<Connection>;
	continueOnFail: boolean;
	ending: Ending;
	/** The records that Retry On Fail must not send twice; unused by repeatable operations */
	ledger: Ledger;
	pace?: Pace;
}

/** How long a failed run of creates waits for requests in flight, so that the error can say which were applied. */
const SETTLING_MS = 20_000;

/**
 * Sends the requests of a run and builds the output items. Nothing is sent while an item is not valid,
 * unless the node continues on fail.
 * @throws NodeApiError, unless the node continues on fail
 */
export class OperationRun {
	private readonly errors: RunErrors;

	/** Every request of the run may be sent again */
	private readonly isRepeatable: boolean;

	private connection: Connection | undefined;

	private obstacle: NotSentError | undefined;

	private batchRun: BatchRun | undefined;

	constructor(
		private readonly operation: Operation,
		private readonly jobs: Job[],
		private readonly settings: RunSettings,
	) {
		this.isRepeatable = jobs.every(({ plan }) => plan?.isRepeatable ?? true);
		this.errors = new RunErrors(
			settings.node,
			{ ...operation, isRepeatable: this.isRepeatable },
			jobs,
		);
	}

	async run(): Promise<INodeExecutionData[]> {
		const { continueOnFail, ending } = this.settings;
		const valid = this.jobs.filter(({ plan }) => plan !== undefined);
		try {
			if (valid.length < this.jobs.length && !continueOnFail) throw this.errors.ofValidation();
			if (valid.length > 0) await this.settle(this.send(valid));
		} finally {
			ending.close();
		}
		if (ending.isCancelled) return [];
		if (!continueOnFail && this.jobs.some(({ error }) => error !== undefined))
			throw this.errors.ofSending();
		return await this.toOutput();
	}

	private async send(jobs: Job[]): Promise<void> {
		const { ending, ledger } = this.settings;
		const connection = await this.connect(jobs);
		if (!connection) return;
		this.connection = connection;
		if (ledger.inFlight && this.mustNotOverlap) await ending.orEnd(ledger.inFlight);
		const { batch } = this.operation;
		// Either all items are batched or none: an item outside a batch would be sent out of order.
		const isBatched = jobs.some(({ plan }) => (plan as Plan).batchSize > 1);
		if (batch && isBatched) await this.sendBatches(connection, jobs, batch);
		else await this.sendSingly(connection, this.unapplied(jobs));
	}

	/** Undefined if the credential is incomplete, which is then the error of every item. */
	private async connect(jobs: Job[]): Promise<Connection | undefined> {
		try {
			return await this.settings.connect();
		} catch (error) {
			for (const job of jobs) job.error = error;
			return undefined;
		}
	}

	/** Without the records that an earlier attempt of this run applied, or may have applied. */
	private unapplied(jobs: Job[]): Job[] {
		if (this.isRepeatable) return jobs;
		const left = jobs.filter((job) => {
			const known = this.settings.ledger.recall(`${job.index}`);
			Object.assign(job, known);
			return known === undefined;
		});
		const failed = jobs.find(({ error }) => error !== undefined);
		if (failed) this.failed(failed.error);
		return left;
	}

	/** Two attempts of Retry On Fail at the same time could apply something twice or in the wrong order. */
	private get mustNotOverlap(): boolean {
		return !this.isRepeatable || this.operation.changes !== undefined;
	}

	private async sendBatches(connection: Connection, jobs: Job[], batch: Batch): Promise<void> {
		const { ending, ledger, pace } = this.settings;
		this.batchRun = new BatchRun(jobs, {
			batch,
			ending,
			ledger: this.isRepeatable && batch.isSplittable ? undefined : ledger,
			width: connection.maxConcurrency,
			pace,
			send: async (request, plan) => await connection.request(request, plan),
			hasResponded: () => connection.hasResponded,
			onFailure: (error) => this.failed(error),
		});
		await this.batchRun.run();
	}

	private async sendSingly(connection: Connection, jobs: Job[]): Promise<void> {
		const { ending, pace } = this.settings;
		const { changes } = this.operation;
		await runInOrder(
			jobs,
			{
				width: connection.maxConcurrency,
				keysOf: changes && (({ plan }) => changes((plan as Plan).request)),
				pace,
				ending,
			},
			async (job) => await this.sendOne(connection, job),
		);
	}

	private async sendOne(connection: Connection, job: Job): Promise<void> {
		const { ledger } = this.settings;
		const key = `${job.index}`;
		const plan = job.plan as Plan;
		if (this.obstacle) {
			job.error = this.obstacle;
			return;
		}
		job.isSent = true;
		try {
			job.json = await this.perform(connection, plan);
			if (!plan.isRepeatable) ledger.record(key, { json: job.json });
		} catch (error) {
			if (error instanceof RunEndedError) {
				job.isSent = false;
				return;
			}
			job.error = error;
			if (!plan.isRepeatable) ledger.recordFailure(key, error);
			this.failed(error);
		}
	}

	private async perform(
		connection: Connection,
		{ request, retries, isRepeatable, prepare, send, toJson }: Plan,
	): Promise<IDataObject[]> {
		const session = openSession(connection, { retries, isRepeatable }, this.settings.ending);
		const prepared = prepare ? await prepare(session, request) : request;
		const data = await (send ? send(session, prepared) : session.request(prepared));
		return toJson(data, prepared);
	}

	/** Without Continue On Fail the first failure ends the run; with it, only a failure of every request does. */
	private failed(error: unknown): void {
		if (!this.settings.continueOnFail) this.settings.ending.end();
		else if (endsOutage(error)) this.obstacle ??= new NotSentError('outage', error);
	}

	/** Waits for everything that was started; a failed run of a repeatable operation does not wait. */
	private async settle(sending: Promise<void>): Promise<void> {
		const { ending, ledger } = this.settings;
		await ending.orEnd(sending);
		if (ending.isOver && !ending.isCancelled) {
			ledger.inFlight = sending.catch(() => undefined);
			if (!this.isRepeatable) await within(SETTLING_MS, sending);
		}
		await this.batchRun?.finish();
		const failed = this.jobs.filter(({ error }) => error !== undefined);
		if (this.connection?.hasResponded) for (const job of failed) job.error = asFiltered(job.error);
	}

	private async toOutput(): Promise<INodeExecutionData[]> {
		const output: INodeExecutionData[] = [];
		const pauses = new Pauses();
		for (const job of this.jobs) {
			const { index: item, json = [] } = job;
			if (job.error !== undefined) output.push(this.errors.toItem(job));
			else for (const each of json) output.push({ json: each, pairedItem: { item } });
			if (pauses.isDue) await pauses.take();
		}
		return output;
	}
}
