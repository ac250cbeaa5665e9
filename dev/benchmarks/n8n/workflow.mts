import type { INode } from 'n8n-workflow';

import type { StoredCredential } from '../../n8n/rest.mts';
import { item } from '../items.mts';
import type { Work } from '../work.mts';

export const START = 'Start';
const ITEMS = 'Items';
/** The node under test. */
export const WORK = 'Work';

/**
 * The code that makes the items.
 * @param batchSize more than 1: each item has so many custom-field values in `rows`, as POLYV takes them
 */
export function codeFor(items: number, batchSize: number): string {
	const make = (json: string) =>
		`Array.from({ length: ${items / batchSize} }, (_, index) => ${json})`;
	const head = `const item = ${item.toString()};`;
	if (batchSize === 1) return `${head}\nreturn ${make('({ json: item(index) })')};`;
	return `${head}
const row = ({ id, field, value }) => ({ viewerId: id, customFieldId: field, customFieldValue: value });
const rows = (batch) => Array.from({ length: ${batchSize} }, (_, index) => row(item(batch * ${batchSize} + index)));
return ${make('({ json: { rows: rows(index) } })')};`;
}

/**
 * Manual trigger, a Code node that makes the items, the node under test.
 * @param settings of the node under test
 */
export function workflowOf(
	jsCode: string,
	{ type, typeVersion, parameters, isSigned }: Work,
	{ id, name }: StoredCredential,
	settings: Partial<INode> = {},
) {
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	return {
		nodes: [
			{ name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
			{ name: ITEMS, type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode } },
			{
				name: WORK,
				type,
				typeVersion,
				parameters,
				...(isSigned && { credentials: { polyvLiveApi: { id, name } } }),
				...settings,
			},
		],
		connections: { [START]: to(ITEMS), [ITEMS]: to(WORK) },
	};
}
