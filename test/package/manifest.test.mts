import { readFileSync } from 'node:fs';

import manifest from '../../package.json';
import { scripts, scriptsIn } from './commands.mts';

const read = (file: string) => readFileSync(file, 'utf8');

describe('package.json', () => {
	it('names one repository, its license and the keyword that n8n looks for', () => {
		const { homepage, bugs, repository, license, keywords } = manifest;
		const [address] =
			/^https:\/\/github\.com\/[\w-]+\/[\w.-]+(?=\.git$)/.exec(repository.url) ?? [];
		expect([homepage, bugs.url]).toEqual([`${address}#readme`, `${address}/issues`]);
		expect(license).toBe('MIT');
		expect(keywords).toContain('n8n-community-node-package');
	});

	it('has the version of the lock file, and of the changelog unless it has unreleased changes', () => {
		const lock = JSON.parse(read('package-lock.json')) as { version: string };
		const [, newest] = /^## (\S+)\n+[^#]*\w/m.exec(read('CHANGELOG.md')) ?? [];
		expect(lock.version).toBe(manifest.version);
		expect(['Unreleased', manifest.version]).toContain(newest);
	});
});

describe('.ci/run', () => {
	const withParts = (names: string[]): string[] =>
		names.flatMap((name) => [name, ...withParts(scriptsIn(scripts[name] ?? ''))]);

	it.each([...new Set(scriptsIn(read('README.md')))])(
		'runs `%s`, which the README names',
		(name) => {
			const commands = read('.ci/run').replaceAll(/^\s*#.*$/gm, '');
			expect(withParts(scriptsIn(commands))).toContain(name);
		},
	);
});
