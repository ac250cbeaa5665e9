/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never inside n8n */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { PolyvLiveApi } from '../../credentials/PolyvLiveApi.credentials';
import { PolyvLive } from '../../nodes/PolyvLive/PolyvLive.node.ts';

const PAGES = ['.', 'dev/demo', 'docs', 'docs/zh-CN', 'examples', 'dev/sandbox'].flatMap((folder) =>
	readdirSync(folder)
		.filter((name) => name.endsWith('.md'))
		.map((name) => join(folder, name)),
);

/** The anchors that GitHub gives to the headings of a page. */
function anchorsOf(page: string): string[] {
	return [...readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replaceAll(' ', '-'),
	);
}

describe.each(PAGES)('%s', (page) => {
	const targets = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, target]) => target)
		.filter((target) => !/^https?:/.test(target));

	test('links to what is there', () => {
		const broken = targets.filter((target) => {
			const [path, anchor] = target.split('#');
			const file = path ? join(dirname(page), path) : page;
			if (!existsSync(file)) return true;
			return anchor !== undefined && !anchorsOf(file).includes(anchor);
		});
		expect(broken).toEqual([]);
	});
});

/** Every text that a person sees in the panel of the node and in the dialog of the credential. */
function textsOf(part: unknown): string[] {
	if (Array.isArray(part)) return part.flatMap(textsOf);
	if (typeof part !== 'object' || part === null) return [];
	return Object.entries(part).flatMap(([key, value]) =>
		['name', 'displayName', 'action', 'multipleValueButtonText', 'placeholder'].includes(key)
			? [String(value)]
			: textsOf(value),
	);
}

// What the guides name of n8n itself.
const OF_N8N = [
	'AI Agent',
	'Active',
	'Compare Datasets',
	'Continue',
	'Continue (using error output)',
	'Convert to File',
	'Different',
	'Edit Fields',
	'Execute workflow',
	'HTTP Request',
	'In A only',
	'In B only',
	'Map Automatically',
	'Mapping Column Mode',
	'On Error',
	'Predefined Credential Type',
	'Publish',
	'Redirects',
	'Retry On Fail',
	'Save',
	'Schedule Trigger',
	'Settings',
	'Tool',
	'Wait',
	'Webhook',
];

test.each(['docs/guide.md', 'docs/zh-CN/guide.md'])('%s names what the node shows', (page) => {
	const shown = new Set([
		...textsOf(new PolyvLive().description),
		...textsOf(new PolyvLiveApi().properties),
		new PolyvLiveApi().displayName,
		...OF_N8N,
	]);
	const jobs = readFileSync(page, 'utf8').replaceAll(/`[^`]*`/g, '');
	// What is bold at the beginning of a line is the line's own heading.
	const named = [
		...jobs.matchAll(/(?<![\w*])(?:_|(?<!^|^- )\*\*)([A-Z][^_*\n]*)(?:_|\*\*)(?!\w)/gm),
	].flatMap(([, text]) => text.split(' > '));
	expect(named.length).toBeGreaterThan(50);
	expect(named.filter((name) => !shown.has(name))).toEqual([]);
});
