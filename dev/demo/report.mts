import { table } from './table.mts';

/**
 * @typedef {import('../n8n/sandbox.mts').SandboxState} SandboxState
 * @typedef {'viewer' | 'custom-field values' | 'viewer role' | 'sub-account'} ChangedKind
 * @typedef {object} Change one field of one thing at POLYV's stand-in
 * @property {ChangedKind} kind
 * @property {string} where which viewer, channel or sub-account, for a person to read
 * @property {string} field
 * @property {string} before '' when there was nothing
 * @property {string} after
 */

/** What a whole run of the demo's workflow changes. @type {ChangedKind[]} */
export const kindsOfChange = ['viewer', 'custom-field values', 'viewer role', 'sub-account'];

/**
 * @typedef {object} Thing something at POLYV that is compared
 * @property {ChangedKind} kind
 * @property {string} where
 * @property {Record<string, unknown>} fields
 */

/**
 * @param {SandboxState} state
 * @returns {Map<string, Thing>} by kind and id
 */
function thingsOf(state) {
	/** @type {Map<string, Thing>} */
	const things = new Map();
	const fieldNames = new Map(
		state.customFields.map(({ customFieldId, customFieldName }) => [
			customFieldId,
			`${customFieldName} (${customFieldId})`,
		]),
	);
	for (const viewer of state.viewers) {
		const { viewerUnionId: id } = viewer;
		const where = `Viewer ${viewer.nickname ?? ''} ${shortened(id)}`;
		things.set(`viewer ${id}`, { kind: 'viewer', where, fields: viewer });
		const values = Object.entries(state.values[id] ?? {});
		const fields = Object.fromEntries(
			values.map(([key, value]) => [fieldNames.get(key) ?? key, value]),
		);
		things.set(`values ${id}`, { kind: 'custom-field values', where, fields });
	}
	for (const { channelId, name, viewerRole } of state.channels) {
		const where = `Channel ${channelId} ${name}`;
		things.set(`channel ${channelId}`, { kind: 'viewer role', where, fields: viewerRole });
	}
	for (const account of state.subAccounts) {
		const where = `Sub-account ${account.childEmail}`;
		things.set(`account ${account.childEmail}`, { kind: 'sub-account', where, fields: account });
	}
	return things;
}

/** @param {string} id a viewerUnionId, 34 characters long */
const shortened = (id) => `${id.slice(0, 8)}…`;

/**
 * What differs between two moments, in the order viewers, values, channels, sub-accounts; things
 * are called as they were called before.
 *
 * @param {SandboxState} before
 * @param {SandboxState} after
 * @returns {Change[]}
 */
export function changesBetween(before, after) {
	const old = thingsOf(before);
	const changes = [...thingsOf(after)].flatMap(([id, thing]) => {
		const { kind, where } = old.get(id) ?? thing;
		return changedFields(old.get(id)?.fields ?? {}, thing.fields).map((change) => ({
			kind,
			where,
			...change,
		}));
	});
	return kindsOfChange.flatMap((kind) => changes.filter((change) => change.kind === kind));
}

/**
 * @param {Record<string, unknown>} before
 * @param {Record<string, unknown>} after
 */
function changedFields(before, after) {
	const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
	return names
		.map((field) => ({ field, before: shown(before[field]), after: shown(after[field]) }))
		.filter((change) => change.before !== change.after);
}

/** @param {unknown} value */
function shown(value) {
	if (value === undefined || value === null) return '';
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * @param {Change[]} changes
 * @returns {string} a table; a thing that stands in several rows is named in the first
 */
export function changesTable(changes) {
	const rows = changes.map(({ kind, where, field, before, after }, index) => {
		const above = changes[index - 1];
		const repeated = above?.where === where && above.kind === kind;
		return [repeated ? '' : where, field, before || '(empty)', '→', after || '(empty)'];
	});
	return table(['At POLYV', 'Field', 'Before', '', 'After'], rows);
}

/**
 * @param {import('../n8n/rest.mts').Execution} execution
 * @returns {string} a table: each node in the order it ran, its outcome, its items, its time
 */
export function nodesTable({ runData }) {
	const runs = Object.entries(runData)
		.flatMap(([name, nodeRuns]) => nodeRuns.map((run) => ({ name, run })))
		.sort((one, other) => one.run.executionIndex - other.run.executionIndex);
	const rows = runs.map(({ name, run }) => [name, outcomeOf(run), `${run.executionTime} ms`]);
	return table(['Node', 'Outcome', 'Time'], rows);
}

/** @param {import('../n8n/rest.mts').NodeRun} run */
function outcomeOf({ executionStatus, error, data }) {
	if (error) return 'failed';
	const count = (data?.main ?? []).reduce((sum, items) => sum + (items?.length ?? 0), 0);
	const items = count === 1 ? '1 item' : `${count} items`;
	return executionStatus === 'success' ? `ok, ${items}` : `${executionStatus}, ${items}`;
}

/**
 * @param {import('../n8n/rest.mts').Execution} execution
 * @returns {string} what the failed nodes say, as n8n shows it in their red boxes; '' when none failed
 */
export function failuresOf({ error, runData }) {
	const failures = Object.entries(runData).flatMap(([name, nodeRuns]) =>
		nodeRuns.flatMap((run) => (run.error ? [{ name, ...run.error }] : [])),
	);
	if (failures.length === 0) return error?.message ?? '';
	return failures
		.map(({ name, message, description }) => [`${name}: ${message}`, description])
		.map((sentences) => sentences.filter(Boolean).join('\n'))
		.join('\n\n');
}
