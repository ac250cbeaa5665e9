import type { FastifyReply } from 'fastify';
import { delay } from './delay.mts';

/** Closes idle keep-alive connections without a hint beforehand, as load balancers do. */
export class IdleConnections {
	private readonly uses = new WeakMap<object, number>();

	constructor(private readonly closing: AbortSignal) {}

	/** Call for every request: its connection is closed `ms` after the response, unless it is used again. */
	used(reply: FastifyReply, ms: number): void {
		const { socket } = reply.raw;
		if (!socket) return;
		const use = (this.uses.get(socket) ?? 0) + 1;
		this.uses.set(socket, use);
		if (ms <= 0) return;
		reply.raw.once('finish', () => {
			void delay(ms, this.closing).then(() => {
				if (this.uses.get(socket) === use) socket.destroy();
			});
		});
	}
}
