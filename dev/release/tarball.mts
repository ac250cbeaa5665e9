import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Packs a project as `npm publish` does, of the `dist` that lies there, and unpacks the tarball.
 *
 * @param {string} projectFolder
 * @param {string} into an existing folder
 * @returns {{ folder: string, size: number, paths: string[] }} the unpacked package, the tarball's bytes and its files
 */
export function packTarball(projectFolder, into) {
	const output = execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', into], {
		cwd: projectFolder,
	});
	const [{ filename, size, files }] = JSON.parse(output);
	execFileSync('tar', ['-xzf', join(into, filename), '-C', into]);
	return { folder: join(into, 'package'), size, paths: files.map(({ path }) => path) };
}
