/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never inside n8n */
import { mostStartsWithin, startSandbox, type Settings } from '../sandbox';
import { viewerId } from './jobs';

/*
 * The sandbox in a process of its own, so that its work is not counted as the node's. Told settings, it
 * starts anew with them; asked for "figures", it says what has arrived since.
 */
const VIEWERS = 10_000;

async function main(): Promise<void> {
	const sandbox = await startSandbox({ port: 0 });
	const [pattern] = sandbox.state.viewers.values();
	const prepare = (settings: Partial<Settings>) => {
		sandbox.reset();
		sandbox.configure(settings);
		for (let index = 0; index < VIEWERS; index++) {
			const viewerUnionId = viewerId(index);
			sandbox.state.viewers.set(viewerUnionId, { ...pattern, viewerUnionId });
		}
	};
	process.on('message', (message: { settings: Partial<Settings> } | 'figures') => {
		if (message !== 'figures') {
			prepare(message.settings);
			process.send?.({ url: sandbox.url, account: sandbox.account });
			return;
		}
		const { peakInFlight } = sandbox;
		const [, ...requests] = sandbox.requests; // The first one is the warm-up.
		process.send?.({
			requests: requests.length,
			sendingMs: (requests.at(-1)?.at ?? 0) - (requests[0]?.at ?? 0),
			refused: requests.filter(({ status }) => status !== 200).length,
			peakInFlight,
			mostIn1s: mostStartsWithin(requests, 1_000),
			mostIn10s: mostStartsWithin(requests, 10_000),
		});
	});
	process.send?.('ready');
}

void main();
