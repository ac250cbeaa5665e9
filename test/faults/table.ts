import type { Row } from './matrix';
import type { Subject } from './subjects';

/** `docs/reliability.md`, as a run of the matrix gives it. */
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

Written by \`npm run reliability\`: ${disturbances} disturbances of ${subjects.length} uses of the ${operations.size} operations, on n8n's own engine against
the sandbox, each with three input items and _On Error: Continue (using error output)_. In all ${disturbances * subjects.length} runs:

- every input item comes out once, linked to where it came from: as its result or as an error;
- an item that is no error has had its full effect at POLYV, and no run has had more effect than its items ask for:
  nothing is lost, nothing is created twice;
- every error is a sentence with a remedy;
- no App Secret, signature or password is in what n8n stores.

The cells say how many of the three items came out as errors, and in brackets how many more or fewer requests POLYV
received than without the disturbance; more of them are repetitions. What reads or sets a value is repeated up to three
times; what creates or deletes is not, once its answer is lost, and its error says that POLYV may have carried it out.

Operations that fare alike in everything share a column:
`;
}

/** Those with the same results throughout belong together. */
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
