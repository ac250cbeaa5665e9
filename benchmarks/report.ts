import { CONTENDERS } from './contenders';
import { JOBS } from './jobs';
import type { Figures } from './processes';
import type { Result } from './case';

export interface Row extends Result, Figures {
	contender: string;
	job: string;
	items: number;
	latencyMs: number;
	limit?: number;
	/** How many times as long as the fastest round the slowest took */
	slowest: number;
}

const SINGLE = ['saveValues', 'viewerUpdate', 'viewerGet'];

type Key = Partial<Pick<Row, 'contender' | 'job' | 'items' | 'latencyMs' | 'limit'>>;

/** The page docs/performance.md. */
export function report(rows: Row[], machine: string): string {
	const find = (key: Key) =>
		rows.find((row) =>
			(Object.keys(key) as Array<keyof Key>).every((name) => row[name] === key[name]),
		);
	return `# Performance

Written by \`npm run bench\` on ${machine}. n8n-core's real engine in a fresh process for every row, over
real sockets, against the sandbox in another process. Medians of three rounds (of one where 1,000 items and more go
one by one), of single calls the median of 100 in each. The machine is noisy: ${noise(rows)}; so compare
rows of one run, and take small differences for none. _Sending_ is the time from the first request to the last,
_memory_ what the process grew by, _block_ the longest time in which n8n answered nobody, _× plain_ the time of the
plain declarative node divided by that of the row.

- **this node**: as installed, with its defaults (100 requests per second, 10 at the same time).
- **plain declarative node**: the same endpoint as n8n's starter would describe it; no pace, no retry, no check.
- **Code + HTTP Request**: a Code node that signs, and what n8n's HTTP Request node does without batching. Both run
  inside the engine's process here; n8n runs its Code node in a process of its own, which costs more.

## Goals

${goals(find)}

${obstacles(find)}

## How cost grows

${growth(find)}

## One request for each item

${table(
	rows.filter(({ job, limit }) => job !== 'saveValuesBulk' && limit === undefined),
	rows,
)}

## Many items in few requests

${table(
	rows.filter(({ job, limit }) => job === 'saveValuesBulk' && limit === undefined),
	rows,
)}

## When POLYV limits

The sandbox answers HTTP 429 above the limit.

${table(
	rows.filter(({ limit }) => limit !== undefined),
	rows,
)}
`;
}

function noise(rows: Row[]): string {
	const repeated = rows.map(({ slowest }) => slowest).filter((slowest) => slowest > 1);
	const [half] = repeated.sort((a, b) => a - b).slice(Math.floor(repeated.length / 2));
	return `in half of the rows the slowest round took at least ${(half ?? NaN).toFixed(2)} times as long as the fastest`;
}

type Find = (key: Key) => Row | undefined;

function goals(find: Find): string {
	const bulk = find({
		contender: 'ours',
		job: 'saveValuesBulk',
		items: 10_000,
		latencyMs: 50,
		limit: undefined,
	});
	const plain = find({
		contender: 'plain',
		job: 'saveValues',
		items: 10_000,
		latencyMs: 50,
		limit: undefined,
	});
	const paced = find({
		contender: 'ours',
		job: 'saveValues',
		items: 1_000,
		latencyMs: 50,
		limit: undefined,
	});
	const one = (contender: string, job: string) =>
		find({ contender, job, items: 1, latencyMs: 50, limit: undefined })?.wallMs ?? NaN;
	const lost = [50, 100].flatMap((limit) =>
		['saveValues', 'saveValuesBulk'].map((job) => find({ contender: 'ours', job, limit })),
	);
	const failures = lost.reduce((sum, row) => sum + (row ? row.items - row.done : NaN), 0);
	const lines: Array<[string, string, boolean]> = [];
	if (bulk)
		lines.push([
			'10,000 values in bulk at 50 ms in 1.5 s',
			seconds(bulk.wallMs),
			bulk.wallMs <= 1_500,
		]);
	if (bulk && plain) {
		const ratio = plain.wallMs / bulk.wallMs;
		lines.push([
			'25 times as fast as the plain declarative node',
			`${ratio.toFixed(1)} times${plain.done < plain.items ? `, and the plain one failed: ${plain.error}` : ''}`,
			ratio >= 25,
		]);
	}
	for (const job of SINGLE) {
		const [ours, byHand] = ['ours', 'byHand'].map((contender) => one(contender, job));
		lines.push([
			`one ${JOBS[job].name} not slower than by hand, within 10 %`,
			`${ours.toFixed(0)} ms against ${byHand.toFixed(0)} ms`,
			ours <= byHand * 1.1,
		]);
	}
	lines.push(['no failure under any limit tried', `${failures} failures`, failures === 0]);
	if (paced)
		lines.push(
			[
				'1,000 items at 100/s sent within 1.2 times the 10 s they need',
				seconds(paced.sendingMs),
				paced.sendingMs <= 12_000,
			],
			[
				'the same with what n8n does before the first request',
				seconds(paced.wallMs),
				paced.wallMs <= 12_000,
			],
		);
	return toTable(
		['goal', 'seen', ''],
		lines.map(([goal, seen, isReached]) => [goal, seen, isReached ? 'reached' : '**not reached**']),
	);
}

