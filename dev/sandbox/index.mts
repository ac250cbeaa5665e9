import { account } from './account.mts';
import { ActiveFaults } from './activeFaults.mts';
import { Chance } from './chance.mts';
import { addControlRoutes } from './control.mts';
import type { Fault } from './faults.mts';
import { IdleConnections } from './idle.mts';
import { Jitter } from './jitter.mts';
import { Gatekeeper } from './limits.mts';
import { Listener } from './listener.mts';
import { change, settingsOf, type SandboxOptions, type Settings } from './options.mts';
import { Recorder, type RecordedRequest } from './recorder.mts';
import { seeded } from './seed.mts';
import { addPolyvRoutes, newApp, type Traffic } from './server.mts';
import type { SandboxState } from './state.mts';
import { newAbortController, Waits } from './wait.mts';

export { account } from './account.mts';
export { faultKinds, type FaultKind } from './faultKinds.mts';
export type { Fault } from './faults.mts';
export type { BlockRule, LimitRule } from './limits.mts';
export type { HttpStatusMode, SandboxOptions, Settings } from './options.mts';
export { mostStartsWithin, type RecordedRequest } from './recorder.mts';
export type * from './state.mts';
export type { Change } from './world.mts';

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
	/**
	 * State back to its seed, settings back to those of the start; no requests, faults or blocks. Requests that
	 * hang are closed, and those that did not take effect yet never do.
	 */
	reset(): void;
	/** Changes settings while running; those not named stay. */
	configure(options: Partial<Settings>): void;
	/** Faults are played in the order they were added; throws an Error for one that is not well-formed. */
	addFault(fault: Fault): void;
	clearFaults(): void;
	/** The faults that are set, with how often each was played. */
	faults(): Array<Fault & { played: number }>;
	/**
	 * Stops listening for `ms` and closes every connection: callers get ECONNREFUSED. Resolves when it listens again
	 * on the same port. Not for the host `localhost`, where it listens at two addresses.
	 */
	goAway(ms: number): Promise<void>;
	close(): Promise<void>;
}

/** Starts a stand-in of api.polyv.net; rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const startSettings = settingsOf(options);
	const settings = { ...startSettings };
	const state = seeded(options.seed ?? 'demo');
	const recorder = new Recorder(options.keepRequests);
	const traffic: Traffic = { inFlight: 0, peakInFlight: 0 };
	const closing = newAbortController();
	const waits = new Waits();
	const chance = new Chance(options.randomSeed);
	const world = { state, settings, now: () => Date.now() + settings.clockSkewMs };
	const faults = new ActiveFaults(chance, options.faults);
	const jitter = new Jitter(chance, settings);
	const gatekeeper = new Gatekeeper(settings);
	const idle = new IdleConnections(closing.signal);
	const app = newApp();
	const listener = new Listener(app, waits);

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
			chance.reset();
			jitter.reset();
			gatekeeper.reset();
			listener.comeBack();
			waits.end();
			traffic.peakInFlight = traffic.inFlight;
		},
		configure(changes) {
			change(settings, changes);
			if ('limit' in changes || 'block' in changes) gatekeeper.reset();
		},
		addFault: (fault) => faults.add(fault),
		clearFaults: () => faults.clear(),
		faults: () => faults.list(),
		goAway: async (ms) => await listener.goAway(ms),
		async close() {
			closing.abort();
			const closed = listener.close();
			waits.end();
			await closed;
		},
	};
	const { goAway } = sandbox;
	const around = { world, recorder, traffic, faults, jitter, gatekeeper, idle, waits, goAway };
	addPolyvRoutes(app, around);
	addControlRoutes(app, sandbox);
	sandbox.url = await listener.listen(options.host ?? '127.0.0.1', options.port ?? 8089);
	sandbox.port = Number(new URL(sandbox.url).port);
	return sandbox;
}
