import { account } from '../support/account';
import { selfSigned, trust } from '../support/certificate.mts';
import { Engine } from '../support/engine';
import { GET_WANG } from '../support/trial';
import { SUCCESS, Wire } from '../support/wire';

let wire: Wire;
let distrust: (() => void) | undefined;
afterEach(async () => {
	distrust?.();
	distrust = undefined;
	await wire.close();
});

async function run(requestOptions = {}, settings = {}) {
	return await new Engine({ ...account, baseUrl: wire.url }).run(
		{ ...GET_WANG, requestOptions },
		[{}, {}],
		settings,
	);
}

const RECORD = { viewerUnionId: 'x' };
const answer = () => wire.answer({ body: { ...(SUCCESS.body as object), data: RECORD } });

interface Case {
	name: string;
	made: Parameters<typeof selfSigned>[0];
	/** n8n knows the authority: only then does Node look at the host name */
	isTrusted: boolean;
	code: string;
	message: string;
	remedy: string;
}
const CASES: Case[] = [
	{
		name: 'of an unknown authority',
		made: {},
		isTrusted: false,
		code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
		message: 'n8n does not trust the certificate of 127.0.0.1',
		remedy: 'NODE_EXTRA_CA_CERTS',
	},
	{
		name: 'that has expired',
		made: { endsInDays: -1 },
		isTrusted: true,
		code: 'CERT_HAS_EXPIRED',
		message: 'has expired',
		remedy: 'clock of the machine',
	},
	{
		name: 'for another host',
		made: { ip: '127.0.0.9' },
		isTrusted: true,
		code: 'ERR_TLS_CERT_ALTNAME_INVALID',
		message: 'for another host than 127.0.0.1',
		remedy: '"Base URL"',
	},
];

describe.each(CASES)('a certificate $name', ({ made, isTrusted, code, message, remedy }) => {
	beforeEach(async () => {
		const certificate = selfSigned(made);
		wire = await Wire.start(certificate);
		if (isTrusted) distrust = trust(certificate);
	});

	it('stops the run with a remedy, and is not tried again', async () => {
		const { error } = await run();
		expect(error?.message).toContain(message);
		expect(error?.message).toContain(`(${code})`);
		expect(error?.description).toContain(remedy);
		expect(error?.description).toContain('"Ignore SSL Issues"');
		expect(error?.description).not.toMatch(/blocks an IP address|Tried/);
		expect(error?.context.data).toMatchObject({ kind: 'unsendable', httpCode: code });
		expect(wire.requests).toEqual([]);
	});

	it('is on every item of the error output', async () => {
		const failed = await run({}, { onError: 'continueErrorOutput' });
		expect(failed.pairing(1)).toEqual([0, 1]);
		for (const { error } of failed.json(1)) expect(error).toContain('certificate');
	});

	it('is accepted with Ignore SSL Issues', async () => {
		answer();
		expect((await run({ allowUnauthorizedCerts: true })).json()).toEqual([RECORD, RECORD]);
		expect(wire.requests).toHaveLength(2);
	});
});

it('a certificate whose authority n8n knows is accepted', async () => {
	const certificate = selfSigned();
	wire = await Wire.start(certificate);
	distrust = trust(certificate);
	answer();
	expect((await run()).json()).toEqual([RECORD, RECORD]);
});
