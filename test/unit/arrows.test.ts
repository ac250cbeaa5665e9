/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on the developer's machine, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '../..');
const NODE = 'nodes/PolyvLive';

/** The rooms, each with all rooms that it may import from. */
const ARROWS: Record<string, string[]> = {
	'polyv/json.ts': [],
	'polyv/invisible.ts': [],
	'polyv/times.ts': [],
	'polyv/errors': ['polyv/json.ts'],
	'polyv/responses': ['polyv/errors', 'polyv/json.ts'],
	'polyv/schema': ['polyv/errors', 'polyv/invisible.ts', 'polyv/json.ts'],
	'polyv/signing': ['polyv/errors', 'polyv/invisible.ts', 'polyv/json.ts'],
	'polyv/endpoints': ['polyv/schema'],
	credentials: ['polyv'],
	[`${NODE}/description`]: ['polyv'],
	[`${NODE}/input`]: [`${NODE}/description`, 'polyv'],
	[`${NODE}/output`]: [`${NODE}/input`, `${NODE}/description`, 'polyv'],
	[`${NODE}/transport`]: [`${NODE}/output`, `${NODE}/input`, `${NODE}/description`, 'polyv'],
	[`${NODE}/methods`]: [`${NODE}/transport`, `${NODE}/output`, `${NODE}/input`, 'polyv'],
	[`${NODE}/resources`]: [
		...[`${NODE}/transport`, `${NODE}/output`, `${NODE}/input`, `${NODE}/description`],
		'polyv',
	],
	[`${NODE}/events`]: [
		...[`${NODE}/resources`, `${NODE}/transport`, `${NODE}/output`, `${NODE}/input`],
		...[`${NODE}/description`, 'polyv'],
	],
	[NODE]: [`${NODE}/events`, `${NODE}/resources`, `${NODE}/methods`, `${NODE}/transport`, 'polyv'],
};

interface Import {
	from: string;
	to: string;
}

function filesOf(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => join(folder, name));
}

const files = ['nodes', 'credentials', 'polyv'].flatMap(filesOf);

/** A file of the project, or the name of a package. */
function resolve(from: string, target: string): string {
	if (!target.startsWith('.')) return target;
	const path = relative(ROOT, join(ROOT, dirname(from), target));
	return [`${path}.ts`, `${path}/index.ts`].find((file) => files.includes(file)) ?? path;
}

const imports: Import[] = files.flatMap((from) => {
	const text = readFileSync(join(ROOT, from), 'utf8');
	return [...text.matchAll(/from '([^']+)'/g)].map(([, target]) => ({
		from,
		to: resolve(from, target),
	}));
});

const isIn = (room: string) => (file: string) => file === room || file.startsWith(`${room}/`);

/** The innermost room that holds the file. */
function roomOf(file: string): string | undefined {
	return Object.keys(ARROWS)
		.filter((room) => isIn(room)(file))
		.sort((one, other) => other.length - one.length)[0];
}

/** The files on the first import circle found, if there is one. */
function findCircle(): string[] {
	const targets = new Map(files.map((file) => [file, [] as string[]]));
	for (const { from, to } of imports) targets.get(from)?.push(to);
	const finished = new Set<string>();
	const visit = (file: string, path: string[]): string[] => {
		if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
		if (finished.has(file)) return [];
		for (const target of targets.get(file) ?? []) {
			const circle = visit(target, [...path, file]);
			if (circle.length > 0) return circle;
		}
		finished.add(file);
		return [];
	};
	return files.map((file) => visit(file, [])).find((circle) => circle.length > 0) ?? [];
}

describe('the rooms of what ships', () => {
	it('hold every file', () => {
		expect(files.length).toBeGreaterThan(100);
		expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
	});

	it('import one way only', () => {
		const isAllowed = ({ from, to }: Import) => {
			const room = roomOf(from) as string;
			return isIn(room)(to) || ARROWS[room].some((allowed) => isIn(allowed)(to));
		};
		const own = imports.filter(({ to }) => to.includes('/') && !to.startsWith('crypto-js'));
		expect(own.length).toBeGreaterThan(300);
		expect(own.filter((each) => !isAllowed(each))).toEqual([]);
	});

	it('have no import circle, types included', () => {
		expect(findCircle()).toEqual([]);
	});

	it('keep n8n out of polyv', () => {
		const fromPolyv = imports.filter(({ from }) => isIn('polyv')(from));
		expect(fromPolyv.filter(({ to }) => to.startsWith('n8n'))).toEqual([]);
	});

	it('take nothing from npm but n8n-workflow and the bundled MD5', () => {
		const foreign = imports.map(({ to }) => to).filter((to) => !roomOf(to));
		expect([...new Set(foreign)].sort()).toEqual(['crypto-js/md5', 'n8n-workflow']);
	});
});
