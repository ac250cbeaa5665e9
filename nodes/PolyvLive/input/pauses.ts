import { sleep } from 'n8n-workflow';

const SLICE_MS = 15;

/** Lets n8n's event loop run between two slices of work. */
export class Pauses {
	private resumedAt = performance.now();

	constructor(private readonly signal?: AbortSignal) {}

	get isCancelled(): boolean {
		return this.signal?.aborted === true;
	}

	/** Whether this slice has taken long enough. */
	get isDue(): boolean {
		return performance.now() - this.resumedAt >= SLICE_MS;
	}

	async take(): Promise<void> {
		await sleep(0);
		this.resumedAt = performance.now();
	}
}

/** Maps thousands of elements, and lets n8n's event loop run in between. */
export async function mapInSlices<Given, Made>(
	elements: Given[],
	map: (element: Given) => Made,
): Promise<Made[]> {
	const made: Made[] = [];
	const pauses = new Pauses();
	for (const element of elements) {
		made.push(map(element));
		if (pauses.isDue) await pauses.take();
	}
	return made;
}
