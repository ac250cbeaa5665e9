/*
 * Loaded into n8n before its own code. Records when n8n's event loop is blocked, and what n8n holds in memory, and
 * reports both on the port that the environment names. Runs under n8n's own Node, which strips the types.
 */
import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

import { recordGaps } from '../gaps.mts';

export const PORT_VARIABLE = 'BENCH_GAUGE_PORT';

/** What n8n holds at a moment. */
export interface Vitals {
	/** Bytes in use after a garbage collection */
	heap: number;
	rss: number;
	/** Sockets, servers, timers, pipes: what keeps Node alive */
	handles: number;
	sockets: number;
	/** Open files and sockets of the process */
	files: number;
}

// NODE_OPTIONS does not take --expose-gc in every version of Node.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function vitals(): Vitals {
	collectGarbage();
	const { heapUsed, rss } = process.memoryUsage();
	const handles = process.getActiveResourcesInfo();
	return {
		heap: heapUsed,
		rss,
		handles: handles.filter((name) => name !== 'Timeout' && name !== 'Immediate').length,
		sockets: handles.filter((name) => name.startsWith('TCP')).length,
		files: readdirSync('/proc/self/fd').length,
	};
}

const port = Number(process.env[PORT_VARIABLE]);
if (isMainThread && port > 0 && process.argv.includes('start')) {
	const recording = recordGaps();
	const server = createServer(({ url }, response) =>
		response.end(JSON.stringify(url === '/vitals' ? vitals() : recording)),
	);
	server.listen(port, '127.0.0.1');
	server.unref();
}