/** What stands in the way of the goals that one-by-one operations miss. */
function obstacles(find: Find): string {
	const at = (contender: string, items: number) =>
		find({ contender, job: 'saveValues', items, latencyMs: 50, limit: undefined });
	const before = (contender: string) => {
		const row = at(contender, 1_000);
		return seconds(row && row.wallMs - row.sendingMs);
	};
	return `n8n's routing evaluates the expressions of all items, each several times, before it lets the first request
go, and answers nobody meanwhile. For 1,000 items that is what stands before and after the sending: ${before('ours')} of
this node's time and ${before('plain')} of the plain one's, which has the same two expressions and no pace. A
declarative node cannot change that; an operation for many items can: \`saveValuesBulk\` reads its items itself, and lets n8n breathe
every 20 ms. The milliseconds that a single call of a declarative node costs more than one by hand have the same
reason.

How many times as fast bulk saving is than the plain node depends on the machine: the plain node's time is the
processor's, while of bulk saving's 0.55 s are latency, of 100 requests at 50 ms with 10 at the same time.`;
}

function growth(find: Find): string {
	const at = (items: number) =>
		find({ contender: 'ours', job: 'saveValuesBulk', items, latencyMs: 50, limit: undefined });
	const counts = [100, 1_000, 10_000];
	return toTable(
		['saveValuesBulk, 50 ms', ...counts.map((count) => `${count.toLocaleString('en')} items`)],
		[
			['requests', ...counts.map((count) => String(at(count)?.requests))],
			['time', ...counts.map((count) => seconds(at(count)?.wallMs))],
			[
				'time per item',
				...counts.map((count) => `${((at(count)?.wallMs ?? NaN) / count).toFixed(2)} ms`),
			],
			['memory', ...counts.map((count) => `${(at(count)?.memoryMb ?? NaN).toFixed(0)} MB`)],
		],
	);
}

function table(rows: Row[], all: Row[]): string {
	return toTable(
		[
			'operation',
			'items',
			'latency',
			'limit',
			'by',
			'time',
			'× plain',
			'sending',
			'requests',
			'failed',
			'in flight',
			'most in 1 s',
			'most in 10 s',
			'memory',
			'block',
		],
		rows.map((row) => [
			JOBS[row.job].name,
			row.items.toLocaleString('en'),
			`${row.latencyMs} ms`,
			row.limit ? `${row.limit}/s` : '',
			CONTENDERS[row.contender].name,
			seconds(row.wallMs),
			timesPlain(row, all),
			row.requests > 1 ? seconds(row.sendingMs / row.calls) : '',
			String(row.requests),
			row.status === 'success' ? String(row.items - row.done) : `all (${row.error ?? row.status})`,
			String(row.peakInFlight),
			String(row.mostIn1s),
			String(row.mostIn10s),
			`${row.memoryMb.toFixed(0)} MB`,
			`${row.blockMs.toFixed(0)} ms`,
		]),
	);
}

function timesPlain(row: Row, all: Row[]): string {
	const job = row.job === 'saveValuesBulk' ? 'saveValues' : row.job;
	const plain = all.find(
		({ contender, items, latencyMs, limit, ...other }) =>
			contender === 'plain' &&
			other.job === job &&
			items === row.items &&
			latencyMs === row.latencyMs &&
			limit === row.limit &&
			other.status === 'success',
	);
	return plain && row.status === 'success' ? (plain.wallMs / row.wallMs).toFixed(2) : '';
}

function seconds(ms = NaN): string {
	return `${(ms / 1_000).toFixed(ms < 1_000 ? 3 : 1)} s`;
}

function toTable(head: string[], rows: string[][]): string {
	return [head, head.map(() => '---'), ...rows]
		.map((cells) => `| ${cells.join(' | ')} |`)
		.join('\n');
}
