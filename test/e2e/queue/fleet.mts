import { chmod, cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startN8n, type N8n } from '../../../dev/n8n/n8n.mts';
import { packPackage } from '../../../dev/n8n/package.mts';
import { freePort } from '../../../dev/n8n/ports.mts';
import { runLoggedNpm } from '../../../dev/n8n/processes.mts';
import { N8nClient, type StoredCredential } from '../../../dev/n8n/rest.mts';
import { sandboxAccount, startSandboxProcess } from '../../../dev/n8n/sandbox.mts';
import { homeFolder } from '../world/folders.mts';
import { Polyv } from '../world/polyv.mts';
import { ensureN8n } from '../world/versions.mts';
import { owner } from '../world/world.mts';
import { startPostgres } from './postgres.mts';
import { startRedis } from './redis.mts';
import type { Server } from './servers.mts';

/** Named node_modules for the same reason as the home of the other tests. */
const home = join(homeFolder, '..', 'queue', 'node_modules');

const logFile = (name: string) => join(home, `${name}.log`);

/** n8n notices within seconds that a worker is gone. Its defaults are 60, 10 and 30 seconds. */
const stalledJobs = {
	QUEUE_WORKER_LOCK_DURATION: '10000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '3000',
};

/** Of a credential. */
interface Limits {
	requestsPerSecond: number;
	/** How many processes share the limit. */
	processes: number;
}

/** The processes that send requests: main and workers. The webhook processor sends none. */
export const PROCESSES = 3;

export type Role = 'main' | 'worker1' | 'worker2' | 'webhook';

/** n8n in queue mode, each process with a user folder of its own, as in a container: main, two workers, a webhook processor. */
export class Fleet {
	private readonly processes = new Map<Role, N8n>();

	private readonly ports = new Map<Role, number>();

	/** How often each process was started; each start has a log of its own. */
	private readonly starts = new Map<Role, number>();

	client!: N8nClient;

	private constructor(
		readonly polyv: Polyv,
		readonly postgres: Server,
		readonly redis: Server,
		private readonly temporary: string,
		/** Where n8n is installed. */
		private readonly folder: string,
	) {}

	/** Installs the packed package as the guide says, and starts everything. */
	static async start(): Promise<Fleet> {
		await rm(home, { recursive: true, force: true });
		await mkdir(home, { recursive: true });
		const { folder } = await ensureN8n(process.env.N8N_VERSION || undefined, logFile('install'));
		const temporary = await mkdtemp(join(tmpdir(), 'polyv-live-queue-'));
		// PostgreSQL does not run as root, and makes its folder itself.
		await chmod(temporary, 0o777);
		const nodes = join(temporary, 'image', '.n8n', 'nodes');
		await installAsInGuide(nodes);
		const [postgres, redis, sandbox] = await Promise.all([
			startPostgres(join(temporary, 'postgres'), logFile('postgres')),
			startRedis(join(home, 'redis'), logFile('redis')),
			startSandboxProcess({ port: await freePort(), logFile: logFile('sandbox') }),
		]);
		const fleet = new Fleet(new Polyv(sandbox.url), postgres, redis, temporary, folder);
		for (const role of ['main', 'worker1', 'worker2', 'webhook'] as const) {
			fleet.ports.set(role, await freePort());
			await cp(nodes, join(home, role, '.n8n', 'nodes'), { recursive: true });
		}
		// The main process makes the tables.
		await fleet.launch('main');
		await Promise.all([fleet.launch('worker1'), fleet.launch('worker2'), fleet.launch('webhook')]);
		return fleet;
	}

	/** What a process has logged since its last start. */
	async log(role: Role): Promise<string> {
		return await readFile(this.running(role).process.logFile, 'utf8');
	}

	/** Of the webhook processor, without a slash at the end. */
	get webhookUrl(): string {
		return `http://127.0.0.1:${this.ports.get('webhook')}`;
	}

	/** Starts a process, also again after `kill`. */
	async launch(role: Role): Promise<void> {
		const starts = (this.starts.get(role) ?? 0) + 1;
		this.starts.set(role, starts);
		const n8n = await startN8n({
			home: join(home, role),
			command: role === 'main' ? 'start' : role === 'webhook' ? 'webhook' : 'worker',
			port: this.ports.get(role),
			folder: this.folder,
			logFile: logFile(`${role}-${starts}`),
			env: this.environment(),
		});
		this.processes.set(role, n8n);
		if (role !== 'main') return;
		this.client = new N8nClient(n8n.url);
		await this.client.login(owner);
	}

	/** Saves a credential for the sandbox, with limits of its own. */
	async credential(name: string, limits: Limits): Promise<StoredCredential> {
		const data = { ...sandboxAccount, baseUrl: this.polyv.url, maxConcurrency: 30, ...limits };
		return await this.client.saveCredential({ name, type: 'polyvLiveApi', data });
	}

	/** Ends a process and its task runner without a warning, as a crash of its machine would. */
	async kill(role: Role): Promise<void> {
		const { process: victim } = this.running(role);
		process.kill(-victim.pid, 'SIGKILL');
		await victim.exited;
	}

	async stop(): Promise<void> {
		await Promise.all([...this.processes.values()].map(async (each) => await each.stop()));
		await Promise.all([this.postgres.stop(), this.redis.stop()]);
		await rm(this.temporary, { recursive: true, force: true });
	}

	private running(role: Role): N8n {
		const n8n = this.processes.get(role);
		if (!n8n) throw new Error(`${role} does not run.`);
		return n8n;
	}

	private environment(): NodeJS.ProcessEnv {
		return {
			...this.postgres.env,
			...this.redis.env,
			...stalledJobs,
			EXECUTIONS_MODE: 'queue',
			N8N_ENCRYPTION_KEY: 'the same for all processes',
			WEBHOOK_URL: this.webhookUrl,
			N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			N8N_CONCURRENCY_PRODUCTION_LIMIT: '5',
		};
	}
}

/** Installs the packed package with the command of the guide, in the folder that n8n calls `~/.n8n/nodes`. */
async function installAsInGuide(nodes: string): Promise<void> {
	const log = logFile('build');
	const { tarball } = await packPackage({ home, logFile: log });
	await mkdir(nodes, { recursive: true });
	await runLoggedNpm(['install', '--omit=peer', tarball], {
		cwd: nodes,
		logFile: log,
		advice: 'The package cannot be installed as the guide says.',
	});
}
