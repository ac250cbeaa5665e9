import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import tls from 'node:tls';

/** What a TLS server needs. */
export interface Certificate {
	key: string;
	cert: string;
}

const DAY_MS = 86_400_000;

/**
 * A self-signed certificate, made without openssl. By default for 127.0.0.1 and valid now.
 * @param ip the only address it is for
 * @param endsInDays when it expires; negative: it has expired
 */
export function selfSigned({ ip = '127.0.0.1', endsInDays = 1 } = {}): Certificate {
	const { privateKey, publicKey } = generateKeyPairSync('ec', {
		namedCurve: 'P-256',
		publicKeyEncoding: { type: 'spki', format: 'der' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	});
	const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
	const name = sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from('sandbox')))));
	const end = Date.now() + endsInDays * DAY_MS;
	const validity = sequence(utcTime(end - 30 * DAY_MS), utcTime(end));
	// Subject alternative name: one IP address (tag 7)
	const names = sequence(der(0x87, Buffer.from(ip.split('.').map(Number))));
	const extension = sequence(oid('551d11'), der(0x04, names));
	const content = sequence(
		der(0xa0, integer(2)),
		integer(1),
		ecdsaWithSha256,
		name,
		validity,
		name,
		publicKey,
		der(0xa3, sequence(extension)),
	);
	const signature = sign('sha256', content, createPrivateKey(privateKey));
	const certificate = sequence(
		content,
		ecdsaWithSha256,
		der(0x03, Buffer.concat([Buffer.from([0]), signature])),
	);
	const base64 = certificate.toString('base64').replace(/.{64}/g, '$&\n');
	return {
		key: privateKey,
		cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
	};
}

/**
 * Trusts a certificate in this process, as NODE_EXTRA_CA_CERTS does when n8n starts.
 * @returns ends it
 */
export function trust({ cert }: Certificate): () => void {
	const original = tls.createSecureContext;
	tls.createSecureContext = (options) => {
		const made = original(options) as tls.SecureContext & {
			context: { addCACert(cert: string): void };
		};
		made.context.addCACert(cert);
		return made;
	};
	return () => {
		tls.createSecureContext = original;
	};
}

/** A value of X.509's notation (DER): its tag, its length, its content. */
function der(tag: number, content: Buffer): Buffer {
	const { length } = content;
	const head = length < 128 ? [tag, length] : [tag, 0x82, length >> 8, length & 255];
	return Buffer.concat([Buffer.from(head), content]);
}

function sequence(...parts: Buffer[]): Buffer {
	return der(0x30, Buffer.concat(parts));
}

function integer(value: number): Buffer {
	return der(0x02, Buffer.from([value]));
}

function oid(hex: string): Buffer {
	return der(0x06, Buffer.from(hex, 'hex'));
}

/** e.g. `261130024848Z` */
function utcTime(ms: number): Buffer {
	const digits = new Date(ms).toISOString().replace(/\D/g, '').slice(2, 14);
	return der(0x17, Buffer.from(`${digits}Z`));
}
