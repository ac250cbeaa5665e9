import { createHash } from 'node:crypto';
import { sleep } from 'n8n-workflow';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../dev/sandbox/index.mts';

/** Starts a sandbox for the tests of a file, and resets it before each test. Returns two short ways to call it. */
export function withSandbox(assign?: (sandbox: Sandbox) => void, options: SandboxOptions = {}) {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({ port: 0, ...options });
		assign?.(sandbox);
	});
	afterAll(async () => await sandbox.close());
	beforeEach(() => sandbox.reset());
	return {
		/** The envelope of a signed GET. */
		get: async (path: string, query = {}) => (await send(sandbox, 'GET', path, { query })).body,
		/** The envelope of a signed POST with a JSON body. */
		post: async (path: string, json: unknown, query = {}) =>
			(await send(sandbox, 'POST', path, { json, query })).body,
	};
}

/** What a caller sends; `query` overrides the appId and timestamp that are signed with it. */
export interface Sent {
	query?: Record<string, string | undefined>;
	/** Sent as JSON. */
	json?: unknown;
	/** Sent as a form, unsigned. */
	form?: Record<string, string>;
	/** Sent unchanged, with `type` as content type. */
	text?: string;
	type?: string;
	/** Replaces the valid signature; null: none. */
	sign?: string | null;
	secret?: string;
}

/** The response. `body` is the parsed envelope, or undefined where there is no JSON. */
export interface Received {
	status: number;
	headers: Headers;
	text: string;
	body: Envelope;
}

/** The envelopes of all generations in one type. */
export interface Envelope {
	code: number;
	status: string;
	message?: string;
	requestId?: string;
	success?: boolean;
	data?: unknown;
	error?: { code: number; desc: string };
}

/** POLYV's signature, independent of the sandbox's implementation. */
export function sign(params: Record<string, string>, secret: string): string {
	const signed = Object.entries(params)
		.filter(([, value]) => value !== '')
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, value]) => name + value);
	return createHash('md5')
		.update(secret + signed.join('') + secret)
		.digest('hex')
		.toUpperCase();
}

function signedQuery(sandbox: Sandbox, { query = {}, sign: given, secret }: Sent): URLSearchParams {
	const { appId, appSecret } = sandbox.account;
	const all = { appId, timestamp: String(Date.now()), ...query };
	const present = Object.entries(all).filter(
		(pair): pair is [string, string] => pair[1] !== undefined,
	);
	const params = Object.fromEntries(present);
	const signature = given === undefined ? sign(params, secret ?? appSecret) : given;
	return new URLSearchParams(signature === null ? params : { ...params, sign: signature });
}

function bodyOf({ json, form, text, type }: Sent): { body?: string; type?: string } {
	if (text !== undefined) return { body: text, type };
	if (form) {
		return {
			body: String(new URLSearchParams(form)),
			type: type ?? 'application/x-www-form-urlencoded',
		};
	}
	return json === undefined
		? { type }
		: { body: JSON.stringify(json), type: type ?? 'application/json' };
}

/** Sends one request, signed as POLYV requires, over a real socket. */
export async function send(
	sandbox: Sandbox,
	method: string,
	path: string,
	sent: Sent = {},
): Promise<Received> {
	const { body, type } = bodyOf(sent);
	const response = await fetch(`${sandbox.url}${path}?${signedQuery(sandbox, sent)}`, {
		method,
		body,
		headers: type ? { 'content-type': type } : {},
	});
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, body: parsed(text) };
}

function parsed(text: string): Envelope {
	try {
		return JSON.parse(text) as Envelope;
	} catch {
		return undefined as unknown as Envelope;
	}
}

/** The addresses of the endpoints. */
export const at = {
	viewerGet: '/live/v4/user/viewer-record/get',
	viewerList: '/live/v4/user/viewer-record/list',
	viewerUpdate: '/live/v4/user/viewer-record/update',
	viewerCreate: '/live/v4/user/viewer-record/create',
	viewerDelete: '/live/v4/user/viewer-record/delete',
	viewerImport: '/live/v4/user/viewer-record/import-external-viewer',
	fieldList: '/live/v4/user/custom-field/list',
	fieldSave: '/live/v4/user/custom-field/save',
	valueSave: '/live/v4/user/custom-field/viewer-value/save',
	labelList: '/live/v4/user/viewer-label/list',
	labelCreate: '/live/v4/user/viewer-label/create-batch',
	labelUpdate: '/live/v4/user/viewer-label/update',
	labelDelete: '/live/v4/user/viewer-label/delete',
	labelAdd: '/live/v4/user/viewer-label/add-viewers-label',
	labelRemove: '/live/v4/user/viewer-label/remove-viewers-label',
	channelList: '/live/v4/channel/simple/list',
	roleGet: '/live/v4/channel/account/viewer/get',
	roleUpdate: '/live/v4/channel/account/viewer/update',
	childList: '/live/v4/user/children/list',
	childRoles: '/live/v4/user/children/role/list',
	childCreate: '/live/v4/user/children/create',
	childUpdate: '/live/v4/user/children/update',
	childDelete: '/live/v4/user/children/delete',
	v3List: '/live/v3/channel/management/list',
	v3Detail: '/live/v3/channel/management/list-detail',
	v2Callback: '/live/v2/user/sandboxuser/set-stream-callback',
	robotDelete: '/live/v4/global/robot/delete-batch',
} as const;

/** 王芳 and 李伟 of the demo seed. */
export const [wang, li] = [
	'2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs',
	'2_fpji043qqruc76olm9dtf60ub26f6ly1',
];

/** Waits until `holds` returns true; jest's time limit ends it otherwise. */
export async function until(holds: () => boolean): Promise<void> {
	while (!holds()) await sleep(1);
}

/** The code of the error that a request without a usable response fails with. */
export async function errorOf(request: Promise<unknown>): Promise<string> {
	const error = await request.then(
		() => 'none',
		(problem: { cause?: { code?: string } }) => problem.cause?.code ?? problem,
	);
	return String(error);
}
