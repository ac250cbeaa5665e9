import { channelId } from '../schema/channelId';
import { channelNumber, identifier, text, trimmed } from '../schema/rules';
import type { Endpoint } from './endpoint';

/** 查询直播场次数据汇总列表; sessions that are over, of all channels or of one */
export const summaries: Endpoint = {
	method: 'GET',
	url: '/live/v4/statistics/session-stats/summary/list',
	isRepeatable: true,
	rules: { channelId: channelNumber(), keyword: trimmed() },
};

/** 查询账号下直播场次: sessions that began and ended within 24 hours; not those that are on */
export const ended: Endpoint = {
	method: 'POST',
	url: '/live/v4/statistics/session-stats/list',
	isRepeatable: true,
	rules: {},
};

/** 查询频道场次信息; of at most 60 days, by default the last 60, with the one that is on */
export const recent: Endpoint = {
	method: 'GET',
	url: '/live/v3/channel/session/data/list',
	isRepeatable: true,
	rules: { channelId: channelId() },
};

/** 查询频道场次信息; of any time */
export const list: Endpoint = {
	method: 'GET',
	url: '/live/v3/channel/session/list',
	isRepeatable: true,
	rules: { channelId: channelId() },
};

/** Whether a session is on: it has no end. */
export function isOn({ endTime }: Record<string, unknown>): boolean {
	return ['', '0'].includes(String(endTime ?? ''));
}

const EXTERNAL_ID_LENGTH = 32;

/** 直播场次关联自定义ID; a form that POLYV also takes in the query, which is simpler to sign */
export const relate: Endpoint = {
	method: 'POST',
	url: '/live/v3/channel/session/relevance',
	isRepeatable: true,
	rules: {
		channelId: channelId(),
		externalSessionId: identifier((value) => {
			const result = text()(value);
			const length = 'value' in result ? [...String(result.value)].length : EXTERNAL_ID_LENGTH;
			if (length === EXTERNAL_ID_LENGTH) return result;
			return {
				problem: `has ${length} characters instead of ${EXTERNAL_ID_LENGTH}`,
				solution: `POLYV takes exactly ${EXTERNAL_ID_LENGTH} characters, e.g. a UUID without its hyphens.`,
			};
		}),
	},
};
