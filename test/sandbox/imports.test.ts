/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on the developer's machine, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { preProcessFile } from 'typescript';

const project = join(__dirname, '../..');
const room = join(project, 'dev/sandbox');

/** The files of the project that a file imports, type imports included. */
function importsOf(file: string): string[] {
	return preProcessFile(readFileSync(file, 'utf8'))
		.importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
		.map(({ fileName }) => join(dirname(file), fileName));
}

const imports = new Map(
	readdirSync(room, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.mts'))
		.map((name) => [join(room, name), importsOf(join(room, name))]),
);

describe('the imports of the sandbox', () => {
	it('stay inside dev/sandbox, apart from nodes/, credentials/ and polyv/', () => {
		const all = [...imports.values()].flat().map((file) => relative(project, file));
		expect(all.length).toBeGreaterThan(100);
		expect(all.filter((file) => !file.startsWith(join('dev', 'sandbox')))).toEqual([]);
	});

	it('form no circle', () => {
		let left = [...imports.keys()];
		// A file that imports no other, or that no other imports, is in no circle.
		const peeled = () =>
			left.filter(
				(file) =>
					imports.get(file)?.some((imported) => left.includes(imported)) &&
					left.some((other) => imports.get(other)?.includes(file)),
			);
		while (peeled().length < left.length) left = peeled();
		expect(left.map((file) => relative(project, file))).toEqual([]);
	});
});
