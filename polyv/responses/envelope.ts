import type { Rejection } from '../errors/rejection';
import { isRecord, parseJson } from '../json';
import { decodeBody } from './body';

/** A response as it came: the body as bytes, as text, or parsed. */
export interface PolyvResponse {
	statusCode: number;
	body: unknown;
	/** Names in lower case */
	headers?: Record<string, unknown>;
}

export type Reading = { data: unknown } | { rejection: Rejection };

/**
 * Reads the envelope of every API generation: `{code, status, data, …}` with `error: {code, desc}` (v4)
 * or `message` (v2, v3). POLYV's pages disagree on whether the HTTP status mirrors `code`, so both must
 * report success: HTTP 200 with a rejecting body is a rejection, and so is another status with any body.
 */
export function readResponse({ statusCode, headers = {}, ...response }: PolyvResponse): Reading {
	const body = decodeBody(response.body, headers['content-type']);
	const retryAfterMs = readRetryAfter(headers['retry-after']);
	const envelope = parseEnvelope(body);
	if (!envelope) {
		const isBroken = statusCode < 300 && isCutOff(body);
		const text = firstWords(body);
		const isHtml = isWebPage(body);
		return {
			rejection: { statusCode, text, isEnvelope: false, isHtml, isBroken, retryAfterMs },
		};
	}
	const code = toNumber(envelope.code);
	const isSuccess =
		statusCode >= 200 &&
		statusCode < 300 &&
		(code === 200 || (code === undefined && toWord(envelope.success) === 'true')) &&
		toWord(envelope.success) !== 'false' &&
		!REJECTED.includes(toWord(envelope.status));
	if (isSuccess) return { data: envelope.data };

	const error = isRecord(envelope.error) ? envelope.error : {};
	return {
		rejection: {
			statusCode,
			code,
			errorCode: toNumber(error.code),
			text: withoutSignatures(
				toText(error.desc) ?? toText(envelope.message) ?? toText(envelope.error),
			),
			requestId: toText(envelope.requestId),
			isEnvelope: true,
			retryAfterMs,
		},
	};
}

/** As `status` */
const REJECTED = ['error', 'fail', 'failed', 'failure'];

/** Gateways and older APIs differ in case, and give a switch as text. */
function toWord(value: unknown): string {
	return typeof value === 'object' ? '' : String(value).slice(0, MOST_OF_TEXT).trim().toLowerCase();
}

function parseEnvelope(body: unknown): Record<string, unknown> | undefined {
	const value = typeof body === 'string' ? parseJson(body) : body;
	if (!isRecord(value)) return undefined;
	if ('code' in value || 'success' in value) return value;
	return isOldestSuccess(value) ? { success: true, data: value.result } : undefined;
}

/** Of v1, whose rejections are not known: `{status, result}`, with a list or a record as the result. */
function isOldestSuccess({ status, result }: Record<string, unknown>): boolean {
	return status === 'success' && typeof result === 'object' && result !== null;
}

/** Nothing, or the beginning of JSON without its end. */
function isCutOff(body: unknown): boolean {
	if (body === undefined || body === null) return true;
	if (typeof body !== 'string') return false;
	const text = body.trim();
	return text === '' || (/^[{[]/.test(text) && parseJson(text) === undefined);
}

function isWebPage(body: unknown): boolean {
	const text = typeof body === 'string' ? body.slice(0, MOST_OF_TEXT).trimStart() : '';
	return (
		text.startsWith('<') && /<(?:!doctype html|html|head|body|title|h\d|script|p|div)\b/i.test(text)
	);
}

/** Longer texts are cut before any pattern sees them. */
const MOST_OF_TEXT = 4_000;

function toNumber(value: unknown): number | undefined {
	const number = typeof value === 'string' && value !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function toText(value: unknown): string | undefined {
	const text = typeof value === 'string' ? value.slice(0, MOST_OF_TEXT).trim() : '';
	return text === '' ? undefined : text;
}

/** A response can repeat the signed URL. Behind an encoded `=` the digits of `%3D` stand before the signature. */
function withoutSignatures(text: string | undefined): string | undefined {
	return text?.replace(/[0-9A-F]{32,}/g, '***');
}

/** Seconds, or a date of HTTP. */
function readRetryAfter(header: unknown): number | undefined {
	if (typeof header !== 'string' || header.trim() === '') return undefined;
	const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
	return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function firstWords(body: unknown): string | undefined {
	const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
	const words = text
		.slice(0, MOST_OF_TEXT)
		.replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/gi, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	// A proxy can repeat its own credentials.
	const safe = words.replace(/(authorization\W{1,9}basic\s+)[^\s"]+/gi, '$1***');
	return safe === '' ? undefined : withoutSignatures(safe)?.slice(0, 200);
}
