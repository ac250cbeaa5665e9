import type { IHttpRequestOptions } from 'n8n-workflow';

type Proxy = IHttpRequestOptions['proxy'];

/** The proxy of Request Options without its user and password, e.g. `myproxy:3128`. */
export function proxyHost(proxy: Proxy): string | undefined {
	return proxy && `${proxy.host}:${proxy.port}`;
}

/** The password of that proxy as a person writes it. */
export function proxyPassword(proxy: Proxy): string | undefined {
	return proxy?.auth && decodeURIComponent(proxy.auth.password);
}

/**
 * The proxy at which connecting failed, where the error shows that it was one: Node names an address that is not
 * that of `baseURL`, or the proxy did not open the tunnel. It may be one of n8n's environment.
 */
export function failedProxy(error: unknown, baseURL: string): string | undefined {
	const { hostname, port, protocol } = new URL(baseURL);
	const ownPort = port || (protocol === 'https:' ? '443' : '80');
	for (const { message, syscall, ...at } of chain(error)) {
		if (syscall === 'getaddrinfo' && at.hostname !== hostname) return String(at.hostname);
		if (syscall === 'connect' && at.port !== undefined && String(at.port) !== ownPort)
			return `${String(at.address)}:${String(at.port)}`;
		if (/CONNECT response/.test(String(message))) return 'HTTPS_PROXY';
	}
	return undefined;
}

/** Whether user or password of a proxy of n8n's environment cannot be decoded. */
export function isProxyMalformed(error: unknown): boolean {
	return chain(error).some(({ name }) => name === 'URIError');
}

/** The error and all that it is the result of. */
function chain(error: unknown, depth = 5): Array<Record<string, unknown>> {
	if (typeof error !== 'object' || error === null || depth === 0) return [];
	const { cause, errors, message, name, syscall, hostname, address, port } = error as Record<
		string,
		unknown
	>;
	const others = [cause, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
	return [
		{ message, name, syscall, hostname, address, port },
		...others.flatMap((each) => chain(each, depth - 1)),
	];
}
