import { DATA_TABLE } from './dataTable';
import type { Row } from './matrix';
import { QUEUE_MODE } from './queueMode';
import type { Subject } from './subjects';

/** Renders `docs/reliability.md` from a run of the matrix. */
export function renderTable(rows: Row[]): string {
	const disturbances = [...new Set(rows.map(({ disturbance }) => disturbance))];
	const columns = groupSubjects(rows);
	const letters = columns.map((_column, index) => String.fromCharCode(65 + index));
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [
		introduction(disturbances.length, columns.flat()),
		...columns.map((column, index) => `- **${letters[index]}**: ${column.map(nameOf).join(', ')}`),
		'',
		line(['Fault', ...letters]),
		line(['---', ...letters.map(() => '---')]),
		...disturbances.map((disturbance) => {
			const ofIt = rows.filter((row) => row.disturbance === disturbance);
			const results = columns.map(([first]) => ofIt.find(({ subject }) => subject === first));
			return line([disturbance.name, ...results.map((row) => (row ? resultOf(row) : ''))]);
		}),
		'',
		QUEUE_MODE,
		DATA_TABLE,
	].join('\n');
}

function introduction(disturbances: number, subjects: Subject[]): string {
	const operations = new Set(subjects.map(({ name }) => name.split(' ').slice(0, 2).join(' ')));
	return `# What happens when something goes wrong

\`npm run reliability\` writes this page. It plays ${disturbances} faults of the network, of a gateway or of POLYV on ${subjects.length} uses of the
${operations.size} operations. Each run uses n8n's own engine and the sandbox, a local stand-in for POLYV's API. It has three input items and
_On Error: Continue (using error output)_. All ${disturbances * subjects.length} runs keep these promises:

- Every input item comes out exactly once, as a result or as an error, and the output is linked to its input item.
- Every result took full effect at POLYV. Nothing is lost, and nothing is applied twice.
- Every error says what happened and how to fix it.
- The execution that n8n stores contains no App Secret, no signature and no password.

Each cell shows how many of the three items failed. The number in brackets shows how many more or fewer requests POLYV
received than without the fault.

The node retries reads and updates up to three times. It retries creates and deletes only when they were certainly not
applied. Otherwise the error says that the change may have been applied. If a fault lasts, the node does not send the
remaining items, and their errors say so.

For permanent faults the option _Retries_ is 1 instead of 3, and for missing responses the timeout is 2 seconds instead
of 60. This keeps the run short.

Operations with the same results share a column:
`;
}

/** Groups the subjects with the same results. */
function groupSubjects(rows: Row[]): Subject[][] {
	const results = new Map<Subject, string>();
	for (const row of rows) {
		results.set(row.subject, `${results.get(row.subject) ?? ''}|${resultOf(row)}`);
	}
	const groups = new Map<string, Subject[]>();
	for (const [subject, result] of results) {
		groups.set(result, [...(groups.get(result) ?? []), subject]);
	}
	return [...groups.values()];
}

function nameOf({ name }: Subject): string {
	return name.replace(' ', '·');
}

function resultOf({ cell, undisturbedRequests }: Row): string {
	const failed = `${['none', '1 of 3', '2 of 3', 'all'][cell.failed]} failed`;
	const more = cell.requests - undisturbedRequests;
	return more === 0 ? failed : `${failed} (${more > 0 ? '+' : '−'}${Math.abs(more)})`;
}
