import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Context } from './context.mts';
import { delay, type PendingDelays } from './delay.mts';
import { dispatch } from './dispatch.mts';
import { generationOf, type Endpoint } from './endpoints/endpoint.mts';
import { endpoints } from './endpoints/index.mts';
import type { ActiveFaults } from './faults/activeFaults.mts';
import { takesEffect } from './faults/fault.mts';
import { planOfFault } from './faults/plan.mts';
import type { IdleConnections } from './idleConnections.mts';
import type { RateLimiter } from './rateLimiter.mts';
import type { ReceivedRequest } from './receivedRequest.mts';
import type { RecordedRequest, Recorder } from './recorder.mts';
import {
	planOf,
	planOfBlock,
	planOfLimit,
	planWithout,
	type ResponsePlan,
} from './responsePlan.mts';
import { gatewayError, notFound, type EnvelopeOptions, type HttpResponse } from './responses.mts';
import type { Jitter } from './seededRandom.mts';
import { requestParams, signatureVerdict } from './signing/authenticate.mts';
import { parseParams } from './signing/params.mts';
import { writeResponse } from './writeResponse.mts';

const largestBody = 64 * 1024 * 1024;
const blockMs = 5 * 60 * 1000;

/** How many requests are in flight, and the most there ever were at a time. */
export interface Traffic {
	inFlight: number;
	peakInFlight: number;
}

/** The services that all routes of POLYV's API share. */
export interface Services {
	context: Context;
	recorder: Recorder;
	traffic: Traffic;
	faults: ActiveFaults;
	jitter: Jitter;
	rateLimiter: RateLimiter;
	idle: IdleConnections;
	/** Ended when the sandbox is reset or closed: requests that did not take effect by then never do. */
	delays: PendingDelays;
	/** Stops listening for this many ms. */
	goAway(ms: number): Promise<void>;
}

/** A Fastify instance that leaves every body as bytes: the signature is verified before the body is read. */
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

/** Adds every endpoint of POLYV's API, and the bare 404 for all other addresses. */
export function addPolyvRoutes(app: FastifyInstance, services: Services): void {
	for (const endpoint of endpoints) {
		app.route({
			method: endpoint.method,
			url: endpoint.path,
			handler: async (request, reply) => await handle(request, reply, services, endpoint),
		});
	}
	app.setNotFoundHandler(async (request, reply) => await handle(request, reply, services));
}

function countInFlight(reply: FastifyReply, traffic: Traffic): void {
	traffic.inFlight += 1;
	traffic.peakInFlight = Math.max(traffic.peakInFlight, traffic.inFlight);
	reply.raw.once('close', () => {
		traffic.inFlight -= 1;
	});
}

async function handle(
	{ method, url, headers, body, params, ip }: FastifyRequest,
	reply: FastifyReply,
	services: Services,
	endpoint?: Endpoint,
): Promise<FastifyReply> {
	const { recorder, traffic, jitter, idle, delays } = services;
	const { settings } = services.context;
	const { signal } = delays;
	countInFlight(reply, traffic);
	idle.used(reply, settings.keepAliveTimeoutMs);
	const request: ReceivedRequest = {
		method,
		query: parseParams(url.split('?').slice(1).join('?')),
		contentType: headers['content-type'] ?? '',
		rawBody: body instanceof Uint8Array ? body : new Uint8Array(),
		path: params as Record<string, string>,
	};
	const record = recorder.add({ ...request, url, headers, inFlight: traffic.inFlight });
	const { beforeEffect, beforeResponse } = jitter.next();
	const plan = await planFor({ request, record, ip, endpoint, signal, beforeEffect }, services);
	await delay(settings.latencyMs + beforeResponse + plan.delayMs, signal);
	if (!reply.raw.destroyed && plan.delivery !== 'hang') {
		record.status = plan.response?.httpStatus ?? 0;
		record.code = plan.response?.code;
		record.answeredAt = performance.now();
		if (plan.awayMs !== undefined) void services.goAway(plan.awayMs);
	}
	return await writeResponse(reply, plan, signal, settings.charset);
}

interface Arrived {
	request: ReceivedRequest;
	record: RecordedRequest;
	ip: string;
	endpoint: Endpoint | undefined;
	/** Aborted when the sandbox is reset or closed. */
	signal: AbortSignal;
	/** Delays the effect, in ms. */
	beforeEffect: number;
}

// The arrival decides whether a fault is played; the effect may come later.
async function planFor(arrived: Arrived, services: Services): Promise<ResponsePlan> {
	const { request, record, endpoint, ip, signal } = arrived;
	const { context, rateLimiter, faults } = services;
	const options: EnvelopeOptions = {
		generation: endpoint ? generationOf(endpoint) : 'v4',
		method: request.method,
		now: context.now(),
		httpStatus: context.settings.httpStatus,
	};
	const apply = applier(arrived, context, options);
	const verdict = rateLimiter.admit(ip, record.at);
	if (verdict !== 'pass') {
		record.fault = verdict === 'limit' ? 'limit' : 'block';
		return verdict === 'limit'
			? planOfLimit(context.settings.limit, options)
			: planOfBlock(verdict);
	}
	const { firewall } = context.settings;
	if (firewall !== '' && Buffer.from(request.rawBody).includes(firewall)) {
		record.fault = 'firewall';
		return planOf(gatewayError(403, true));
	}
	const fault = faults.next(request.method, record.path, record.arrivedAt);
	record.fault = fault?.kind;
	if (fault?.kind === 'block') {
		rateLimiter.block(ip, record.at, fault.ms ?? blockMs, fault.html ? '403' : 'drop');
	}
	if (!fault || takesEffect(fault)) {
		await delay(arrived.beforeEffect, signal);
		if (signal.aborted) return planWithout('close');
	}
	return fault ? planOfFault(fault, options, apply) : planOf(apply());
}

// Verifies the signature in any case: a test may look at it even when a fault drops the request.
function applier(
	{ request, record, endpoint }: Arrived,
	context: Context,
	options: EnvelopeOptions,
): () => HttpResponse {
	if (!endpoint) return notFound;
	const params = requestParams(request, endpoint);
	record.signature = signatureVerdict(params, context);
	return () => dispatch({ request, endpoint, params, record }, context, options);
}
