import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { SetupError } from './failure.mts';
import { projectFolder } from './paths.mts';
import { runCommand, runLoggedNpm } from './processes.mts';

interface PackOptions {
	/** Gets the tarball. */
	home: string;
	/** Started afresh; gets the output of npm. */
	logFile: string;
	onStep?: (step: string) => void;
}

export interface InstalledPackage {
	name: string;
	version: string;
	/** Where n8n finds it. */
	folder: string;
}

/**
 * Builds and packs the project.
 * @returns `tarball` is a path
 * @throws {SetupError} when the build or the packing fails
 */
export async function packPackage({
	home,
	logFile,
	onStep,
}: PackOptions): Promise<{ name: string; version: string; tarball: string }> {
	const npm = async (...args: string[]) =>
		await runLoggedNpm(args, {
			cwd: projectFolder,
			logFile,
			advice: `\`npm ${args.join(' ')}\` failed.`,
		});
	await writeFile(logFile, '');
	onStep?.('building');
	await npm('run', 'build');
	onStep?.('packing');
	const packed = await npm('pack', '--json', '--pack-destination', home);
	const [{ name, version, filename }] = JSON.parse(packed) as [
		{ name: string; version: string; filename: string },
	];
	return { name, version, tarball: join(home, filename) };
}

/**
 * Builds and packs the project and unpacks the tarball in n8n's user folder, where n8n itself puts a community
 * package from npm.
 * @param options `home` is n8n's user folder
 * @throws {SetupError} when the build or the packing fails
 */
export async function installPackage(options: PackOptions): Promise<InstalledPackage> {
	const { name, version, tarball } = await packPackage(options);
	const folder = join(options.home, '.n8n', 'nodes', 'node_modules', name);
	await unpack(tarball, folder);
	return { name, version, folder };
}

async function unpack(tarball: string, folder: string): Promise<void> {
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	const args = ['-xzf', tarball, '--strip-components=1'];
	const { exitCode, output } = await runCommand('tar', args, { cwd: folder });
	if (exitCode !== 0) throw new SetupError(`Unpacking ${tarball} failed: ${output.trim()}`);
}
