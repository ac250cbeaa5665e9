/*
 * Loaded into n8n before its own code. Records when n8n's event loop is blocked, and reports it on the port that the
 * environment names. Runs under n8n's own Node, which strips the types.
 */
import { createServer } from 'node:http';
import { isMainThread } from 'node:worker_threads';

import { recordGaps } from '../gaps.mts';

export const PORT_VARIABLE = 'BENCH_GAUGE_PORT';

const port = Number(process.env[PORT_VARIABLE]);
if (isMainThread && port > 0 && process.argv.includes('start')) {
	const recording = recordGaps();
	const server = createServer((_request, response) => response.end(JSON.stringify(recording)));
	server.listen(port, '127.0.0.1');
	server.unref();
}
