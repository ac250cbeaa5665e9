import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { givenServer, requireProgram, runAs, startServer, type Server } from './servers.mts';

const variable = 'E2E_POSTGRES_URL';
const versionsFolder = '/usr/lib/postgresql';
const user = 'postgres';

/**
 * Starts a PostgreSQL, unless `E2E_POSTGRES_URL` names an empty database.
 *
 * @param folder for the data; does not exist yet, in a folder that everybody may write to
 */
export async function startPostgres(folder: string, logFile: string): Promise<Server> {
	const given = process.env[variable];
	if (given) return givenServer(settings(new URL(given)), 'E2E_POSTGRES_CONTAINER');
	const bin = await programFolder();
	await runAs(user, [join(bin, 'initdb'), '-D', folder, '-U', user, '-E', 'UTF8', '--no-sync']);
	const server = await startServer({
		user,
		logFile,
		// No socket file: its usual folder belongs to Debian's own server.
		command: (port) => [
			join(bin, 'postgres'),
			...['-D', folder, '-h', '127.0.0.1', '-p', String(port), '-k', ''],
		],
	});
	return {
		env: settings(new URL(`postgres://${user}@127.0.0.1:${server.port}/postgres`)),
		restart: server.restart,
		stop: server.stop,
	};
}

/** The programs of the newest PostgreSQL that is installed. */
async function programFolder(): Promise<string> {
	const versions = await readdir(versionsFolder).catch(() => []);
	const newest = versions.map(Number).sort((a, b) => b - a)[0];
	const folder = join(versionsFolder, String(newest), 'bin');
	requireProgram(join(folder, 'postgres'), 'postgresql', variable);
	return folder;
}

function settings({ hostname, port, pathname, username, password }: URL): NodeJS.ProcessEnv {
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: hostname,
		DB_POSTGRESDB_PORT: port || '5432',
		DB_POSTGRESDB_DATABASE: pathname.slice(1),
		DB_POSTGRESDB_USER: username,
		DB_POSTGRESDB_PASSWORD: password,
	};
}
