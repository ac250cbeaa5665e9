import { CredentialError } from '../errors/credentialError';
import { findInvisible, trimUnseen } from '../invisible';

/** The App ID and App Secret from POLYV's console, and the address of the API. */
export interface PolyvCredentials {
	appId: string;
	appSecret: string;
	/** e.g. `https://api.polyv.net` */
	baseUrl: string;
}

export const DEFAULT_BASE_URL = 'https://api.polyv.net';

/**
 * App ID, App Secret and base URL without the white space and invisible characters that copying adds at the ends.
 * @throws CredentialError when one of them is missing or contains an invisible character, or the base URL is not
 *   an address
 */
export function readCredentials(credentials: Partial<Record<string, unknown>>): PolyvCredentials {
	const text = (name: string) => trimUnseen(String(credentials[name] ?? ''));
	const appId = text('appId');
	const appSecret = text('appSecret');
	if (appId === '') {
		throw new CredentialError('appId', 'The credential has no App ID. Fill in its field "App ID"');
	}
	if (appSecret === '') {
		throw new CredentialError(
			'appSecret',
			'The credential has no App Secret. Fill in its field "App Secret"',
		);
	}
	assertVisible('appId', 'App ID', appId);
	assertVisible('appSecret', 'App Secret', appSecret);
	return { appId, appSecret, baseUrl: normalizeBaseUrl(text('baseUrl')) };
}

function assertVisible(field: 'appId' | 'appSecret', name: string, value: string): void {
	const invisible = findInvisible(value);
	if (invisible === undefined) return;
	throw new CredentialError(
		field,
		`The ${name} contains an invisible character, ${invisible}. Type "${name}" in the credential again, or copy it from POLYV's console`,
	);
}

/**
 * `http(s)://host[:port][/path]` without trailing slashes, query and fragment; empty means POLYV's own.
 * @throws CredentialError when the text is not an http or https address
 */
export function normalizeBaseUrl(baseUrl: string): string {
	const url = parseUrl(trimUnseen(baseUrl) || DEFAULT_BASE_URL);
	if (!url || !/^https?:$/.test(url.protocol)) {
		throw new CredentialError(
			'baseUrl',
			`"${baseUrl}" is not a web address. Set "Base URL" in the credential, e.g. ${DEFAULT_BASE_URL}`,
		);
	}
	return url.origin + url.pathname.replace(/\/+$/, '');
}

function parseUrl(text: string): URL | undefined {
	return URL.canParse(text) ? new URL(text) : undefined;
}
