import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { ParameterError } from '../../../polyv/errors/parameterError';

/**
 * Reads Request Options, which n8n adds to every declarative node and applies only where its own routing
 * sends.
 * @throws ParameterError for a proxy that n8n cannot use
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

/** Its display name: it is no field of the operations. */
const PROXY = 'Proxy';
const WHERE = 'Find it under "Request Options" in the settings of the node.';

function toProxy(address: string): IHttpRequestOptions['proxy'] {
	// n8n ignores a proxy of another protocol, and would send without it.
	if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) {
		throw new ParameterError(
			PROXY,
			'is not the address of a proxy',
			`Write it like http://myproxy:3128. ${WHERE}`,
		);
	}
	const { protocol, hostname, port, username, password } = new URL(address);
	if (!isDecodable(username) || !isDecodable(password)) {
		throw new ParameterError(
			PROXY,
			'has a % in its user or password that encodes nothing',
			`Write %25 for each % that belongs to the user or password. ${WHERE}`,
		);
	}
	// Still encoded: n8n writes them into an address again, which is decoded once.
	const auth = { username, password };
	return {
		protocol: protocol.slice(0, -1),
		host: hostname,
		port: Number(port) || (DEFAULT_PORTS[protocol] ?? 80),
		...(username === '' ? {} : { auth }),
	};
}

function isDecodable(text: string): boolean {
	try {
		decodeURIComponent(text);
		return true;
	} catch {
		return false;
	}
}
