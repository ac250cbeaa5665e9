/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on the developer's machine, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '../..');

/** The rooms, and the rooms that each of them may import from. Nothing that ships imports anything else of the project. */
const ARROWS: Record<string, string[]> = {
	'nodes/PolyvLive/description': ['polyv'],
	'nodes/PolyvLive/input': ['nodes/PolyvLive/description', 'polyv'],
	'nodes/PolyvLive/output': ['nodes/PolyvLive/description', 'nodes/PolyvLive/input', 'polyv'],
	'nodes/PolyvLive/transport': [
		'nodes/PolyvLive/description',
		'nodes/PolyvLive/input',
		'nodes/PolyvLive/output',
		'polyv',
	],
	'nodes/PolyvLive/resources': [
		'nodes/PolyvLive/description',
		'nodes/PolyvLive/input',
		'nodes/PolyvLive/output',
		'nodes/PolyvLive/transport',
		'polyv',
	],
	'nodes/PolyvLive/methods': [
		'nodes/PolyvLive/input',
		'nodes/PolyvLive/output',
		'nodes/PolyvLive/transport',
		'polyv',
	],
	'nodes/PolyvLive': [
		'nodes/PolyvLive/resources',
		'nodes/PolyvLive/methods',
		'nodes/PolyvLive/transport',
		'polyv',
	],
	credentials: ['polyv'],
	polyv: [],
};

interface Import {
	from: string;
	to: string;
	isOfN8n: boolean;
}

function filesOf(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => join(folder, name));
}

function importsOf(file: string): Import[] {
	const text = readFileSync(join(ROOT, file), 'utf8');
	return [...text.matchAll(/from '([^']+)'/g)].map(([, target]) => ({
		from: file,
		to: target.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), target)) : target,
		isOfN8n: target === 'n8n-workflow',
	}));
}

/** The innermost room that holds the file; undefined for what is outside of all. */
function roomOf(file: string): string | undefined {
	return Object.keys(ARROWS)
		.filter((room) => file.startsWith(`${room}/`))
		.sort((one, other) => other.length - one.length)[0];
}

const files = ['nodes', 'credentials', 'polyv'].flatMap(filesOf);
const imports = files.flatMap(importsOf);

describe('the rooms of what ships', () => {
	it('hold every file', () => {
		expect(files.length).toBeGreaterThan(80);
		expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
	});

	it('import one way only', () => {
		const isAllowed = ({ from, to }: Import) => {
			const [room, target] = [roomOf(from), roomOf(to) ?? to];
			return room === target || ARROWS[room as string].includes(target);
		};
		const own = imports.filter(({ to }) => /^(nodes|credentials|polyv|dev|test)/.test(to));
		expect(own.length).toBeGreaterThan(200);
		expect(own.filter((each) => !isAllowed(each))).toEqual([]);
	});

	it('keep n8n out of polyv', () => {
		expect(imports.filter(({ from, isOfN8n }) => isOfN8n && roomOf(from) === 'polyv')).toEqual([]);
	});

	it('take nothing from npm but n8n-workflow and the bundled MD5', () => {
		const foreign = imports.filter(({ to }) => !roomOf(to)).map(({ to }) => to);
		expect([...new Set(foreign)].sort()).toEqual(['crypto-js/md5', 'n8n-workflow']);
	});
});
