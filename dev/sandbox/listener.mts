import type { FastifyInstance } from 'fastify';
import { delay, type PendingDelays } from './delay.mts';

const portTakenRetryMs = 50;

/** Listens at one address, and can stop for a while. */
export class Listener {
	private address = { host: '127.0.0.1', port: 0 };
	private backAt = 0;
	private absence: Promise<void> | undefined;
	private closed = false;

	constructor(
		private readonly app: FastifyInstance,
		private readonly delays: PendingDelays,
	) {}

	/** Starts to listen and returns the URL; rejects with a sentence when the port is taken. */
	async listen(host: string, port: number): Promise<string> {
		const started = await this.app.listen({ host, port }).then(
			(url) => ({ url }),
			(problem: Error & { code?: string }) => ({ problem }),
		);
		if ('url' in started) {
			this.address = { host, port: Number(new URL(started.url).port) };
			return started.url;
		}
		await this.app.close();
		throw new Error(cannotListen(started.problem.code, host, port), { cause: started.problem });
	}

	/**
	 * Stops listening and closes every connection. Listens again on the same port after `ms`. Of two calls,
	 * the later end counts. Resolves when it listens again, or is closed.
	 */
	async goAway(ms: number): Promise<void> {
		this.backAt = Math.max(this.backAt, performance.now() + ms);
		this.absence ??= this.beAway().finally(() => {
			this.absence = undefined;
		});
		await this.absence;
	}

	/** Ends an absence early. */
	comeBack(): void {
		this.backAt = 0;
	}

	/** Stops listening permanently. */
	async close(): Promise<void> {
		this.closed = true;
		this.comeBack();
		await this.absence;
		await this.app.close();
	}

	private async beAway(): Promise<void> {
		do {
			await this.stop();
			await this.untilBack();
			await this.listenAgain();
		} while (performance.now() < this.backAt);
	}

	private async stop(): Promise<void> {
		const { server } = this.app;
		const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
		server.closeAllConnections();
		await stopped;
	}

	private async untilBack(): Promise<void> {
		let left = this.backAt - performance.now();
		while (left > 0) {
			await delay(left, this.delays.signal);
			left = this.backAt - performance.now();
		}
	}

	// Another process may have taken the port meanwhile.
	private async listenAgain(): Promise<void> {
		while (!this.closed && !(await this.triesToListen())) {
			await delay(portTakenRetryMs, this.delays.signal);
		}
	}

	private async triesToListen(): Promise<boolean> {
		const { server } = this.app;
		return await new Promise((resolve, reject) => {
			const failed = (error: Error & { code?: string }) => {
				if (error.code === 'EADDRINUSE') resolve(false);
				else reject(error);
			};
			server.once('error', failed);
			server.listen(this.address, () => {
				server.off('error', failed);
				resolve(true);
			});
		});
	}
}

function cannotListen(code: string | undefined, host: string, port: number): string {
	const place = `port ${port} of ${host}`;
	if (code === 'EADDRINUSE') {
		return `Cannot start the sandbox: ${place} is already in use. Choose another port, or 0 for a free one.`;
	}
	if (code === 'EACCES') {
		return `Cannot start the sandbox: ${place} needs more permissions. Choose a port above 1023.`;
	}
	return `Cannot start the sandbox on ${place} (${code ?? 'unknown reason'}).`;
}
