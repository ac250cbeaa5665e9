import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What a proxy does with a request. */
export type ProxyAnswer = (socket: Socket, request: string) => void;

/** A proxy that does with every request as the test says, e.g. hangs up. */
export class ProxyServer {
	/** What came, e.g. `CONNECT api.polyv.net:443 HTTP/1.1 …` */
	readonly received: string[] = [];

	readonly connections: Socket[] = [];

	private constructor(private readonly server: Server) {}

	static async start(answer: ProxyAnswer): Promise<ProxyServer> {
		const server = createServer((socket) => {
			proxy.connections.push(socket);
			socket.on('error', () => {});
			socket.on('data', (data) => {
				proxy.received.push(String(data));
				answer(socket, String(data));
			});
		});
		const proxy = new ProxyServer(server);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return proxy;
	}

	/** e.g. `127.0.0.1:40123` */
	get host(): string {
		return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	async close(): Promise<void> {
		for (const socket of this.connections) socket.end();
		await new Promise((resolve) => this.server.close(resolve));
	}
}

/** Responds with a status and repeats the request, its credentials included, as a careless proxy may. */
export function repeating(status: string): ProxyAnswer {
	return (socket, request) => {
		const body = Buffer.from(`<pre>${request}</pre>`);
		socket.end(`HTTP/1.1 ${status}\r\nContent-Length: ${body.length}\r\n\r\n${body.toString()}`);
	};
}

/** The proxy that n8n reads from its environment; none without an address. */
export function setEnvironmentProxy(address?: string): void {
	if (address === undefined) delete process.env.HTTPS_PROXY;
	else process.env.HTTPS_PROXY = address;
}
