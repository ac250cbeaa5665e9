import Table from 'cli-table3';

import type { Execution, NodeRun } from '../n8n/rest.mts';
import type { SandboxState } from '../n8n/sandbox.mts';
import type { Triggered } from './trigger.mts';

/** The kinds of change that a whole run of the demo's workflow makes. */
export const kindsOfChange = [
	'viewer',
	'custom-field values',
	'audience title',
	'sub-account',
] as const;

type ChangedKind = (typeof kindsOfChange)[number];

/** One changed field in the sandbox. */
export interface Change {
	kind: ChangedKind;
	/** Which viewer, channel or sub-account, for a person to read. */
	where: string;
	field: string;
	/** '' when there was nothing. */
	before: string;
	after: string;
}

/** A record in the sandbox that is compared. */
interface Compared {
	kind: ChangedKind;
	where: string;
	fields: Record<string, unknown>;
}

/** @returns records by kind and id */
function recordsOf(state: SandboxState): Map<string, Compared> {
	const records = new Map<string, Compared>();
	const fieldNames = new Map(
		state.customFields.map(({ customFieldId: id, customFieldName: name }) => [
			id,
			`${name} (${id})`,
		]),
	);
	for (const viewer of state.viewers) {
		const { viewerUnionId: id } = viewer;
		// A viewerUnionId has 34 characters.
		const where = `Viewer ${viewer.nickname ?? ''} ${id.slice(0, 8)}…`;
		records.set(`viewer ${id}`, { kind: 'viewer', where, fields: viewer });
		const values = Object.entries(state.values[id] ?? {});
		const fields = Object.fromEntries(
			values.map(([key, value]) => [fieldNames.get(key) ?? key, value]),
		);
		records.set(`values ${id}`, { kind: 'custom-field values', where, fields });
	}
	for (const { channelId, name, viewerRole } of state.channels) {
		const where = `Channel ${channelId} ${name}`;
		records.set(`channel ${channelId}`, { kind: 'audience title', where, fields: viewerRole });
	}
	for (const account of state.subAccounts) {
		const where = `Sub-account ${account.childEmail}`;
		records.set(`account ${account.childEmail}`, { kind: 'sub-account', where, fields: account });
	}
	return records;
}

/** Compares two moments. Changes come in the order of `kindsOfChange`, under the name that a record had before. */
export function changesBetween(before: SandboxState, after: SandboxState): Change[] {
	const old = recordsOf(before);
	const changes = [...recordsOf(after)].flatMap(([id, record]) => {
		const { kind, where } = old.get(id) ?? record;
		const fields = changedFields(old.get(id)?.fields ?? {}, record.fields);
		return fields.map((change) => ({ kind, where, ...change }));
	});
	return kindsOfChange.flatMap((kind) => changes.filter((change) => change.kind === kind));
}

function changedFields(before: Record<string, unknown>, after: Record<string, unknown>) {
	return Object.keys({ ...before, ...after })
		.map((field) => ({ field, before: shown(before[field]), after: shown(after[field]) }))
		.filter((change) => change.before !== change.after);
}

function shown(value: unknown): string {
	return typeof value === 'object' && value ? JSON.stringify(value) : String(value ?? '');
}

/** A record with several changes is named in its first row only. */
export function changesTable(changes: Change[]): string {
	const rows = changes.map(({ kind, where, field, before, after }, index) => {
		const above = changes[index - 1];
		const repeated = above?.where === where && above.kind === kind;
		return [repeated ? '' : where, field, before || '(empty)', after || '(empty)'];
	});
	return table(['Where', 'Field', 'Before', 'After'], rows);
}

/** Each node in the order it ran: its outcome, its items, its time. */
export function nodesTable({ runData }: Execution): string {
	const rows = Object.entries(runData)
		.flatMap(([name, nodeRuns]) => nodeRuns.map((run) => ({ name, run })))
		.sort((one, other) => one.run.executionIndex - other.run.executionIndex)
		.map(({ name, run }) => [name, outcomeOf(run), `${run.executionTime} ms`]);
	return table(['Node', 'Outcome', 'Time'], rows);
}

function table(head: string[], rows: string[][]): string {
	const grid = new Table({ head, style: { head: [], border: [], compact: true } });
	grid.push(...rows);
	return grid.toString();
}

function outcomeOf({ executionStatus, error, data }: NodeRun): string {
	if (error) return 'failed';
	const count = (data?.main ?? []).reduce((sum, items) => sum + (items?.length ?? 0), 0);
	const items = count === 1 ? '1 item' : `${count} items`;
	return executionStatus === 'success' ? `ok, ${items}` : `${executionStatus}, ${items}`;
}

/** Which event started an execution, and how soon. */
export function triggeredSentence({ eventId, seconds, execution }: Triggered): string {
	return `Event ${eventId} started execution ${execution.id}, ${seconds} s after it happened.`;
}

/** The errors of the failed nodes, as n8n shows them in the editor; '' when none failed. */
export function failuresOf({ error, runData }: Execution): string {
	const failures = Object.entries(runData).flatMap(([name, nodeRuns]) =>
		nodeRuns.flatMap((run) => (run.error ? [{ name, ...run.error }] : [])),
	);
	if (failures.length === 0) return error?.message ?? '';
	return failures
		.map(({ name, message, description }) => `${name}: ${message}\n${description ?? ''}`.trim())
		.join('\n\n');
}
