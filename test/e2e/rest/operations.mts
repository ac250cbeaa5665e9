import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { differences } from '../differences.mts';
import { nodeTypes } from '../nodeTypes.mts';
import { outputOf, polyvNode, polyvType, runNodes } from '../workflows.mts';
import { enterWorld } from '../world.mts';
import { channel } from './cases/channel.mts';
import { customField } from './cases/customField.mts';
import { subAccount } from './cases/subAccount.mts';
import { viewer } from './cases/viewer.mts';
import { viewerLabel } from './cases/viewerLabel.mts';
import { viewerRole } from './cases/viewerRole.mts';

/**
 * @typedef {object} Outcome
 * @property {import('../workflows.mts').Json[]} output the items' json
 * @property {Record<string, [unknown, unknown]>} changes at POLYV's: path → before, after
 * @property {import('../polyv.mts').RecordedRequest[]} requests
 *
 * @typedef {object} Case one run of one operation
 * @property {string} [variant] when there are several of the operation
 * @property {import('../workflows.mts').Json[]} [items] the input
 * @property {import('../workflows.mts').Json} parameters
 * @property {(outcome: Outcome) => void} check
 */

/** @type {Record<string, Record<string, Case | Case[]>>} */
const cases = { channel, customField, subAccount, viewer, viewerLabel, viewerRole };

const world = await enterWorld();
const { properties } = (await nodeTypes(world)).get(polyvType) ?? { properties: [] };
const operations = properties
	.filter(({ name }) => name === 'operation')
	.flatMap(({ options, displayOptions }) =>
		(displayOptions?.show?.resource ?? []).flatMap((resource) =>
			(options ?? []).map(({ value }) => ({ resource, operation: value })),
		),
	)
	// n8n's own entry, "Custom API Call".
	.filter(({ operation }) => !operation.startsWith('__'));

describe('Every operation of the node, once', () => {
	it('is known here, and no other is', () => {
		const known = Object.entries(cases).flatMap(([resource, of]) =>
			Object.keys(of).map((operation) => `${resource} ${operation}`),
		);
		const present = operations.map(({ resource, operation }) => `${resource} ${operation}`);
		assert.deepEqual(known.sort(), present.sort());
	});

	for (const { resource, operation } of operations) {
		for (const known of [cases[resource]?.[operation] ?? []].flat()) {
			const variant = known.variant ? `, ${known.variant}` : '';
			it(`${resource} ${operation}${variant}`, () => run(resource, operation, known));
		}
	}
});

/**
 * @param {string} resource
 * @param {string} operation
 * @param {Case} known
 */
async function run(resource, operation, { items, parameters, check }) {
	await world.polyv.reset();
	const before = await world.polyv.state();
	const node = polyvNode(world, { resource, operation, ...parameters });
	const output = outputOf(await runNodes(world, { items, nodes: [node] }));
	const changes = differences(before, await world.polyv.state());
	const requests = await world.polyv.requests();
	assert.deepEqual(
		requests.filter(({ signature }) => signature !== 'valid'),
		[],
	);
	check({ output, changes, requests });
}
