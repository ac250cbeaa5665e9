import type { Change } from '../context.mts';
import type { Viewer } from '../state.mts';
import type { Call } from './endpoint.mts';

/** The name of a viewer in summaries. */
export function nameOf(viewer: Viewer): string {
	return viewer.name || viewer.nickname || viewer.viewerUnionId;
}

interface Target {
	of: Change['of'];
	id: string;
	/** Its name in the summary. */
	name: string;
}

/**
 * Writes the given fields (those that are not undefined) to `record`, records each one that differs and summarizes
 * them in one sentence.
 */
export function applyUpdate<Row extends object>(
	call: Call,
	target: Target,
	record: Row,
	fields: Partial<Row>,
): void {
	const given = (Object.keys(fields) as Array<keyof Row & string>).filter(
		(field) => fields[field] !== undefined,
	);
	const differing = given.filter((field) => fields[field] !== record[field]);
	const parts = differing.map((field) => {
		const from = shown(record[field]);
		const to = shown(fields[field]);
		call.recordChange({ of: target.of, id: target.id, field, from, to });
		return `${field} ${from || '(empty)'} → ${to || '(empty)'}`;
	});
	Object.assign(record, Object.fromEntries(given.map((field) => [field, fields[field]])));
	if (given.length > 0) call.summarize(`${target.name}: ${parts.join(', ') || 'no value changed'}`);
}

/** A count with its noun: "1 value", "3 values". */
export function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function shown(value: unknown): string {
	return value === undefined ? '' : String(value);
}
