import type { FastifyReply } from 'fastify';
import type { Answer } from './envelope.mts';
import type { Plan } from './plan.mts';
import { untilClosed, wait } from './wait.mts';

const piecesOfDrip = 20;

/** Puts a planned answer on the wire, or closes the connection where there is none. */
export async function deliver(
	reply: FastifyReply,
	plan: Plan,
	signal: AbortSignal,
): Promise<FastifyReply> {
	const { answer, manner, headers } = plan;
	if (answer && manner === 'whole') {
		return reply
			.code(answer.httpStatus)
			.headers(headers)
			.header('content-type', answer.contentType)
			.send(answer.body);
	}
	reply.hijack();
	if (answer) await sendBroken(reply, answer, plan, signal);
	else await sendNoResponse(reply, plan, signal);
	return reply;
}

async function sendNoResponse(
	reply: FastifyReply,
	{ manner, raw }: Plan,
	signal: AbortSignal,
): Promise<void> {
	const { socket } = reply.raw;
	if (manner === 'raw') {
		socket?.write(raw, () => socket.destroy());
		return;
	}
	if (manner === 'hang') await untilClosed(reply.raw, signal);
	socket?.destroy();
}

async function sendBroken(
	reply: FastifyReply,
	answer: Answer,
	{ manner, pieceMs }: Plan,
	signal: AbortSignal,
): Promise<void> {
	const bytes = new TextEncoder().encode(answer.body);
	reply.raw.writeHead(answer.httpStatus, {
		'content-type': answer.contentType,
		'content-length': bytes.length,
	});
	if (manner === 'drip') return await sendSlowly(reply, bytes, pieceMs, signal);
	const { socket } = reply.raw;
	const half = bytes.subarray(0, Math.floor(bytes.length / 2));
	if (manner === 'half') {
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
		await wait(pieceMs, signal);
	}
	reply.raw.end();
}
