import { call } from './call.mts';

/** A request to n8n's REST API, as an editor makes it. */
export interface Sample {
	path: string;
	/** ms since the epoch */
	sentAt: number;
	ms: number;
	/** 0 when there was no response */
	status: number;
}

const PATHS = ['/healthz', '/rest/workflows'];
const INTERVAL_MS = 100;
const TIMEOUT_MS = 300_000;

/** Requests two addresses of n8n every 100 ms without waiting for responses, so a blocked n8n cannot slow it down. */
export class Sampler {
	readonly samples: Sample[] = [];

	private readonly pending = new Set<Promise<void>>();

	private readonly timer: NodeJS.Timeout;

	constructor(
		private readonly url: string,
		private readonly headers: Record<string, string>,
	) {
		this.timer = setInterval(() => PATHS.forEach((path) => this.send(path)), INTERVAL_MS);
	}

	/** All samples, once every request is answered. */
	async stop(): Promise<Sample[]> {
		clearInterval(this.timer);
		await Promise.all(this.pending);
		return this.samples;
	}

	private send(path: string): void {
		const request = this.sample(path).then((sample) => {
			this.samples.push(sample);
			this.pending.delete(request);
		});
		this.pending.add(request);
	}

	private async sample(path: string): Promise<Sample> {
		const sentAt = Date.now();
		const start = performance.now();
		const status = await call('GET', this.url + path, this.headers, TIMEOUT_MS);
		return { path, sentAt, ms: performance.now() - start, status };
	}
}
