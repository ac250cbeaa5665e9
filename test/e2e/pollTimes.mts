/** Every 5 seconds: n8n refuses one time that comes more than once a minute, but not twelve times. */
export const EVERY_5_SECONDS = {
	item: Array.from({ length: 12 }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * 5} * * * * *`,
	})),
};
