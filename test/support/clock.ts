/** Date.now() of node and sandbox, which a test can move; timers and the rate limiter keep the real time. */
export function useClock(): { travel(ms: number): void; readonly now: number } {
	let ahead = 0;
	const real = Date.now.bind(Date);
	beforeEach(() => {
		ahead = 0;
		jest.spyOn(Date, 'now').mockImplementation(() => real() + ahead);
	});
	afterEach(() => jest.restoreAllMocks());
	return {
		travel(ms) {
			ahead += Math.floor(ms);
		},
		get now() {
			return Date.now();
		},
	};
}
