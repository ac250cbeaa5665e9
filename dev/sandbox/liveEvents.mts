import { randomId } from './ids.mts';
import { objectOf, oneOf, parse, text, wholeNumber } from './schema.mts';
import type { SandboxState } from './state.mts';

const request = objectOf({
	event: oneOf(['startSession', 'endSession']),
	channelId: text,
	/** How often; default once. */
	times: wholeNumber(1, 10_000).default(1),
});

/** Makes something happen on a channel, as its viewers or its host would. Returns the IDs of what was made. */
export function makeEvents(state: SandboxState, body: object, now: number): string[] {
	const { event, channelId, times } = parse(request, body, 'This event cannot be made');
	const channel = state.channels.get(channelId);
	if (!channel) throw new Error(`"channelId" is none of ${[...state.channels.keys()].join(', ')}.`);
	const make = makers[event];
	return Array.from({ length: times }, () => make(state, channelId, now)).flat();
}

const makers = { startSession, endSession };

function startSession(state: SandboxState, channelId: string, now: number): string[] {
	const sessionId = randomId(10);
	const channel = state.channels.get(channelId);
	if (channel) channel.watchStatus = 'live';
	const name = channel?.name ?? '';
	state.sessions.set(sessionId, { sessionId, channelId, name, startTime: now, endTime: null });
	return [sessionId];
}

/** Ends every session of the channel that is on. */
function endSession(state: SandboxState, channelId: string, now: number): string[] {
	const channel = state.channels.get(channelId);
	if (channel) channel.watchStatus = 'end';
	const running = [...state.sessions.values()].filter(
		(session) => session.channelId === channelId && session.endTime === null,
	);
	for (const session of running) session.endTime = now;
	return running.map(({ sessionId }) => sessionId);
}
