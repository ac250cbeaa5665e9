import { account } from './account.mts';
import { newAbortController, PendingDelays } from './delay.mts';
import { ActiveFaults } from './faults/activeFaults.mts';
import { parseFault } from './faults/fault.mts';
import { IdleConnections } from './idleConnections.mts';
import { Listener } from './listener.mts';
import { makeEvents } from './liveEvents.mts';
import { changeSettings, parseOptions, type SandboxOptions } from './options.mts';
import { RateLimiter } from './rateLimiter.mts';
import { Recorder } from './recorder.mts';
import type { Sandbox } from './sandbox.mts';
import { seeded } from './seed.mts';
import { Jitter, SeededRandom } from './seededRandom.mts';
import { addPolyvRoutes, newApp, type Traffic } from './server.mts';
import { addControlRoutes } from './web/control.mts';

export { account, accountUserId } from './account.mts';
export type { Change } from './context.mts';
export { faultFromText, type Fault } from './faults/fault.mts';
export { faultKinds, type FaultKind } from './faults/kinds.mts';
export type { BlockRule, HttpStatusMode, LimitRule, SandboxOptions, Settings } from './options.mts';
export { mostStartsWithin, type RecordedRequest } from './recorder.mts';
export type { Sandbox } from './sandbox.mts';
export { passwordDigest, shownState } from './state.mts';
export type * from './state.mts';

/** Starts the sandbox; rejects when an option is wrong or the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const start = parseOptions(options);
	const settings = { ...start.settings };
	const state = seeded(start.seed);
	const recorder = new Recorder(start.keepRequests);
	const traffic: Traffic = { inFlight: 0, peakInFlight: 0 };
	const closing = newAbortController();
	const delays = new PendingDelays();
	const random = new SeededRandom(start.randomSeed);
	const context = { state, settings, now: () => Date.now() + settings.clockSkewMs };
	const faults = new ActiveFaults(random, start.faults);
	const jitter = new Jitter(random, settings);
	const rateLimiter = new RateLimiter(settings);
	const idle = new IdleConnections(closing.signal);
	const app = newApp();
	const listener = new Listener(app, delays);

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
			Object.assign(state, seeded(start.seed));
			Object.assign(settings, start.settings);
			recorder.clear();
			faults.clear();
			random.reset();
			jitter.reset();
			rateLimiter.reset();
			listener.comeBack();
			delays.end();
			traffic.peakInFlight = traffic.inFlight;
		},
		configure(changes) {
			changeSettings(settings, changes);
			if ('limit' in changes || 'block' in changes) rateLimiter.reset();
		},
		addFault: (fault) => faults.add(parseFault(fault)),
		clearFaults: () => faults.clear(),
		makeEvents: (event) => makeEvents(state, event, context.now()),
		faults: () => faults.list(),
		goAway: async (ms) => await listener.goAway(ms),
		async close() {
			closing.abort();
			const closed = listener.close();
			delays.end();
			await closed;
		},
	};
	const { goAway } = sandbox;
	const shared = { context, recorder, traffic, delays, goAway };
	addPolyvRoutes(app, { ...shared, faults, jitter, rateLimiter, idle });
	addControlRoutes(app, sandbox);
	sandbox.url = await listener.listen(start.host, start.port);
	sandbox.port = Number(new URL(sandbox.url).port);
	return sandbox;
}
