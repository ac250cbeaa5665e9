import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { ActiveFaults } from './activeFaults.mts';
import { seenParams, signatureVerdict, type Wire } from './checks.mts';
import { deliver } from './deliver.mts';
import type { Endpoint } from './endpoint.mts';
import { endpoints } from './endpoints/index.mts';
import { unknownRoute, type Addressee, type Answer } from './envelope.mts';
import { planOfFault } from './faultPlan.mts';
import { takesEffect, type Fault } from './faults.mts';
import type { IdleConnections } from './idle.mts';
import type { Jitter } from './jitter.mts';
import type { Gatekeeper } from './limits.mts';
import { parseParams } from './params.mts';
import { planOf, planOfBlock, planOfLimit, planWithout, type Plan } from './plan.mts';
import type { RecordedRequest, Recorder } from './recorder.mts';
import { respond } from './respond.mts';
import { wait, type Waits } from './wait.mts';
import type { World } from './world.mts';

const largestBody = 64 * 1024 * 1024;
const blockMs = 5 * 60 * 1000;

/** How many requests are being answered, and the most there ever were at a time. */
export interface Traffic {
	inFlight: number;
	peakInFlight: number;
}

/** What the routes of POLYV's API need around them. */
export interface Surroundings {
	world: World;
	recorder: Recorder;
	traffic: Traffic;
	faults: ActiveFaults;
	jitter: Jitter;
	gatekeeper: Gatekeeper;
	idle: IdleConnections;
	/** Ended when the sandbox is reset or closed: what did not take effect by then never does. */
	waits: Waits;
	/** Stops listening for so many ms. */
	goAway(ms: number): Promise<void>;
}

/** A Fastify instance that leaves every body as bytes: a signature is judged before a body is read. */
export function newApp(): FastifyInstance {
	const app = fastify({
		bodyLimit: largestBody,
		forceCloseConnections: true,
		exposeHeadRoutes: false,
	});
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
	return app;
}

/** Adds every address of POLYV's API, and the bare 404 for all others. */
export function addPolyvRoutes(app: FastifyInstance, around: Surroundings): void {
	for (const endpoint of endpoints) {
		app.route({
			method: endpoint.method,
			url: endpoint.path,
			handler: async (request, reply) => await handle(request, reply, around, endpoint),
		});
	}
	app.setNotFoundHandler(async (request, reply) => await handle(request, reply, around));
}

function countIn(reply: FastifyReply, traffic: Traffic): void {
	traffic.inFlight += 1;
	traffic.peakInFlight = Math.max(traffic.peakInFlight, traffic.inFlight);
	reply.raw.once('close', () => {
		traffic.inFlight -= 1;
	});
}

async function handle(
	request: FastifyRequest,
	reply: FastifyReply,
	around: Surroundings,
	endpoint?: Endpoint,
): Promise<FastifyReply> {
	const { world, traffic } = around;
	const { signal } = around.waits;
	countIn(reply, traffic);
	around.idle.used(reply, world.settings.keepAliveTimeoutMs);
	const wire = wireOf(request);
	const { url, headers } = request;
	const record = around.recorder.add({ ...wire, url, headers, inFlight: traffic.inFlight });
	const delay = around.jitter.next();
	const visit = { wire, record, address: request.ip, endpoint, signal, ...delay };
	const plan = await planFor(visit, around);
	await wait(world.settings.latencyMs + delay.beforeResponse + plan.lateMs, signal);
	if (!reply.raw.destroyed && plan.manner !== 'hang') {
		record.status = plan.answer?.httpStatus ?? 0;
		record.code = plan.answer?.code;
		record.answeredAt = performance.now();
		if (plan.awayMs !== undefined) void around.goAway(plan.awayMs);
	}
	return await deliver(reply, plan, signal);
}

function wireOf({ method, url, headers, body, params }: FastifyRequest): Wire {
	return {
		method,
		query: parseParams(url.split('?').slice(1).join('?')),
		contentType: headers['content-type'] ?? '',
		rawBody: body instanceof Uint8Array ? body : new Uint8Array(),
		path: params as Record<string, string>,
	};
}

interface Visit {
	wire: Wire;
	record: RecordedRequest;
	address: string;
	endpoint: Endpoint | undefined;
	/** Aborted when the sandbox is reset or closed. */
	signal: AbortSignal;
	/** The request takes effect only after so many ms. */
	beforeEffect: number;
}

// Whether a fault is played is decided at arrival, in the order of arrival; the effect may come later.
async function planFor(visit: Visit, around: Surroundings): Promise<Plan> {
	const { record, wire, address } = visit;
	const to = addresseeOf(visit, around.world);
	const apply = applier(visit, around.world, to);
	const verdict = around.gatekeeper.judge(address, record.at);
	if (verdict !== 'pass') {
		record.fault = verdict === 'limit' ? 'limit' : 'block';
		return verdict === 'limit'
			? planOfLimit(around.world.settings.limit, to)
			: planOfBlock(verdict);
	}
	const fault = around.faults.next(wire.method, record.path, record.arrivedAt);
	record.fault = fault?.kind;
	if (fault?.kind === 'block') blockBy(fault, visit, around.gatekeeper);
	if (!fault || takesEffect(fault)) {
		await wait(visit.beforeEffect, visit.signal);
		if (visit.signal.aborted) return planWithout('close');
	}
	return fault ? planOfFault(fault, to, apply) : planOf(apply());
}

function addresseeOf({ wire, endpoint }: Visit, world: World): Addressee {
	return {
		generation: endpoint?.generation ?? 'v4',
		method: wire.method,
		now: world.now(),
		httpStatus: world.settings.httpStatus,
	};
}

function blockBy(fault: Fault, { address, record }: Visit, gatekeeper: Gatekeeper): void {
	gatekeeper.block(address, record.at, fault.ms ?? blockMs, fault.html ? '403' : 'drop');
}

// The signature is judged whatever happens to the request: a test may want to see it even of one that was dropped.
function applier({ wire, record, endpoint }: Visit, world: World, to: Addressee): () => Answer {
	if (!endpoint) return unknownRoute;
	const params = seenParams(wire, endpoint);
	record.signature = signatureVerdict(params, world);
	return () => respond({ wire, endpoint, params, record }, world, to);
}
