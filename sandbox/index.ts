import type { FastifyInstance } from 'fastify';
import { account } from './account';
import { addControlRoutes } from './control';
import { Faults, type Fault } from './faults';
import { IdleConnections } from './idle';
import { Gatekeeper } from './limits';
import { change, settingsOf, type SandboxOptions, type Settings } from './options';
import { Recorder, type RecordedRequest } from './recorder';
import { seeded } from './seed';
import { addPolyvRoutes, newApp, type Traffic } from './server';
import type { SandboxState } from './state';

export { account } from './account';
export { faultKinds, type Fault } from './faults';
export type { BlockRule, LimitRule } from './limits';
export type { HttpStatusMode, SandboxOptions, Settings } from './options';
export { mostStartsWithin, type RecordedRequest } from './recorder';
export type * from './state';
export type { Change } from './world';

/** A running sandbox. */
export interface Sandbox {
	/** The base URL to put into a credential, without a slash at the end. */
	url: string;
	port: number;
	account: { appId: 'sandbox-app'; appSecret: 'sandbox-secret' };
	/** In order of arrival; the same array for the sandbox's whole life. */
	requests: RecordedRequest[];
	/** The same object for the sandbox's whole life; a test may change it. */
	state: SandboxState;
	readonly inFlight: number;
	readonly peakInFlight: number;
	/** State back to its seed, settings back to those of the start; no requests, faults or blocks. */
	reset(): void;
	/** Changes settings while running; those not named stay. */
	configure(options: Partial<Settings>): void;
	/** Faults are played in the order they were added; throws an Error for one that is not well-formed. */
	addFault(fault: Fault): void;
	clearFaults(): void;
	/** The faults that are set, with how often each was played. */
	faults(): Array<Fault & { played: number }>;
	close(): Promise<void>;
}

/** Starts a stand-in of api.polyv.net; rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const startSettings = settingsOf(options);
	const settings = { ...startSettings };
	const state = seeded(options.seed ?? 'demo');
	const recorder = new Recorder(options.keepRequests);
	const traffic: Traffic = { inFlight: 0, peakInFlight: 0 };
	const closing = new AbortController();
	const world = { state, settings, now: () => Date.now() + settings.clockSkewMs };
	const faults = new Faults(options.faults);
	const gatekeeper = new Gatekeeper(settings);
	const idle = new IdleConnections(closing.signal);
	const app = newApp();

	const sandbox: Sandbox = {
		url: '',
		port: 0,
		account,
		requests: recorder.requests,
		state,
		get inFlight() {
			return traffic.inFlight;
		},
		get peakInFlight() {
			return traffic.peakInFlight;
		},
		reset() {
			Object.assign(state, seeded(options.seed ?? 'demo'));
			Object.assign(settings, startSettings);
			recorder.clear();
			faults.clear();
			gatekeeper.reset();
			traffic.peakInFlight = traffic.inFlight;
		},
		configure(changes) {
			change(settings, changes);
			if ('limit' in changes || 'block' in changes) gatekeeper.reset();
		},
		addFault: (fault) => faults.add(fault),
		clearFaults: () => faults.clear(),
		faults: () => faults.list(),
		async close() {
			closing.abort();
			await app.close();
		},
	};
	const around = { world, recorder, traffic, faults, gatekeeper, idle };
	addPolyvRoutes(app, { ...around, closing: closing.signal });
	addControlRoutes(app, sandbox);
	sandbox.url = await listen(app, options.host ?? '127.0.0.1', options.port ?? 8089);
	sandbox.port = Number(new URL(sandbox.url).port);
	return sandbox;
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
	const started = await app.listen({ host, port }).then(
		(url) => ({ url }),
		(problem: Error & { code?: string }) => ({ problem }),
	);
	if ('url' in started) return started.url;
	await app.close();
	throw new Error(cannotListen(started.problem.code, host, port), { cause: started.problem });
}

function cannotListen(code: string | undefined, host: string, port: number): string {
	const place = `port ${port} of ${host}`;
	if (code === 'EADDRINUSE') {
		return `Cannot start the sandbox: ${place} is already in use. Choose another port, or 0 for a free one.`;
	}
	if (code === 'EACCES') {
		return `Cannot start the sandbox: ${place} needs more rights. Choose a port above 1023.`;
	}
	return `Cannot start the sandbox on ${place} (${code ?? 'unknown reason'}).`;
}
