import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { ParameterError } from '../../../polyv/errors/parameterError';

/**
 * Reads Request Options, which n8n adds to every declarative node and applies only where its own routing
 * sends.
 * @throws ParameterError for a proxy that is not an address
 */
export function toRequestOptions(parameter: unknown): Partial<IHttpRequestOptions> {
	const { proxy, timeout, allowUnauthorizedCerts } = (parameter ?? {}) as IDataObject;
	const address = String(proxy ?? '').trim();
	return {
		...(address === '' ? {} : { proxy: toProxy(address) }),
		...(Number(timeout) > 0 ? { timeout: Number(timeout) } : {}),
		...(allowUnauthorizedCerts ? { skipSslCertificateValidation: true } : {}),
	};
}

const DEFAULT_PORTS: Record<string, number> = { 'http:': 80, 'https:': 443 };

function toProxy(address: string): IHttpRequestOptions['proxy'] {
	if (!/^[a-z][a-z\d+.-]*:\/\//i.test(address) || !URL.canParse(address)) {
		throw new ParameterError(
			'proxy',
			'is not the address of a proxy',
			'Write it like http://myproxy:3128. Find it under "Request Options" in the settings of the node.',
		);
	}
	const { protocol, hostname, port, username, password } = new URL(address);
	// Still encoded: n8n writes them into an address again, which is decoded once.
	const auth = { username, password };
	return {
		protocol: protocol.slice(0, -1),
		host: hostname,
		port: Number(port) || (DEFAULT_PORTS[protocol] ?? 80),
		...(username === '' ? {} : { auth }),
	};
}
