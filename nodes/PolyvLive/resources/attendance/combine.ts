import type { IDataObject } from 'n8n-workflow';

import { toIso } from '../../../../polyv/times';
import { Pauses } from '../../input/pauses';
import type { Simplify } from '../../output/simplify';

type Row = Record<string, unknown>;

export type Combine = 'viewer' | 'viewerAndSession' | 'play';

/** Collects the rows of the output from POLYV's plays. */
export interface Rows {
	readonly size: number;
	add(play: Row): void;
	/** The first rows, in the order in which they came */
	toJson(limit: number): Promise<IDataObject[]>;
}

/** One row of the output: what is known of one or several plays. */
interface Watched {
	playId: string;
	viewerId: string;
	channelIds: string[];
	sessionIds: string[];
	secondsLive: number;
	secondsReplay: number;
	plays: number;
	/** Milliseconds; Infinity and -Infinity where POLYV gives no time */
	first: number;
	last: number;
	isMobile: boolean;
	isDesktop: boolean;
	/** As the latest play has it */
	latest: { nickname: string; country: string; province: string; city: string };
	param4: string;
	param5: string;
}

/** Plays as POLYV gives them. */
export function rawPlays(show: Simplify): Rows {
	const rows: IDataObject[] = [];
	return {
		get size() {
			return rows.length;
		},
		add: (play) => rows.push(show(play)),
		toJson: (limit) => Promise.resolve(rows.slice(0, limit)),
	};
}

/** Adds up plays; those of viewers without an ID stay apart, because nobody knows who they are. */
export function combiner(combine: Combine, timeZone: string): Rows {
	const rows = new Map<string, Watched>();
	return {
		get size() {
			return rows.size;
		},
		add(play) {
			const watched = toWatched(play);
			const key = keyOf(watched, combine, rows.size);
			const known = rows.get(key);
			if (known) addTo(known, watched);
			else rows.set(key, watched);
		},
		async toJson(limit) {
			const json: IDataObject[] = [];
			const pauses = new Pauses();
			for (const watched of rows.values()) {
				if (json.length >= limit) break;
				json.push(toOutput(watched, combine, timeZone));
				if (pauses.isDue) await pauses.take();
			}
			return json;
		},
	};
}

function keyOf({ viewerId, ...watched }: Watched, combine: Combine, count: number): string {
	if (combine === 'play' || viewerId === '') return `play ${watched.playId || count}`;
	if (combine === 'viewer') return `viewer ${viewerId}`;
	return JSON.stringify([viewerId, ...watched.channelIds, ...watched.sessionIds]);
}

function toWatched(play: Row): Watched {
	const seconds = Number(play.playDuration) || 0;
	const isLive = play.param3 === 'live';
	const created = toMs(play.createdTime);
	const left =
		created === undefined ? undefined : created + (Number(play.stayDuration) || 0) * 1000;
	const [channelId, sessionId] = [text(play.channelId), text(play.sessionId)];
	return {
		playId: text(play.playId),
		viewerId: text(play.param1),
		channelIds: channelId === '' ? [] : [channelId],
		sessionIds: sessionId === '' ? [] : [sessionId],
		secondsLive: isLive ? seconds : 0,
		secondsReplay: isLive ? 0 : seconds,
		plays: 1,
		first: toMs(play.firstActiveTime) ?? created ?? Infinity,
		last: toMs(play.lastActiveTime) ?? left ?? -Infinity,
		isMobile: play.isMobile === 'Y',
		isDesktop: play.isMobile === 'N',
		latest: {
			nickname: text(play.param2),
			country: text(play.country),
			province: text(play.province),
			city: text(play.city),
		},
		param4: text(play.param4),
		param5: text(play.param5),
	};
}

function addTo(known: Watched, play: Watched): void {
	if (play.last >= known.last) {
		known.latest = play.latest;
		known.param4 = play.param4 || known.param4;
		known.param5 = play.param5 || known.param5;
	}
	known.param4 ||= play.param4;
	known.param5 ||= play.param5;
	known.secondsLive += play.secondsLive;
	known.secondsReplay += play.secondsReplay;
	known.plays += 1;
	known.first = Math.min(known.first, play.first);
	known.last = Math.max(known.last, play.last);
	known.isMobile ||= play.isMobile;
	known.isDesktop ||= play.isDesktop;
	include(known.channelIds, play.channelIds);
	include(known.sessionIds, play.sessionIds);
}

function include(ids: string[], others: string[]): void {
	for (const id of others) if (!ids.includes(id)) ids.push(id);
}

function toOutput(watched: Watched, combine: Combine, timeZone: string): IDataObject {
	const { latest, channelIds, sessionIds, viewerId, playId, param4, param5 } = watched;
	const { nickname, ...place } = latest;
	const toTime = (ms: number) => (Number.isFinite(ms) ? toIso(ms, timeZone) : null);
	const device = [watched.isDesktop && 'desktop', watched.isMobile && 'mobile'].filter(Boolean);
	return {
		nickname,
		secondsLive: watched.secondsLive,
		secondsReplay: watched.secondsReplay,
		firstTime: toTime(watched.first),
		lastTime: toTime(watched.last),
		...(combine === 'play' ? {} : { plays: watched.plays }),
		device: device.join(', '),
		...place,
		viewerId,
		...(combine === 'viewer'
			? { channelIds, sessionIds }
			: { channelId: channelIds[0] ?? '', sessionId: sessionIds[0] ?? '' }),
		...(combine === 'play' ? { playId } : {}),
		param4,
		param5,
	};
}

function toMs(value: unknown): number | undefined {
	return /^\d{12,14}$/.test(String(value)) ? Number(value) : undefined;
}

/** IDs arrive as text or as numbers. */
function text(value: unknown): string {
	return value === null || value === undefined ? '' : String(value as string);
}
