/** How figures are computed and written. */

/** The value that `share` of the values do not exceed, e.g. 0.95 for p95. */
export function quantile(values: number[], share: number): number {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

export function largest(values: number[]): number {
	return values.reduce((most, value) => Math.max(most, value), 0);
}

export function duration(ms: number | undefined): string {
	if (ms === undefined || !Number.isFinite(ms)) return 'never';
	if (ms < 1_000) return `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
	return `${(ms / 1_000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}

/** For people: 0.8 s, 12 s, 2 min 4 s. */
export function time(ms: number | undefined): string {
	if (ms === undefined || !Number.isFinite(ms)) return 'never';
	if (ms < 1_000) return `${ms.toFixed(0)} ms`;
	if (ms < 10_000) return `${(ms / 1_000).toFixed(1)} s`;
	const seconds = Math.round(ms / 1_000);
	return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

export function count(value: number): string {
	return value.toLocaleString('en');
}
