/** A request that POLYV rejects. `code` is the body's code, `errorCode` is v4's error.code (`code` where unknown). */
export class Rejection extends Error {
	constructor(
		readonly code: number,
		desc: string,
		readonly errorCode: number = code,
	) {
		super(desc);
	}
}

/** POLYV's rejection for every unforeseen failure. */
export function systemError(): Rejection {
	return new Rejection(500, '系统异常', 10005);
}

/** POLYV's rejection above its rate limit. */
export function tooManyCalls(): Rejection {
	return new Rejection(400, 'qps exceeds number of calls');
}
