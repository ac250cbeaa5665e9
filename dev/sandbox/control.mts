import type { FastifyInstance, FastifyReply } from 'fastify';
import { decode } from './checks.mts';
import { checkedFault } from './faults.mts';
import type { Sandbox } from './index.mts';
import { count, problemsOf, refuseProblems } from './members.mts';
import { pageHtml } from './page.mts';
import { shownState } from './state.mts';

const prefix = '/__sandbox';

function jsonBody(body: unknown): object {
	const text = body instanceof Uint8Array ? decode(body) : '';
	const value: unknown = text ? JSON.parse(text) : {};
	if (typeof value !== 'object' || value === null) throw new Error('The body has to be JSON.');
	return value;
}

// Whoever drives the sandbox by hand or from a script should read what was wrong, not a stack.
async function tell(reply: FastifyReply, work: () => unknown): Promise<FastifyReply> {
	try {
		return reply.send(work() ?? { done: true });
	} catch (error) {
		return reply.code(400).send({ error: error instanceof Error ? error.message : String(error) });
	}
}

const awayRules = { ms: count };

// The answer to this very request has to leave first.
function goAwayAfter(reply: FastifyReply, sandbox: Sandbox, body: unknown): void {
	const asked = jsonBody(body) as { ms?: number };
	refuseProblems('The sandbox cannot go away like this', problemsOf(asked, awayRules));
	reply.raw.once('finish', () => void sandbox.goAway(asked.ms ?? 1000));
}

/** The page at `/` and the addresses below `/__sandbox`, for people and for end-to-end tests. */
export function addControlRoutes(app: FastifyInstance, sandbox: Sandbox): void {
	app.get('/', async (_request, reply) => reply.type('text/html;charset=UTF-8').send(pageHtml));
	app.get('/favicon.ico', async (_request, reply) => reply.code(204).send());
	app.get(`${prefix}/state`, () => shownState(sandbox.state));
	app.get<{ Querystring: { limit?: string; since?: string } }>(`${prefix}/requests`, (request) => {
		const since = Number(request.query.since ?? 0);
		const limit = Number(request.query.limit ?? Infinity);
		const requests = sandbox.requests.filter(({ id }) => id > since);
		return requests.slice(Math.max(0, requests.length - limit));
	});
	app.get(`${prefix}/traffic`, () => ({
		inFlight: sandbox.inFlight,
		peakInFlight: sandbox.peakInFlight,
	}));
	app.post(`${prefix}/reset`, async (_request, reply) => await tell(reply, () => sandbox.reset()));
	app.post(
		`${prefix}/configure`,
		async ({ body }, reply) => await tell(reply, () => sandbox.configure(jsonBody(body))),
	);
	app.post(
		`${prefix}/away`,
		async ({ body }, reply) => await tell(reply, () => goAwayAfter(reply, sandbox, body)),
	);
	app.get(`${prefix}/faults`, () => sandbox.faults());
	app.post(
		`${prefix}/faults`,
		async ({ body }, reply) =>
			await tell(reply, () => {
				// One fault or several; none is added when one of them is wrong.
				[jsonBody(body)]
					.flat()
					.map(checkedFault)
					.forEach((fault) => sandbox.addFault(fault));
			}),
	);
	app.delete(
		`${prefix}/faults`,
		async (_request, reply) => await tell(reply, () => sandbox.clearFaults()),
	);
}
