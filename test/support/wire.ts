import fastify, { type FastifyInstance } from 'fastify';

/** A request as it came over the socket. */
export interface Received {
	method: string;
	/** Without the query */
	path: string;
	/** What stands behind `?`, still encoded */
	query: string;
	headers: Record<string, string>;
	body: string;
}

/** A response of the server; a body that is not a text is sent as JSON. */
export interface Reply {
	status?: number;
	type?: string;
	body?: unknown;
	/** The target of a redirect */
	location?: string;
}

/** A reply, or a function of the request, e.g. an error page that repeats it. */
export type Replier = Reply | ((request: Received) => Reply);

export const SUCCESS: Reply = {
	body: { code: 200, status: 'success', requestId: 'r-1', data: true, success: true },
};

/** A server that accepts everything, records it byte for byte and responds as the test says. */
export class Wire {
	readonly requests: Received[] = [];

	private replies: Replier[] = [];

	private constructor(
		private readonly app: FastifyInstance,
		readonly url: string,
	) {}

	/** @param https the certificate and key of a server that speaks TLS */
	static async start(https?: { key: string; cert: string }): Promise<Wire> {
		const app = fastify({ forceCloseConnections: true, https: https ?? null }) as FastifyInstance;
		app.removeAllContentTypeParsers();
		app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) =>
			done(null, body),
		);
		app.all('/*', async (request, reply) => {
			const { status = 200, type, body = '', location } = wire.receive(request);
			if (location !== undefined) reply.header('location', location);
			const text = typeof body === 'string' ? body : JSON.stringify(body);
			return await reply
				.code(status)
				.type(type ?? (typeof body === 'string' ? 'text/html' : 'application/json'))
				.send(text);
		});
		const wire = new Wire(app, await app.listen({ host: '127.0.0.1', port: 0 }));
		return wire;
	}

	/** Sets the next responses; the last one repeats. */
	answer(...replies: Replier[]): void {
		this.replies = replies;
	}

	/** Forgets the requests and responds with success again. */
	reset(): void {
		this.requests.length = 0;
		this.replies = [];
	}

	get last(): Received {
		const request = this.requests.at(-1);
		if (!request) throw new Error('Nothing was sent');
		return request;
	}

	async close(): Promise<void> {
		await this.app.close();
	}

	private receive(request: {
		method: string;
		url: string;
		headers: Record<string, string | string[] | undefined>;
		body?: unknown;
	}): Reply {
		const [path, ...query] = request.url.split('?');
		this.requests.push({
			method: request.method,
			path,
			query: query.join('?'),
			headers: request.headers as Record<string, string>,
			body: typeof request.body === 'string' ? request.body : '',
		});
		const [next = SUCCESS] = this.replies;
		if (this.replies.length > 1) this.replies.shift();
		return typeof next === 'function' ? next(this.last) : next;
	}
}

/** An address of this machine where nothing listens. */
export async function refusedAddress(): Promise<string> {
	const wire = await Wire.start();
	await wire.close();
	return wire.url;
}
