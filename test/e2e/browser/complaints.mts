/**
 * What a page says in the browser's console: errors, warnings, exceptions nobody caught.
 *
 * @param {import('playwright-core').Page} page
 * @returns {string[]} grows as more is said
 */
export function listenToComplaints(page) {
	/** @type {string[]} */
	const complaints = [];
	page.on('pageerror', ({ message }) => complaints.push(message));
	page.on('console', (message) => {
		if (!['error', 'warning'].includes(message.type())) return;
		const { url } = message.location();
		const { hostname, pathname } = URL.canParse(url)
			? new URL(url)
			: { hostname: '', pathname: '' };
		// What n8n asks of its makers' servers and of npm is cut off here; see startBrowser.
		if (hostname !== '' && hostname !== '127.0.0.1') return;
		// The editor asks for the output schema of every node, and most of n8n's own have none.
		if (pathname.startsWith('/schemas/n8n-nodes-base.')) return;
		// n8n 1.x answers 404 as long as no execution of the workflow has succeeded.
		if (pathname.endsWith('/executions/last-successful')) return;
		// n8n 2.20 answers 404 where there are no external secrets.
		if (pathname === '/rest/external-secrets/secrets') return;
		complaints.push(`${message.text()} ${pathname}`.trim());
	});
	return complaints;
}
