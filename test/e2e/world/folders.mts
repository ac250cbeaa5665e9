import { fileURLToPath } from 'node:url';

/**
 * n8n's user folder and the logs of the last run. It is named node_modules because n8n's lint, which may
 * not be configured, reads all other scripts, also those that n8n puts into its cache.
 */
export const homeFolder = fileURLToPath(new URL('../.home/node_modules', import.meta.url));

/** Screenshots and traces of the failed browser tests of the last run. */
export const resultsFolder = fileURLToPath(new URL('../.home/results', import.meta.url));
