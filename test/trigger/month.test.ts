import { newSignUp } from '../../nodes/PolyvLive/events/newSignUp';
import { advance, newState, type Occurrence, selectNew } from '../../nodes/PolyvLive/events/state';
import { useClock } from '../support/clock';
import { credentialsFor, useSandboxPerTest } from '../support/sandbox';
import { Trigger } from '../support/trigger';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MONTH = 30 * 24;

const CHANNELS = ['4827301', '4827302', '4827303'];
const CHANNEL = CHANNELS[0];

const clock = useClock();
const sandbox = useSandboxPerTest();

function trigger(parameters: object): Trigger {
	const credentials = { ...credentialsFor(sandbox.current), requestsPerSecond: 150 };
	return new Trigger(credentials, parameters as never);
}

/** The times of `count` events, spread over the hour that ends now. */
const timesOfHour = (count: number) =>
	Array.from({ length: count }, (_, index) =>
		Math.floor(clock.now - HOUR + ((index + 1) * HOUR) / (count + 1)),
	);

/** How many events were made in the first hours of a month. */
const madeBy = (hours: number, perMonth: number) => Math.round((perMonth * hours) / MONTH);

interface Figures {
	events: number;
	mostRequests: number;
	requests: number;
	/** Characters of what n8n stores */
	largestState: number;
}

/** Hourly polls, at the rate of `perMonth`. `make` adds the events of an hour to the sandbox. */
async function watchFor(
	hours: number,
	perMonth: number,
	node: Trigger,
	make: (times: number[], first: number) => void,
): Promise<Figures> {
	const ids = new Set<unknown>();
	const figures = { events: 0, mostRequests: 0, requests: 0, largestState: 0 };
	const { requests } = sandbox.current;
	await node.poll();
	for (let hour = 0; hour < hours; hour++) {
		requests.length = 0;
		clock.travel(HOUR);
		make(timesOfHour(madeBy(hour + 1, perMonth) - madeBy(hour, perMonth)), madeBy(hour, perMonth));
		const emitted = await node.ids();
		for (const id of emitted) ids.add(id);
		figures.events += emitted.length;
		figures.mostRequests = Math.max(figures.mostRequests, requests.length);
		figures.requests += requests.length;
		const size = JSON.stringify(node.staticData).length;
		figures.largestState = Math.max(figures.largestState, size);
	}
	// Each once.
	expect(ids.size).toBe(figures.events);
	return figures;
}

describe('10,000 sessions a month', () => {
	it('take two requests per hourly poll, and 15 kB of state, in a week', async () => {
		const hours = 7 * 24;
		const node = trigger({ event: 'sessionEnded', options: { waitForResults: 0 } });
		const { sessions } = sandbox.current.state;
		const figures = await watchFor(hours, 10_000, node, (times, first) => {
			times.forEach((endTime, index) => {
				const sessionId = `s${String(first + index).padStart(9, '0')}`;
				const channelId = CHANNELS[index % CHANNELS.length];
				const startTime = endTime - 90 * MINUTE;
				sessions.set(sessionId, { sessionId, channelId, name: '直播', startTime, endTime });
			});
		});
		expect(figures.events).toBe(madeBy(hours, 10_000));
		expect(figures.mostRequests).toBeLessThanOrEqual(2);
		expect(figures.largestState).toBeLessThan(15_000);
	});
});

describe('1,000,000 sign-ups a month', () => {
	it('take seven requests per hourly poll, and 250 kB of state, in half a day', async () => {
		const hours = 12;
		const channelIds = { channel: [{ channelId: CHANNEL }] };
		const node = trigger({ event: 'newSignUp', kind: 'registrationWall', channelIds });
		const { registrations } = sandbox.current.state.interactions;
		const figures = await watchFor(hours, 1_000_000, node, (times, first) => {
			times.forEach((createdTime, index) => {
				const params = [`v${first + index}`, '13800138000'];
				registrations.push({ channelId: CHANNEL, createdTime, params });
			});
		});
		expect(figures.events).toBe(madeBy(hours, 1_000_000));
		expect(figures.mostRequests).toBeLessThanOrEqual(7);
		expect(figures.largestState).toBeLessThan(250_000);
	});

	it('leave the IDs of two hours in the state, and are each emitted once in a month', () => {
		// As long as the IDs of people whom POLYV gives none.
		const idOf = (index: number) =>
			`${CHANNEL}:registrationWall:${String(index).padStart(32, '0')}`;
		let state = newState({ scope: 'scope' }, clock.now);
		let listed: Occurrence[] = [];
		let [events, largest] = [0, 0];
		for (let hour = 0; hour < MONTH; hour++) {
			clock.travel(HOUR);
			const first = madeBy(hour, 1_000_000);
			const times = timesOfHour(madeBy(hour + 1, 1_000_000) - first);
			const made = times.map((at, index) => ({ id: idOf(first + index), at, row: {} }));
			listed = [...listed.filter(({ at }) => at >= clock.now - 4 * HOUR), ...made];
			const emitted = selectNew(state, listed);
			expect(emitted.filter((each, index) => each !== made[index])).toEqual([]);
			events += emitted.length;
			state = advance(state, emitted, { found: listed, readTo: clock.now }, newSignUp.keepMs);
			if (hour % 24 === 23) largest = Math.max(largest, JSON.stringify(state).length);
		}
		expect(events).toBe(1_000_000);
		expect(largest).toBeLessThan(250_000);
	});
});

describe('two triggers of one account', () => {
	it('each emit every session of a day once, from a list in another order that lags an hour', async () => {
		const { current } = sandbox;
		current.configure({ listOrder: 'newest', sessionStatsLagMs: HOUR });
		const parameters = { event: 'sessionEnded', options: { waitForResults: 0 } };
		const nodes = [trigger(parameters), trigger(parameters)];
		for (const node of nodes) await node.poll();
		const made: string[] = [];
		const emitted: unknown[][] = [[], []];
		for (let quarter = 0; quarter < 4 * 26; quarter++) {
			clock.travel(15 * MINUTE);
			const channelId = CHANNELS[quarter % CHANNELS.length];
			if (quarter < 4 * 24) {
				const [id] = current.makeEvents({ event: 'startSession', channelId });
				made.push(`session.ended:${channelId}:${id}`);
				current.makeEvents({ event: 'endSession', channelId });
			}
			// One of them looks less often, and begins again from what n8n stored.
			emitted[0].push(...(await nodes[0].ids()));
			if (quarter % 3 > 0) continue;
			nodes[1].restart();
			emitted[1].push(...(await nodes[1].ids()));
		}
		emitted[1].push(...(await nodes[1].ids()));
		for (const ids of emitted) expect(ids.sort()).toEqual(made.sort());
	});
});
