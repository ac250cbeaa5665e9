import type { Page } from '@playwright/test';

/** Errors, warnings and uncaught exceptions of a page, as its console shows them. */
export class Complaints {
	#texts: string[] = [];
	#usual = new Set<string>();

	constructor(page: Page) {
		page.on('pageerror', ({ message }) => this.#texts.push(message));
		page.on('console', (message) => {
			if (!['error', 'warning'].includes(message.type())) return;
			const { url } = message.location();
			if (isExpected(url)) return;
			const path = URL.canParse(url) ? new URL(url).pathname : '';
			this.#texts.push(`${message.text()} ${path}`.trim());
		});
	}

	/** From now on, ignores the complaints so far: n8n has them without the node, too. */
	acceptAsUsual(): void {
		this.#usual = new Set(this.#texts.splice(0));
	}

	/** Those since the last call. */
	take(): string[] {
		return this.#texts.splice(0).filter((text) => !this.#usual.has(text));
	}
}

function isExpected(url: string): boolean {
	if (!URL.canParse(url)) return false;
	const { hostname, pathname } = new URL(url);
	return (
		// The browser reaches no other machine, such as the servers of n8n's makers; see launchOptions.
		(hostname !== '' && hostname !== '127.0.0.1') ||
		// The editor asks for the output schema of every node, and most of n8n's own have none.
		pathname.startsWith('/schemas/n8n-nodes-base.') ||
		// n8n 1.x answers 404 as long as no execution of the workflow has succeeded.
		pathname.endsWith('/executions/last-successful') ||
		// n8n 2.20 answers 404 where there are no external secrets.
		pathname === '/rest/external-secrets/secrets'
	);
}
