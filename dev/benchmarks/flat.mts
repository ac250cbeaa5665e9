import { quantile } from './figures.mts';

/** How much higher the last quarter of a run may be than its second. The first quarter warms n8n up. */
export const TOLERANCE = 0.1;

/** The medians of the second and of the last quarter. */
export function quarters(samples: number[]): { second: number; last: number } {
	const quarter = (n: number) =>
		samples.slice(Math.floor((samples.length * (n - 1)) / 4), Math.floor((samples.length * n) / 4));
	return { second: quantile(quarter(2), 0.5), last: quantile(quarter(4), 0.5) };
}

/** @param slack a growth by so much is no leak, whatever the share is */
export function isFlat(samples: number[], slack = 0): boolean {
	const { second, last } = quarters(samples);
	return last <= second + Math.max(second * TOLERANCE, slack);
}
