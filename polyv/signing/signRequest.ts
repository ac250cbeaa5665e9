import { CredentialError } from '../errors/credentialError';
import { normalizeBaseUrl, type PolyvCredentials, readCredentials } from './credentials';
import { isFormData, readTextParts } from './multipart';
import { AUTHENTICATION_PARAMETERS, isBlank, sign, toWireText } from './signature';

/**
 * What n8n hands to a credential: its request helpers say `url` (+ `baseURL`) and put forms into
 * `body`, its HTTP Request node says `uri` and `form` or `formData`; paging by "next URL" sets both addresses.
 */
export interface SignableRequest {
	url?: string;
	uri?: string;
	baseURL?: string;
	qs?: unknown;
	form?: unknown;
	formData?: unknown;
	body?: unknown;
	headers?: object;
}

type Parameters = Map<string, string>;

/**
 * POLYV's API does not redirect. Followed, a redirect would carry a signed form to whatever host the response
 * names. The first name is of n8n's request helpers, the others of its HTTP Request node.
 */
const WITHOUT_REDIRECTS = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
};

/**
 * A new request, signed for what goes on the wire; the one passed in stays as it is, because n8n
 * uses one object for all pages. Query parameters are signed; so are the fields of a form to an API
 * before v4, which then carries appId, timestamp and sign itself, and so are the text parts of a multipart body,
 * whose appId, timestamp and sign stand in the query. JSON bodies and files are not.
 * @param now ms since 1970
 * @throws CredentialError for an incomplete credential or an address that is not POLYV's
 */
export function signRequest<T extends SignableRequest>(
	credentialData: Partial<Record<string, unknown>>,
	request: T,
	now: number = Date.now(),
): T {
	const credentials = readCredentials(credentialData);
	const url = resolveUrl(request, credentials);
	assertTrusted(url, credentials);

	const query = readQuery(url, request.qs);
	const isOlder = !/\/v[4-9]\//.test(url.pathname);
	const form = isOlder ? readForm(request) : undefined;
	const fields = form?.fields ?? (isOlder ? readMultipart(request) : new Map<string, string>());
	// A name in both would be sent twice, and POLYV reads one of the two.
	for (const name of fields.keys()) query.delete(name);
	const authenticate = (own: Parameters, others: Parameters) => {
		const authenticated = new Map(own)
			.set('appId', credentials.appId)
			.set('timestamp', String(now));
		const signature = sign(new Map([...others, ...authenticated]), credentials.appSecret);
		return Object.fromEntries(authenticated.set('sign', signature));
	};

	return {
		...request,
		...WITHOUT_REDIRECTS,
		...withAddress(request, url),
		...(form
			? { qs: Object.fromEntries(query), ...form.write(authenticate(form.fields, query)) }
			: { qs: authenticate(query, fields) }),
	};
}

function resolveUrl(request: SignableRequest, { baseUrl }: PolyvCredentials): URL {
	const address = request.url || request.uri || '';
	if (URL.canParse(address)) return new URL(address);
	const base = normalizeBaseUrl(request.baseURL || baseUrl);
	return new URL(`${base}/${address.replace(/^\/+/, '')}`);
}

/** Send exactly the URL that was verified; re-parsing could yield a different host. */
function withAddress(
	request: SignableRequest,
	url: URL,
): Pick<SignableRequest, 'url' | 'uri' | 'baseURL'> {
	const address = url.origin + url.pathname;
	return {
		...(request.baseURL === undefined ? {} : { baseURL: url.origin }),
		...(request.uri === undefined ? {} : { uri: address }),
		...(request.url === undefined && request.uri !== undefined ? {} : { url: address }),
	};
}

function assertTrusted(url: URL, { baseUrl }: PolyvCredentials): void {
	const own = new URL(baseUrl);
	const isOwn =
		url.host === own.host && (url.protocol === own.protocol || url.protocol === 'https:');
	const isPolyv = url.protocol === 'https:' && /(^|\.)polyv\.net$/.test(url.hostname);
	if (isOwn || isPolyv) return;
	throw new CredentialError(
		'baseUrl',
		`The credential signs requests only to ${own.origin} and https://*.polyv.net, not to ${url.protocol}//${url.host}. ` +
			'Correct the URL of the request, or "Base URL" in the credential',
	);
}

/** The URL's query overlaid by `qs`. Blank values go neither into the signature nor on the wire. */
function readQuery(url: URL, qs: unknown): Parameters {
	const query = readFields(url.searchParams);
	for (const [name, text] of readFields(qs)) query.set(name, text);
	for (const [name, text] of query) if (isBlank(text)) query.delete(name);
	return query;
}

/** The text parts of a multipart body. */
function readMultipart({ formData, body }: SignableRequest): Parameters {
	return readTextParts(formData ?? (isFormData(body) ? body : undefined));
}

interface Form {
	fields: Parameters;
	write(fields: Record<string, string>): Pick<SignableRequest, 'form' | 'body'>;
}

/**
 * Empty form fields stay: older POLYV endpoints clear a setting by them (they are sent unsigned). White
 * space becomes empty, since it is not known whether POLYV counts it as such.
 */
function readForm({ form, body, headers }: SignableRequest): Form | undefined {
	if (form !== undefined)
		return { fields: readFormFields(form), write: (fields) => ({ form: fields }) };
	const toText = (fields: Record<string, string>) => new URLSearchParams(fields);
	if (body instanceof URLSearchParams) {
		return { fields: readFormFields(body), write: (fields) => ({ body: toText(fields) }) };
	}
	if (!isFormType(headers)) return undefined;
	if (typeof body === 'string') {
		return {
			fields: readFormFields(body),
			write: (fields) => ({ body: toText(fields).toString() }),
		};
	}
	return { fields: readFormFields(body), write: (fields) => ({ body: fields }) };
}

function readFormFields(source: unknown): Parameters {
	return new Map([...readFields(source)].map(([name, text]) => [name, isBlank(text) ? '' : text]));
}

function isFormType(headers: object = {}): boolean {
	return Object.entries(headers).some(
		([name, value]) =>
			name.toLowerCase() === 'content-type' &&
			String(value).toLowerCase().startsWith('application/x-www-form-urlencoded'),
	);
}

/** Names and wire texts of a query or form, without the parameters of an earlier signature. */
function readFields(source: unknown): Parameters {
	const fields: Parameters = new Map();
	const entries =
		typeof source === 'string' || source instanceof URLSearchParams
			? groupByName(new URLSearchParams(source))
			: Object.entries(source ?? {});
	for (const [name, value] of entries) {
		const text = toWireText(value);
		if (text === undefined || AUTHENTICATION_PARAMETERS.includes(name)) continue;
		fields.set(name.toWellFormed(), text);
	}
	return fields;
}

function groupByName(parameters: URLSearchParams): Array<[string, string[] | string]> {
	return [...new Set(parameters.keys())].map((name) => {
		const values = parameters.getAll(name);
		return [name, values.length > 1 ? values : values[0]];
	});
}
