import { COMPARISONS } from './questions/index.mts';
import type { Results } from './results.mts';
import type { Row } from './row.mts';
import { ROWS } from './rows/index.mts';
import { COMPARED_LATENCY_MS, RATE, WAYS, type Way } from './ways/ways.mts';

const NOISE = `Times of the same work differ from run to run, by up to a factor of two on a busy machine. Compare only the figures
of one row, because one run measured them, and ignore small differences.`;

function table(lines: string[][]): string {
	const [head, ...rows] = lines;
	return [head, head.map(() => '---'), ...rows]
		.map((cells) => `| ${cells.join(' | ')} |`)
		.join('\n');
}

/** The page docs/performance.md: a screen of questions. */
export function questionsPage({ comparisons, machine, n8nVersion, sdk }: Results): string {
	const ways = Object.keys(WAYS) as Way[];
	const measured = COMPARISONS.flatMap(({ name }) => comparisons[name] ?? []);
	const rows = measured.flatMap(({ questions }) =>
		questions.map(({ question, answers }) => [question, ...ways.map((way) => answers[way])]),
	);
	const days = [...new Set(measured.map(({ day }) => day))].sort().join(', ');
	return `# Performance

All four ways do the same work on the same machine: ${machine}, n8n ${n8nVersion}, on ${days}. POLYV is the
[sandbox](../dev/sandbox/README.md) with a latency of ${COMPARED_LATENCY_MS} ms. Each row was measured in one run. The three nodes may send ${RATE}
requests per second, POLYV's limit, the plain node and HTTP Request by n8n's own batching. This package's credential signs for all three.

${table([['', ...ways.map((way) => WAYS[way])], ...rows])}

${missingNote(COMPARISONS.map(({ name }) => name).filter((name) => !(name in comparisons)))}${sdkNote(sdk)}

In the row of the outage, n8n's _Retry On Fail_ is on with five tries. In the row of the lost responses it is on with three tries, and the SDK's
loop tries every call three times. This node also has _On Error > Continue_ there, and reports each viewer that it cannot
confirm.

${NOISE}

[More rows](performance-rows.md) show goals, blocks of the event loop and memory. [A million viewers a
night](million-viewers.md) shows how to save more values than one run should hold. \`npm run bench\` measures and writes these pages.
`;
}

/** Rows that a page lacks are named, so nobody takes it for complete. */
function missingNote(names: string[]): string {
	if (names.length === 0) return '';
	return `**Not measured yet** for want of an idle machine: \`npm run bench -- ${names.join(' ')}\`.\n\n`;
}

function sdkNote(sdk: string): string {
	if (sdk === '')
		return "POLYV's SDK was not measured: set `POLYV_SDK` to the folder of the built package.";
	return `The SDK is ${sdk}, built from [POLYV's repository](https://github.com/polyv/polyv-live-cli) and called in a loop, one call after
the other, as its README shows. It signs, and has no rate limit and no retry.`;
}

/** The page docs/performance-rows.md: goals and raw figures. */
export function rowsPage({ rows, machine, n8nVersion }: Results): string {
	const shown = (where: Row['where']) =>
		table([
			['Work', 'Rate limit', 'Goal', 'This node', 'Goal reached', 'Compared with', 'Day'],
			...ROWS.filter((row) => row.where === where).flatMap(({ name, work, rate, goal }) => {
				const result = rows[name];
				if (!result) return [];
				const { ours, isReached, compared, day } = result;
				return [[work, rate, goal, ours, isReached ? 'yes' : '**no**', compared || '-', day]];
			}),
		]);
	return `# Performance: the raw rows

\`npm run bench\` writes this page, and \`npm run bench -- <row>\` measures a row again. The machine has ${machine}. The sandbox, a
local stand-in for POLYV's API, ran in its own process. [Performance](performance.md) compares this node with other ways.

## In a real n8n

n8n ${n8nVersion} runs with its default expression engine and the packed package. The times start when the node under test
starts: making the items does not count. n8n's Set and HTTP Request nodes evaluate the same expressions in the same run.
This package's credential signs the requests of HTTP Request, which sends at the same rate with its own batching.

${shown('real n8n')}

The longer blocks of get and create are garbage collections of n8n's heap, which grows to more than a gigabyte. n8n's own
HTTP client leaves most of it behind: a request of any plain node leaves as much.

## In n8n's engine

These rows run n8n-core in a process without the rest of n8n, over real sockets.

${shown('engine')}

## Noise

${NOISE} A block includes the garbage collection of the process
and n8n's own work while the node runs.
`;
}
