import type { FastifyReply } from 'fastify';
import type { Answer } from './envelope';
import type { Plan } from './plan';
import { wait } from './wait';

const piecesOfDrip = 20;

/** Puts a planned answer on the wire, or closes the connection where there is none. */
export async function deliver(
	reply: FastifyReply,
	plan: Plan,
	closing: AbortSignal,
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
	if (answer) await sendBroken(reply, answer, plan, closing);
	else reply.raw.socket?.destroy();
	return reply;
}

async function sendBroken(
	reply: FastifyReply,
	answer: Answer,
	{ manner, pieceMs }: Plan,
	closing: AbortSignal,
): Promise<void> {
	const bytes = new TextEncoder().encode(answer.body);
	reply.raw.writeHead(answer.httpStatus, {
		'content-type': answer.contentType,
		'content-length': bytes.length,
	});
	if (manner === 'half') {
		reply.raw.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => {
			reply.raw.socket?.destroy();
		});
		return;
	}
	const size = Math.max(1, Math.ceil(bytes.length / piecesOfDrip));
	for (let start = 0; start < bytes.length && !reply.raw.destroyed; start += size) {
		reply.raw.write(bytes.subarray(start, start + size));
		await wait(pieceMs, closing);
	}
	reply.raw.end();
}
