import { existsSync } from 'node:fs';

import manifest from '../../package.json';

export const scripts: Record<string, string> = manifest.scripts;

/** The scripts that a text names, as `npm run <script>` or `npm test`. */
export function scriptsIn(text: string): string[] {
	return [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(test)\b)/g)].map(
		([, run, test]) => run ?? test,
	);
}

/** The commands in the `sh` and `bash` blocks of a page, without comments, and those in its text that begin with npx. */
export function commandsIn(page: string): string[] {
	return [...page.matchAll(/^ *```(?:sh|bash)\n(.*?)^ *```|`(npx [^`]+)`/gms)]
		.flatMap(([, block, npx]) =>
			(block ?? npx).replaceAll(/(^|\s)#.*$/gm, '').split(/\n|&&|\|\|?|;/),
		)
		.map((command) => command.trim())
		.filter((command) => command !== '');
}

/** Whether a command names a script of package.json, an installed program, a file of the project, or npm or git itself. */
export function exists(command: string): boolean {
	const [program, first, second] = command.split(/\s+/);
	if (program === 'npm') return first !== 'run' || second in scripts;
	if (program === 'npx') return existsSync(`node_modules/.bin/${first}`);
	if (program === 'node' || program === 'bash') return existsSync(first);
	return program === 'git' || program === 'cd';
}
