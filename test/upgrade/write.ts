/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never inside n8n */
// Keeps the workflows of this version, so that later versions are tested with them: `npm run release:save`.
import '../support/environment';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INode } from 'n8n-workflow';
import prettier from 'prettier';

import { newestVersion } from '../../dev/release/project.mts';
import { EVENTS } from '../../nodes/PolyvLive/events';
import { version } from '../../package.json';
import { CASES } from '../operations/cases';
import { itemsFor, OPERATIONS } from '../support/operations';
import { parametersOf } from './panel';
import {
	ACTION,
	EVERY_OPERATION,
	FOLDER,
	NODES,
	requestsOf,
	saved,
	type SavedRun,
	TRIGGER,
} from './saved';

const CHANNELS = { channel: [{ channelId: { __rl: true, mode: 'id', value: '4827301' } }] };

function newNode(name: string, type: string, parameters: object, index: number): INode {
	const position: [number, number] = [(index % 8) * 224, Math.floor(index / 8) * 192];
	const node = { id: `node-${index}`, name, type, typeVersion: 1, position, parameters };
	return { ...node, parameters: saved(node as INode) } as INode;
}

async function main(): Promise<void> {
	if (newestVersion(readFileSync('CHANGELOG.md', 'utf8')) !== version)
		throw new Error(`Only a new version is saved: the changelog has no heading ${version} on top`);
	const cases = [...OPERATIONS, ...CASES];
	const operations = cases.map(({ name, parameters }, index) =>
		newNode(name, ACTION, parameters, index),
	);
	const events = EVENTS.map(({ value, needsChannels }, index) => {
		const parameters = { event: value, ...(needsChannels ? { channelIds: CHANNELS } : {}) };
		return newNode(`trigger ${value}`, TRIGGER, parameters, operations.length + index);
	});
	const savedAt = Date.now();
	const runs: Record<string, SavedRun> = {};
	for (const [index, { name, parameters }] of operations.entries()) {
		const items = itemsFor(cases[index].keys);
		runs[name] = { items, requests: await requestsOf(parameters, items) };
	}

	const folder = join(FOLDER, version);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(join(folder, 'workflows'), { recursive: true });
	const filter = (path: string) => !/\.md$/.test(path);
	cpSync('examples', join(folder, 'workflows'), { recursive: true, filter });
	const workflow = {
		name: `Every operation of ${version}`,
		nodes: [...operations, ...events],
		connections: {},
		settings: { executionOrder: 'v1' },
	};
	await write(join(folder, 'workflows', EVERY_OPERATION), workflow);
	await write(join(folder, 'runs.json'), { savedAt, runs });
	await write(join(folder, 'parameters.json'), Object.values(NODES).flatMap(parametersOf));
	process.stdout.write(`${folder}: ${operations.length} operations, ${events.length} events\n`);
}

async function write(file: string, value: unknown): Promise<void> {
	const options = { ...(await prettier.resolveConfig(file)), filepath: file };
	writeFileSync(file, await prettier.format(JSON.stringify(value), options));
}

void main().then(
	() => process.exit(),
	(error: unknown) => {
		process.stderr.write(`${String(error)}\n`);
		process.exit(1);
	},
);
