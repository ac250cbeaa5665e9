import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { PolyvLiveApi } from '../../credentials/PolyvLiveApi.credentials.ts';
import { PolyvLive } from '../../nodes/PolyvLive/PolyvLive.node.ts';
import { PolyvLiveTrigger } from '../../nodes/PolyvLive/PolyvLiveTrigger.node.ts';
import { commandsIn, exists, scripts, scriptsIn } from './commands.mts';
import { snippetFaults } from './snippets.mts';

const FOLDERS = ['.', '.github', 'docs', 'docs/docker', 'docs/zh-CN', 'examples'];
const ROOMS = readdirSync('dev').map((name) => join('dev', name));

const PAGES = [...FOLDERS, ...ROOMS.filter((path) => !path.includes('.json'))].flatMap((folder) =>
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
	const text = readFileSync(page, 'utf8');
	const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, target]) => target)
		.filter((target) => !/^https?:/.test(target));

	it('links to files and headings that exist', () => {
		const broken = targets.filter((target) => {
			const [path, anchor] = target.split('#');
			const file = path ? join(dirname(page), path) : page;
			if (!existsSync(file)) return true;
			return anchor !== undefined && !anchorsOf(file).includes(anchor);
		});
		expect(broken).toEqual([]);
	});

	it('names scripts and commands that exist', () => {
		expect(scriptsIn(text).filter((name) => !(name in scripts))).toEqual([]);
		expect(commandsIn(text).filter((command) => !exists(command))).toEqual([]);
	});
});

describe.each(['docs/maintainers.md', 'docs/architecture.md'])('%s', (page) => {
	it('shows code as it stands in the sources', () => {
		expect(snippetFaults(page)).toEqual([]);
	});
});

describe('the check of the code in the docs', () => {
	const PAGE = 'docs/maintainers.md';
	const source = 'From [scan](../dev/release/scan.mts):';
	const fence = (above: string, ...lines: string[]) =>
		`Text.\n\n${above}\n\n   \`\`\`ts\n${lines.map((line) => `   ${line}\n`).join('')}   \`\`\`\n`;
	const first = 'const tarball = new Tarball(project);';

	it.each([
		['code of the source', source, [first, 'try {']],
		['parts of the source in order', source, [first, '// …', 'tarball.remove();']],
		['an illustration', 'Example:', ['anything();']],
	])('accepts %s', (_what, above, lines) => {
		expect(snippetFaults(PAGE, fence(above, ...lines))).toEqual([]);
	});

	it.each([
		['code that the source does not hold', source, ['const tarball = new Tarball(other);']],
		['half a line of the source', source, ['const tarball']],
		['parts in another order', source, ['tarball.remove();', '// …', first]],
		['code without a source', 'Text.', [first]],
	])('reports %s', (_what, above, lines) => {
		expect(snippetFaults(PAGE, fence(above, ...lines))).toHaveLength(1);
	});
});

/** Every text in the panel of the node and in the dialog of the credential. */
function textsOf(part: unknown): string[] {
	if (Array.isArray(part)) return part.flatMap(textsOf);
	if (typeof part !== 'object' || part === null) return [];
	return Object.entries(part).flatMap(([key, value]) =>
		['name', 'displayName', 'action', 'multipleValueButtonText', 'placeholder'].includes(key)
			? [String(value)]
			: textsOf(value),
	);
}

// Names of n8n itself in the guides.
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
	'If',
	'Ignore SSL Issues',
	'In A only',
	'In B only',
	'Map Automatically',
	'Mapping Column Mode',
	'On Error',
	'Fetch Test Event',
	'Poll Times',
	'Predefined Credential Type',
	'Publish',
	'Redirect',
	'Redirects',
	'Remove Duplicates',
	'Request Options',
	'Respond to Webhook',
	'Retry On Fail',
	'Retry execution',
	'Save',
	'Schedule Trigger',
	'Settings',
	'Tool',
	'Wait',
	'Webhook',
];

describe.each(['docs/guide.md', 'docs/zh-CN/guide.md'])('%s', (page) => {
	it('names fields and buttons as the panel does', () => {
		const shown = new Set([
			...textsOf(new PolyvLive().description),
			...textsOf(new PolyvLiveTrigger().description),
			...textsOf(new PolyvLiveApi().properties),
			new PolyvLiveApi().displayName,
			...OF_N8N,
		]);
		const jobs = readFileSync(page, 'utf8').replaceAll(/`[^`]*`/g, '');
		// Bold text at the beginning of a line is the line's own heading.
		const named = [
			...jobs.matchAll(/(?<![\w*])(?:_|(?<!^|^- )\*\*)([A-Z][^_*\n]*)(?:_|\*\*)(?!\w)/gm),
		].flatMap(([, text]) => text.split(' > '));
		expect(named.length).toBeGreaterThan(50);
		expect(named.filter((name) => !shown.has(name))).toEqual([]);
	});
});
