import { expectedSign } from './verifier';

/** The account of the test vectors, as the fields of a credential. */
export const account = {
	appId: 'testappid0',
	appSecret: 'testsecret'.padEnd(32, '0'),
	baseUrl: 'https://api.polyv.net',
};

/** The time of the test vectors, ms. */
export const NOW = 1700000000000;

/** These parameters as that account sends them at that time: with appId, timestamp and their signature. */
export function authenticated(parameters: Record<string, string> = {}): Record<string, string> {
	const all = { ...parameters, appId: account.appId, timestamp: String(NOW) };
	return { ...all, sign: expectedSign(new Map(Object.entries(all)), account.appSecret) };
}
