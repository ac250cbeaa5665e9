import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';
import { parseFault } from '../faults/fault.mts';
import { decode } from '../receivedRequest.mts';
import type { Sandbox } from '../sandbox.mts';
import { count, objectOf, parse } from '../schema.mts';
import { shownState } from '../state.mts';
import { pageHtml } from './page.mts';

const number = z.coerce.number('must be a number');
const requestsQuery = objectOf({ since: number.optional(), limit: number.optional() });
const away = objectOf({ ms: count.default(1000) });
const done = { done: true };

function jsonBody(body: unknown): object {
	const text = body instanceof Uint8Array ? decode(body) : '';
	const value: unknown = text ? JSON.parse(text) : {};
	if (typeof value !== 'object' || value === null) throw new Error('The body must be JSON.');
	return value;
}

function requestsFor({ requests }: Sandbox, query: unknown) {
	const { since = 0, limit = Infinity } = parse(requestsQuery, query, 'This query cannot be used');
	const newer = requests.filter(({ id }) => id > since);
	return newer.slice(Math.max(0, newer.length - limit));
}

/** Adds the page at `/`, and the control endpoint below `/__sandbox`. */
export function addControlRoutes(app: FastifyInstance, sandbox: Sandbox): void {
	app.get('/', async (_request, reply) => reply.type('text/html;charset=UTF-8').send(pageHtml));
	app.get('/favicon.ico', async (_request, reply) => reply.code(204).send());
	app.register(async (control) => addControlEndpoint(control, sandbox), { prefix: '/__sandbox' });
}

function addControlEndpoint(control: FastifyInstance, sandbox: Sandbox): void {
	// A person or a script drives the sandbox: it gets a sentence, not a stack.
	control.setErrorHandler(
		async ({ message }: Error, _request, reply) => await reply.code(400).send({ error: message }),
	);
	control.get('/state', () => shownState(sandbox.state));
	control.get('/requests', ({ query }) => requestsFor(sandbox, query));
	control.get('/traffic', () => ({
		inFlight: sandbox.inFlight,
		peakInFlight: sandbox.peakInFlight,
	}));
	control.post('/reset', () => {
		sandbox.reset();
		return done;
	});
	control.post('/configure', ({ body }) => {
		sandbox.configure(jsonBody(body));
		return done;
	});
	control.post('/away', ({ body }, reply) => {
		const { ms } = parse(away, jsonBody(body), 'The sandbox cannot go away');
		// The response to this request must leave first.
		reply.raw.once('finish', () => void sandbox.goAway(ms));
		return done;
	});
	control.post('/events', ({ body }) => ({ made: sandbox.makeEvents(jsonBody(body)) }));
	control.get('/faults', () => sandbox.faults());
	control.post('/faults', ({ body }) => {
		// Validates all before it adds the first.
		const faults = [jsonBody(body)].flat().map(parseFault);
		faults.forEach((fault) => sandbox.addFault(fault));
		return done;
	});
	control.delete('/faults', () => {
		sandbox.clearFaults();
		return done;
	});
}
