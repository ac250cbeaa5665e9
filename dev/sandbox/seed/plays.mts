import type { Play } from '../state.mts';

type PlayRow = [
	sessionId: string,
	channelId: string,
	/** Empty: an anonymous viewer */
	viewerId: string,
	nickname: string,
	kind: Play['param3'],
	at: number,
	seconds: number,
	/** Replays are short visits without reports of activity, so their first and last active time are null. */
	hasActivity: boolean,
];

const [wang, li, zhang] = [
	'2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs',
	'2_fpji043qqruc76olm9dtf60ub26f6ly1',
	'2_xj6cimbw46dramyng904bq07x0nmewbd',
];

/** 22:30 in China on the last day of March 2025, when the first session begins */
const first = Date.UTC(2025, 2, 31, 14, 30);
const second = Date.UTC(2025, 3, 2, 12, 0);
const third = Date.UTC(2025, 3, 3, 1, 30);
const minute = 60_000;

const rows: PlayRow[] = [
	['g1abcdefgh', '4827303', wang, '王芳', 'live', first + minute, 3600, true],
	// Across the end of the month
	['g1abcdefgh', '4827303', wang, '王芳', 'live', first + 80 * minute, 1800, true],
	['g1abcdefgh', '4827303', li, '李伟', 'live', first + 95 * minute, 900, false],
	['g1abcdefgh', '4827303', '', '游客', 'live', first + 5 * minute, 60, true],
	['g1abcdefgh', '4827303', '', '游客', 'live', first + 100 * minute, 120, true],
	['g1abcdefgh', '4827303', wang, '王芳', 'vod', second + 30 * minute, 600, false],
	['g2abcdefgh', '4827303', wang, '王小芳', 'live', second + 2 * minute, 5000, true],
	['g2abcdefgh', '4827303', zhang, '张敏', 'live', second + 10 * minute, 2400, true],
	['g3abcdefgh', '4827302', zhang, '张敏', 'live', third + minute, 700, true],
	['g3abcdefgh', '4827302', li, '李伟', 'live', third + 2 * minute, 800, false],
];

function play(row: PlayRow, index: number): Play {
	const [sessionId, channelId, param1, param2, param3, at, playDuration, hasActivity] = row;
	const stayDuration = playDuration + 30;
	return {
		playId: `${at}X${1_000_000 + index}`,
		channelId,
		playDuration,
		stayDuration,
		sessionId,
		param1,
		param2,
		param3,
		param4: param1 === wang ? 'crm-1' : '',
		param5: '',
		ipAddress: `203.0.113.${index + 1}`,
		country: '中国',
		province: param1 === li ? '上海' : '广东',
		city: param1 === li ? '上海' : '广州',
		isMobile: index % 3 === 1 ? 'Y' : 'N',
		createdTime: at,
		lastModified: at + stayDuration * 1000,
		firstActiveTime: hasActivity ? at + 10_000 : null,
		lastActiveTime: hasActivity ? at + playDuration * 1000 : null,
	};
}

/** Plays of the three sessions, live and replay, by viewers and by an anonymous one. */
export function seededPlays(): Play[] {
	return rows.map(play);
}
