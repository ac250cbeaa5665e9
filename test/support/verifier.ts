import { createHash } from 'node:crypto';

/** POLYV's side of a request: decoded parameters, of a repeated name the first, as a servlet's getParameter. */
export type Parameters = Map<string, string>;

/** @param texts what stands behind `?`, then the form body, where there is one */
export function readParameters(...texts: string[]): Parameters {
	const parameters: Parameters = new Map();
	for (const text of texts) {
		for (const [name, value] of new URLSearchParams(text)) {
			if (!parameters.has(name)) parameters.set(name, value);
		}
	}
	return parameters;
}

/** The query of an address as text, without `?`. */
export function queryOf(address: string): string {
	const start = address.indexOf('?');
	return start < 0 ? '' : address.slice(start + 1);
}

/**
 * POLYV's rule (签名生成规则), written a second time and with Node's own MD5: all parameters that are not
 * empty, except sign, ascending by name, between two copies of the secret.
 */
export function expectedSign(parameters: Parameters, appSecret: string): string {
	const names = [...parameters.keys()].filter((name) => name !== 'sign' && parameters.get(name));
	const text = names.sort().map((name) => `${name}${parameters.get(name)}`);
	return createHash('md5')
		.update([appSecret, ...text, appSecret].join(''), 'utf8')
		.digest('hex')
		.toUpperCase();
}

/** Whether POLYV would accept the parameters' own `sign`. */
export function isSignedRight(parameters: Parameters, appSecret: string): boolean {
	return parameters.get('sign') === expectedSign(parameters, appSecret);
}
