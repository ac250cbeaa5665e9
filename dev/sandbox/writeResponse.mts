import type { FastifyReply } from 'fastify';
import { encode } from './charset.mts';
import { delay, untilClosed } from './delay.mts';
import type { Settings } from './options.mts';
import type { ResponsePlan } from './responsePlan.mts';
import type { HttpResponse } from './responses.mts';

const piecesOfDrip = 20;

/** Writes the planned response, or closes the connection where there is none. */
export async function writeResponse(
	reply: FastifyReply,
	plan: ResponsePlan,
	signal: AbortSignal,
	charset: Settings['charset'],
): Promise<FastifyReply> {
	const { response, delivery, headers } = plan;
	const bytes = encode(response?.body ?? '', charset);
	if (response && delivery === 'whole') {
		return reply
			.code(response.httpStatus)
			.headers(headers)
			.header('content-type', response.contentType)
			.send(bytes);
	}
	reply.hijack();
	if (response) await sendBroken(reply, { ...response, bytes }, plan, signal);
	else await sendNoResponse(reply, plan, signal);
	return reply;
}

async function sendNoResponse(
	reply: FastifyReply,
	{ delivery, raw }: ResponsePlan,
	signal: AbortSignal,
): Promise<void> {
	const { socket } = reply.raw;
	if (delivery === 'raw') {
		socket?.write(raw, () => socket.destroy());
		return;
	}
	if (delivery === 'hang') await untilClosed(reply.raw, signal);
	socket?.destroy();
}

async function sendBroken(
	reply: FastifyReply,
	{ bytes, ...response }: HttpResponse & { bytes: Uint8Array },
	{ delivery, pieceMs }: ResponsePlan,
	signal: AbortSignal,
): Promise<void> {
	reply.raw.writeHead(response.httpStatus, {
		'content-type': response.contentType,
		'content-length': bytes.length,
	});
	if (delivery === 'drip') return await sendSlowly(reply, bytes, pieceMs, signal);
	const { socket } = reply.raw;
	const half = bytes.subarray(0, Math.floor(bytes.length / 2));
	if (delivery === 'half') {
		reply.raw.write(half, () => socket?.destroy());
		return;
	}
	reply.raw.write(half);
	await untilClosed(reply.raw, signal);
	socket?.destroy();
}

async function sendSlowly(
	reply: FastifyReply,
	bytes: Uint8Array,
	pieceMs: number,
	signal: AbortSignal,
): Promise<void> {
	const size = Math.max(1, Math.ceil(bytes.length / piecesOfDrip));
	for (let start = 0; start < bytes.length && !reply.raw.destroyed; start += size) {
		reply.raw.write(bytes.subarray(start, start + size));
		await delay(pieceMs, signal);
	}
	reply.raw.end();
}
