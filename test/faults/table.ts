import type { Row } from './matrix';
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
		line(['What goes wrong', ...letters]),
		line(['---', ...letters.map(() => '---')]),
		...disturbances.map((disturbance) => {
			const ofIt = rows.filter((row) => row.disturbance === disturbance);
			const results = columns.map(([first]) => ofIt.find(({ subject }) => subject === first));
			return line([disturbance.name, ...results.map((row) => (row ? resultOf(row) : ''))]);
		}),
		'',
	].join('\n');
}

function introduction(disturbances: number, subjects: Subject[]): string {
	const operations = new Set(subjects.map(({ name }) => name.split(' ').slice(0, 2).join(' ')));
	return `# What happens when something goes wrong

Written by \`npm run reliability\`: ${disturbances} faults of the network, of a gateway or of POLYV, played on ${subjects.length} uses of the
${operations.size} operations. They run on n8n's own engine against the sandbox, each with three input items and _On Error:
Continue (using error output)_. In all ${disturbances * subjects.length} runs:

- Every input item comes out exactly once, linked to the item it comes from: as a result or as an error.
- Every result took full effect at POLYV. Nothing is lost, and nothing is applied twice.
- Every error says what happened and how to fix it.
- The execution that n8n stores contains no App Secret, no signature and no password.

Each cell says how many of the three items came out as errors. The number in brackets says how many more or fewer
requests POLYV received than without the fault. Reads and updates are repeated up to three times. Creates and deletes are
repeated only when they were certainly not applied; otherwise the error says that the change may have been applied. After
a fault that lasts, the remaining items are not sent, and their errors say so.

To keep the run short, the option _Retries_ is 1 instead of 3 where a fault is permanent, and the timeout is 2 seconds
instead of 60 where a response never comes.

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
	const failed =
		cell.failed === 0 ? 'all right' : cell.failed === 3 ? 'all fail' : `${cell.failed} of 3 fail`;
	const more = cell.requests - undisturbedRequests;
	return more === 0 ? failed : `${failed} (${more > 0 ? '+' : '−'}${Math.abs(more)})`;
}
