/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs on the developer's machine, never inside n8n */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import type { Fault, RecordedRequest, SandboxOptions } from '../../dev/sandbox/index.mts';

/** The number of concurrent requests. */
export interface Traffic {
	inFlight: number;
	peakInFlight: number;
}

/**
 * The sandbox in a process of its own: it records when requests arrive, even while the event loop of the test
 * is blocked.
 */
export class SandboxProcess {
	private constructor(
		private readonly child: ChildProcess,
		readonly url: string,
	) {}

	/** @param flags of `npm run sandbox` */
	static async start(...flags: string[]): Promise<SandboxProcess> {
		const command = ['--import', 'tsx', 'dev/sandbox/cli.mts', '--port', '0', ...flags];
		const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
		let text = '';
		while (!text.includes('Ctrl+C')) {
			const [chunk] = await once(child.stdout, 'data');
			text += String(chunk);
		}
		return new SandboxProcess(child, /Base URL\s+(\S+)/.exec(text)?.[1] ?? '');
	}

	async requests(): Promise<RecordedRequest[]> {
		return (await this.call('GET', 'requests')) as RecordedRequest[];
	}

	async traffic(): Promise<Traffic> {
		return (await this.call('GET', 'traffic')) as Traffic;
	}

	/** Resets the sandbox, then applies the settings. */
	async reset(settings: Partial<SandboxOptions> = {}): Promise<void> {
		await this.call('POST', 'reset');
		await this.call('POST', 'configure', settings);
	}

	async addFault(fault: Fault): Promise<void> {
		await this.call('POST', 'faults', fault);
	}

	async close(): Promise<void> {
		const ended = once(this.child, 'close');
		this.child.kill('SIGTERM');
		await ended;
	}

	private async call(method: string, what: string, body?: object): Promise<unknown> {
		const response = await fetch(`${this.url}/__sandbox/${what}`, {
			method,
			body: body && JSON.stringify(body),
			headers: body && { 'content-type': 'application/json' },
		});
		if (!response.ok) throw new Error(await response.text());
		return await response.json();
	}
}
