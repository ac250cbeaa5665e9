export const POLL_MS = 5_000;

/** Every 5 seconds: n8n refuses one time that comes more than once a minute, but not twelve times. */
export const EVERY_5_SECONDS = {
	item: Array.from({ length: 60_000 / POLL_MS }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${(index * POLL_MS) / 1_000} * * * * *`,
	})),
};
