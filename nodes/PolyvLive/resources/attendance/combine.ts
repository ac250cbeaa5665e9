import type { IDataObject } from 'n8n-workflow';

import { fromPolyvTime, toIso } from '../../../../polyv/times';
import { mapInSlices } from '../../input/pauses';
import type { Simplify } from '../../output/simplify';
import { type Row } from '../../transport/pagination';

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
	/** These four as the latest play has them */
	nickname: string;
	country: string;
	province: string;
	city: string;
	/** The latest that are not empty */
	param4: string;
	param5: string;
}

const PLACE = ['country', 'province', 'city'] as const;
const CARRIED = ['param4', 'param5'] as const;

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
			const key = keyOf(play, combine, rows.size);
			const watched = rows.get(key) ?? nothingWatched(play);
			addTo(watched, play);
			rows.set(key, watched);
		},
		async toJson(limit) {
			const first = [...rows.values()].slice(0, limit);
			return await mapInSlices(first, (watched) => toOutput(watched, combine, timeZone));
		},
	};
}

function keyOf(play: Row, combine: Combine, count: number): string {
	const viewerId = text(play.param1);
	if (combine === 'play' || viewerId === '') return `play ${text(play.playId) || count}`;
	if (combine === 'viewer') return `viewer ${viewerId}`;
	return JSON.stringify([viewerId, text(play.channelId), text(play.sessionId)]);
}

function nothingWatched(play: Row): Watched {
	return {
		playId: text(play.playId),
		viewerId: text(play.param1),
		channelIds: [],
		sessionIds: [],
		secondsLive: 0,
		secondsReplay: 0,
		plays: 0,
		first: Infinity,
		last: -Infinity,
		isMobile: false,
		isDesktop: false,
		nickname: '',
		country: '',
		province: '',
		city: '',
		param4: '',
		param5: '',
	};
}

function addTo(watched: Watched, play: Row): void {
	const created = fromPolyvTime(play.createdTime);
	// POLYV documents this for plays without active times.
	const left =
		created === undefined ? undefined : created + (Number(play.stayDuration) || 0) * 1000;
	const last = fromPolyvTime(play.lastActiveTime) ?? left ?? -Infinity;
	const isLatest = last >= watched.last;
	if (isLatest) {
		watched.nickname = text(play.param2);
		for (const name of PLACE) watched[name] = text(play[name]);
	}
	for (const name of CARRIED)
		watched[name] = (isLatest && text(play[name])) || watched[name] || text(play[name]);
	const seconds = Number(play.playDuration) || 0;
	watched[play.param3 === 'live' ? 'secondsLive' : 'secondsReplay'] += seconds;
	watched.plays += 1;
	watched.first = Math.min(
		watched.first,
		fromPolyvTime(play.firstActiveTime) ?? created ?? Infinity,
	);
	watched.last = Math.max(watched.last, last);
	watched.isMobile ||= play.isMobile === 'Y';
	watched.isDesktop ||= play.isMobile === 'N';
	include(watched.channelIds, text(play.channelId));
	include(watched.sessionIds, text(play.sessionId));
}

function include(ids: string[], id: string): void {
	if (id !== '' && !ids.includes(id)) ids.push(id);
}

function toOutput(watched: Watched, combine: Combine, timeZone: string): IDataObject {
	const { channelIds, sessionIds, viewerId, playId, param4, param5 } = watched;
	const toTime = (ms: number) => (Number.isFinite(ms) ? toIso(ms, timeZone) : null);
	const device = [watched.isDesktop && 'desktop', watched.isMobile && 'mobile'].filter(Boolean);
	return {
		nickname: watched.nickname,
		secondsLive: watched.secondsLive,
		secondsReplay: watched.secondsReplay,
		firstTime: toTime(watched.first),
		lastTime: toTime(watched.last),
		...(combine === 'play' ? {} : { plays: watched.plays }),
		device: device.join(', '),
		country: watched.country,
		province: watched.province,
		city: watched.city,
		viewerId,
		...(combine === 'viewer'
			? { channelIds, sessionIds }
			: { channelId: channelIds[0] ?? '', sessionId: sessionIds[0] ?? '' }),
		...(combine === 'play' ? { playId } : {}),
		param4,
		param5,
	};
}

/** IDs arrive as text or as numbers. */
function text(value: unknown): string {
	return value === null || value === undefined ? '' : String(value as string);
}
