import { Outage } from '../../nodes/PolyvLive/transport/outage';

let outage: Outage;

beforeEach(() => {
	jest.useFakeTimers();
	jest.spyOn(Math, 'random').mockReturnValue(0);
	outage = new Outage();
});
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

const now = () => performance.now();
const pass = (ms: number) => jest.advanceTimersByTime(ms);

/** A request that is sent now and lost shortly after. */
function lose(retryAfterMs?: number): number | undefined {
	const sentAt = now();
	pass(10);
	return outage.interrupted(sentAt, retryAfterMs);
}

describe('an outage', () => {
	it('pauses longer with every wave of losses, and is given up after the fourth', () => {
		const pauses = [1, 2, 3, 4].map(() => {
			const pauseMs = lose();
			pass(pauseMs ?? 0);
			return pauseMs;
		});
		expect(pauses).toEqual([1_000, 5_000, 25_000, undefined]);
		expect(outage.isOn).toBe(false);
		expect(lose()).toBe(1_000);
	});

	it('counts requests that were lost together as one wave', () => {
		const sentAt = now();
		pass(10);
		expect(outage.interrupted(sentAt, undefined)).toBe(1_000);
		pass(10);
		expect(outage.interrupted(sentAt + 5, undefined)).toBe(0);
		pass(1_000);
		expect(lose()).toBe(5_000);
	});

	it('lasts a minute at most, Retry-After included', () => {
		expect(lose(30_000)).toBe(30_000);
		pass(30_000);
		expect(lose(35_000)).toBeUndefined();
	});

	it('ends with a response to what was sent after the last loss', () => {
		lose();
		pass(1_000);
		lose();
		pass(5_000);
		expect(outage.isOn).toBe(true);
		const sentAt = now();
		pass(50);
		expect(outage.responded(sentAt)).toBe(true);
		expect(outage.isOn).toBe(false);
		expect(lose()).toBe(1_000);
	});

	it('is doubted at its beginning when a request in flight gets its response, and not later', () => {
		const sentAt = now();
		lose();
		expect(outage.responded(sentAt)).toBe(true);
		expect(outage.isOn).toBe(false);
		pass(1);
		// It was an outage after all: the same pause again, then longer ones.
		expect(lose()).toBe(1_000);
		pass(1_000);
		expect(lose()).toBe(5_000);
		expect(outage.responded(sentAt)).toBe(false);
		expect(outage.isOn).toBe(true);
	});

	it('never begins by single losses among slow responses, however long they go on', () => {
		for (let second = 0; second < 300; second++) {
			// Each takes five seconds, so none is sent after the last loss and answered before the next.
			pass(1_000);
			expect(outage.interrupted(now() - 5_000, undefined)).toBeDefined();
			outage.responded(now() - 4_500);
			expect(outage.isOn).toBe(false);
		}
	});

	it('starts over when the last loss is long ago', () => {
		lose();
		pass(1_000);
		lose();
		pass(61_000);
		expect(lose()).toBe(1_000);
	});
});
