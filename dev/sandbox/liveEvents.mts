import { randomId } from './ids.mts';
import { objectOf, oneOf, parse, text, wholeNumber } from './schema.mts';
import { nextNumber, type SandboxState } from './state.mts';

const request = objectOf({
	event: oneOf([
		'startSession',
		'endSession',
		'signUp',
		'register',
		'reserve',
		'watch',
		'playback',
	]),
	channelId: text,
	/** How often; default once. */
	times: wholeNumber(1, 10_000).default(1),
	/** watch: the viewer; default a new one each time. */
	viewerId: text.optional(),
});

interface Made {
	state: SandboxState;
	channelId: string;
	viewerId: string;
	now: number;
}

/**
 * Makes something happen on a channel, as its viewers or its host would. Returns the IDs of what was made: of
 * sessions, viewers or videos.
 */
export function makeEvents(state: SandboxState, body: object, now: number): string[] {
	const { event, channelId, times, viewerId } = parse(request, body, 'This event cannot be made');
	if (!state.channels.has(channelId))
		throw new Error(`"channelId" is none of ${[...state.channels.keys()].join(', ')}.`);
	return Array.from({ length: times }, () =>
		makers[event]({ state, channelId, viewerId: viewerId ?? `v${nextNumber(state)}`, now }),
	).flat();
}

const makers = { startSession, endSession, signUp, register, reserve, watch, playback };

const mobileOf = (state: SandboxState) => `139${String(nextNumber(state)).padStart(8, '0')}`;

function runningSessions(state: SandboxState, channelId: string) {
	return [...state.sessions.values()].filter(
		(session) => session.channelId === channelId && session.endTime === null,
	);
}

function startSession({ state, channelId, now }: Made): string[] {
	const sessionId = randomId(10);
	const channel = state.channels.get(channelId);
	if (channel) channel.watchStatus = 'live';
	const name = channel?.name ?? '';
	state.sessions.set(sessionId, { sessionId, channelId, name, startTime: now, endTime: null });
	return [sessionId];
}

/** Ends every session of the channel that is on. */
function endSession({ state, channelId, now }: Made): string[] {
	const channel = state.channels.get(channelId);
	if (channel) channel.watchStatus = 'end';
	const running = runningSessions(state, channelId);
	for (const session of running) session.endTime = now;
	return running.map(({ sessionId }) => sessionId);
}

function signUp({ state, channelId, viewerId, now }: Made): string[] {
	state.interactions.signUps.push({
		channelId,
		viewerId,
		mobile: mobileOf(state),
		createTime: now,
		hasWatched: 'N',
		promoteId: '',
		promoteName: '',
		auditStatus: 'P',
		fields: [{ name: '公司', value: '示例公司' }],
	});
	return [viewerId];
}

function register({ state, channelId, viewerId, now }: Made): string[] {
	const params = [viewerId, mobileOf(state)];
	state.interactions.registrations.push({ channelId, createdTime: now, params });
	return [viewerId];
}

function reserve({ state, channelId, viewerId, now }: Made): string[] {
	const reservation = { channelId, openId: viewerId, nickname: viewerId, createdTime: now };
	state.interactions.reservations.push(reservation);
	return [viewerId];
}

/** A minute of the session that is on. */
function watch({ state, channelId, viewerId, now }: Made): string[] {
	const playId = `${now}X${nextNumber(state)}`;
	state.plays.set(playId, {
		playId,
		channelId,
		playDuration: 60,
		stayDuration: 60,
		sessionId: runningSessions(state, channelId)[0]?.sessionId ?? '',
		param1: viewerId,
		param2: viewerId,
		param3: 'live',
		param4: '',
		param5: '',
		ipAddress: '203.0.113.9',
		country: '中国',
		province: '广东',
		city: '广州',
		isMobile: 'Y',
		createdTime: now,
		lastModified: now,
		firstActiveTime: null,
		lastActiveTime: null,
	});
	return [viewerId];
}

function playback({ state, channelId, now }: Made): string[] {
	const videoId = randomId(10);
	state.playbacks.set(videoId, {
		videoId,
		videoPoolId: `sandboxuser${videoId}0000_s`,
		channelId,
		title: state.channels.get(channelId)?.name ?? '',
		firstImage: '',
		duration: '01:00:00',
		createdTime: now,
		channelSessionId: '',
		startTime: '',
		fileId: '',
		listType: 'playback',
	});
	return [videoId];
}
