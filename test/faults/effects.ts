import { shownState, type SandboxState } from '../../dev/sandbox/index.mts';

/** How often each line occurs. */
export type Lines = Map<string, number>;

/** Ids and times that differ from run to run. */
const PASSING: Array<[RegExp, string]> = [
	[/"[24]_[a-z0-9]{32}"/g, '"<viewer>"'],
	[/"childUserId":"\w+"/g, '"childUserId":"<id>"'],
	[/"id":"?2\d{3}"?/g, '"id":"<number>"'],
	[/\b500\d{4}\b/g, '<channel>'],
	[/\b1\d{12}\b/g, '<time>'],
	[/"created?Time":"\d{4}-[^"]*"/g, '"time":"<time>"'],
	[/\bsign=[0-9a-f]{32}\b/g, 'sign=<sign>'],
	[/"validUntil":"[^"]*"/g, '"validUntil":"<time>"'],
	[/"requestId":"[^"]*"/g, '"requestId":"<id>"'],
];

/** As text without what differs from run to run; viewers in `known` keep their IDs. */
export function lasting(value: unknown, known: Iterable<string> = []): string {
	const seeded = new Set([...known].map((id) => `"${id}"`));
	return PASSING.reduce(
		(text, [pattern, replacement]) =>
			text.replace(pattern, (found) => (seeded.has(found) ? found : replacement)),
		JSON.stringify(value) ?? '',
	);
}

/** The content of the account, one line per record. */
export function linesOf(state: SandboxState, known: Iterable<string>): Lines {
	const lines: Lines = new Map();
	for (const [kind, held] of Object.entries(shownState(state))) {
		const things = Array.isArray(held) ? (held as unknown[]) : Object.entries(held as object);
		for (const thing of things) add(lines, `${kind} ${lasting(thing, known)}`, 1);
	}
	return lines;
}

/** The lines that were added (positive) and removed (negative). */
export function difference(before: Lines, after: Lines): Lines {
	const changes: Lines = new Map(after);
	for (const [line, count] of before) add(changes, line, -count);
	for (const [line, count] of changes) if (count === 0) changes.delete(line);
	return changes;
}

export function sum(all: Lines[]): Lines {
	const total: Lines = new Map();
	for (const lines of all) for (const [line, count] of lines) add(total, line, count);
	return total;
}

/** The lines of which `part` has more than `whole`, in the same direction. */
export function excess(part: Lines, whole: Lines): string[] {
	return [...part].flatMap(([line, count]) => {
		const most = whole.get(line) ?? 0;
		return Math.abs(count) > Math.abs(most) || Math.sign(count) !== Math.sign(most)
			? [`${count}× ${line}`]
			: [];
	});
}

function add(lines: Lines, line: string, count: number): void {
	lines.set(line, (lines.get(line) ?? 0) + count);
}
