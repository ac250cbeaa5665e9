import type { FastifyReply } from 'fastify';
import { wait } from './wait.mts';

/** Closes keep-alive connections that stay idle, without telling the caller beforehand, as load balancers do. */
export class IdleConnections {
	private readonly uses = new WeakMap<object, number>();

	constructor(private readonly closing: AbortSignal) {}

	/** Called when a request has arrived: its connection is not idle, and will be `ms` after the answer. */
	used(reply: FastifyReply, ms: number): void {
		const { socket } = reply.raw;
		if (!socket) return;
		const use = (this.uses.get(socket) ?? 0) + 1;
		this.uses.set(socket, use);
		if (ms <= 0) return;
		reply.raw.once('finish', () => {
			void wait(ms, this.closing).then(() => {
				if (this.uses.get(socket) === use) socket.destroy();
			});
		});
	}
}
