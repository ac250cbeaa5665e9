import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { ParameterError } from '../../../polyv/parameters';

/**
 * What the person set under Request Options, which n8n adds to every declarative node. Its routing
 * applies them by itself; a custom operation and the lists of the editor have to.
 * @throws ParameterError for a proxy that is no address
 */
export function toRequestOptions(parameter: unknown): Partial<IHttpRequestOptions> {
	const { proxy, timeout, allowUnauthorizedCerts } = (parameter ?? {}) as IDataObject;
	return {
		...(proxy ? { proxy: toProxy(String(proxy)) } : {}),
		...(timeout ? { timeout: Number(timeout) } : {}),
		...(allowUnauthorizedCerts ? { skipSslCertificateValidation: true } : {}),
	};
}

function toProxy(address: string): IHttpRequestOptions['proxy'] {
	if (!/^https?:/.test(address) || !URL.canParse(address)) {
		throw new ParameterError(
			'proxy',
			'is not the address of a proxy',
			'Write it like http://myproxy:3128. It stands under "Request Options" in the settings of the node.',
		);
	}
	const { protocol, hostname, port, username, password } = new URL(address);
	const auth = { username: decode(username), password: decode(password) };
	return {
		protocol: protocol.slice(0, -1),
		host: hostname,
		port: Number(port) || (protocol === 'https:' ? 443 : 80),
		...(username === '' ? {} : { auth }),
	};
}

/** What is not encoded stays as it is. */
function decode(text: string): string {
	return text.replace(/(%[0-9a-f]{2})+/gi, (encoded) => decodeURIComponent(encoded));
}
