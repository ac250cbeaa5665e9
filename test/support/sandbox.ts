import {
	startSandbox,
	type RecordedRequest,
	type Sandbox,
	type SandboxOptions,
} from '../../dev/sandbox/index.mts';
import type { Request } from './operations';

export const HTTP_MODES = ['mirror', 'always200'] as const;

/** A sandbox for the tests of a file, in its first state before every test. */
export function useSandbox(options: SandboxOptions = {}): { readonly current: Sandbox } {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({ port: 0, ...options });
	});
	afterAll(async () => await sandbox.close());
	beforeEach(() => sandbox.reset());
	return {
		get current() {
			return sandbox;
		},
	};
}

/**
 * A sandbox of its own for every test, at an address of its own: the rate limiter of an address pauses for
 * everybody after a lost response.
 */
export function useSandboxPerTest(options: SandboxOptions = {}): { readonly current: Sandbox } {
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await startSandbox({ port: 0, ...options });
	});
	afterEach(async () => await sandbox.close());
	return {
		get current() {
			return sandbox;
		},
	};
}

/** The credential's fields for the sandbox. */
export function credentialsFor({ account, url }: Sandbox) {
	return { ...account, baseUrl: url };
}

/**
 * What a request was about: method, path, query and body exactly as they were sent. That it carried
 * appId, a timestamp and a right signature is asserted on the way.
 */
export function golden({ method, path, query, body, signature }: RecordedRequest): Request {
	const { appId, timestamp, ...others } = query;
	expect({ signature, appId }).toEqual({ signature: 'valid', appId: 'sandbox-app' });
	expect(timestamp).toMatch(/^\d{13}$/);
	return { method, path, query: others, body };
}
