import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import type { Ending } from '../../nodes/PolyvLive/transport/ending';
import { Connection, type Caller } from '../../nodes/PolyvLive/transport/request';

type Reply = Partial<IN8nHttpFullResponse>;

/** POLYV's response to a request; may reject. */
export type Answer = (options: IHttpRequestOptions) => Promise<Reply> | Reply;

export const SUCCESS: Reply = {
	statusCode: 200,
	body: { code: 200, status: 'success', data: true },
};

/** A gateway's page. */
export const gateway = (statusCode: number, headers = {}): Reply => ({
	statusCode,
	headers,
	body: '<html></html>',
});

/** What n8n throws when the HTTP client fails: Node's own error stands two levels below. */
export function lost(code: string, details: object = {}): Error {
	const ofNode = Object.assign(new Error(code), { code, ...details });
	const ofClient = Object.assign(new Error(code), { code, isAxiosError: true, cause: ofNode });
	return Object.assign(new Error('wrapped'), { cause: ofClient });
}

let number = 0;

/** An unused address, which has a rate limiter of its own. */
export const newAddress = () => `https://address-${++number}.example`;

interface Settings {
	baseUrl?: string;
	/** Fields of the credential, e.g. `{ requestsPerSecond: 20 }` */
	credential?: object;
	ending?: Ending;
	isList?: boolean;
}

/** A connection to a POLYV that is a function of the test, in place of n8n's HTTP layer. */
export async function connect(
	answer: Answer,
	{ baseUrl = newAddress(), credential = {}, ending, isList }: Settings = {},
): Promise<Connection> {
	const caller = {
		getCredentials: async () => ({ appId: 'app', appSecret: 'secret', baseUrl, ...credential }),
		helpers: {
			httpRequestWithAuthentication: async (_name: string, options: IHttpRequestOptions) => ({
				headers: {},
				...(await answer(options)),
			}),
		},
	};
	return await Connection.open(caller as unknown as Caller, ending, isList);
}
