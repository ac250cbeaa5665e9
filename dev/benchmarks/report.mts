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

\`npm run bench\` writes this page. Measured on ${day}, on ${machine}, against the sandbox in a process of its own.

## In a real n8n

n8n ${n8nVersion} with its default expression engine and the packed package. The times start with the node under test: making
the items does not count. n8n's Set and HTTP Request nodes evaluate the same expressions in the same run. HTTP Request is
signed by this package's credential and sends at the same rate by its own batching.

${table('real n8n')}

## In n8n's engine

n8n-core in a process without the rest of n8n, over real sockets.

${table('engine')}

## Noise

Times of the same work differ from run to run, by up to a factor of two while the machine is busy. Compare the figures
of one row, which were measured in one run, and ignore small differences. A block includes the garbage collection of the
process and what n8n itself does while the node runs.
`;
}
