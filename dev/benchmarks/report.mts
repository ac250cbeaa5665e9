import type { Outcome, Row } from './row.mts';

/** The page docs/performance.md. */
export function report(
	results: Array<Row & Outcome>,
	{ machine, day, n8nVersion }: { machine: string; day: string; n8nVersion: string },
): string {
	const table = (where: Row['where']) =>
		[
			['Work', 'Rate limit', 'Goal', 'This node', 'Goal reached', 'Compared with'],
			Array.from({ length: 6 }, () => '---'),
			...results
				.filter((row) => row.where === where)
				.map(({ work, rate, goal, ours, isReached, compared }) => [
					work,
					rate,
					goal,
					ours,
					isReached ? 'yes' : '**no**',
					compared || '-',
				]),
		]
			.map((cells) => `| ${cells.join(' | ')} |`)
			.join('\n');
	return `# Performance

\`npm run bench\` writes this page. The figures were measured on ${day}, on ${machine}. The sandbox, a local stand-in
for POLYV's API, ran in its own process.

## In a real n8n

n8n ${n8nVersion} runs with its default expression engine and the packed package. The times start when the node under test
starts: making the items does not count. n8n's Set and HTTP Request nodes evaluate the same expressions in the same run.
This package's credential signs the requests of HTTP Request, which sends at the same rate with its own batching.

${table('real n8n')}

## In n8n's engine

These rows run n8n-core in a process without the rest of n8n, over real sockets.

${table('engine')}

## Noise

Times of the same work differ from run to run, by up to a factor of two on a busy machine. Compare only the figures of one
row, because one run measured them, and ignore small differences. A block includes the garbage collection of the process
and n8n's own work while the node runs.
`;
}
