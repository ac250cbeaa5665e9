import type { Session } from './operation';
import type { Ending } from './ending';
import type { Connection } from './request';

/**
 * What an operation or an event may use to call POLYV.
 * @param manner how the operation's own request is sent; other endpoints know whether they are repeatable
 */
export function openSession(
	connection: Connection,
	{ retries, isRepeatable }: { retries: number; isRepeatable: boolean },
	ending: Ending,
): Session {
	return {
		request: async (options) => await connection.request(options, { retries, isRepeatable }),
		call: async ({ method, url, ...endpoint }, options, { qs, body }) =>
			await connection.request(
				{ ...options, method, url, qs, body },
				{ retries, isRepeatable: endpoint.isRepeatable },
			),
		isSigned: connection.isSigned,
		account: connection.account,
		ending,
	};
}
