import type { Play } from '../state.mts';
import type { Call } from './endpoint.mts';
import type { Page } from './pagination.mts';
import type { Period } from './periods.mts';

/** The nth play of a period: viewers take turns. It is made when it is asked for, so a million need no memory. */
function play(index: number, viewers: number, { from }: Period): Play {
	const viewer = index % viewers;
	const at = from + index;
	return {
		playId: `${from}X${index}`,
		channelId: '4827303',
		playDuration: 60,
		stayDuration: 90,
		sessionId: `s${String(index % 7).padStart(9, '0')}`,
		param1: `2_generated${String(viewer).padStart(20, '0')}`,
		param2: `观众${viewer}`,
		param3: index % 4 === 3 ? 'vod' : 'live',
		param4: `crm-${viewer}`,
		param5: '',
		ipAddress: '203.0.113.1',
		country: '中国',
		province: '广东',
		city: '广州',
		isMobile: index % 2 ? 'Y' : 'N',
		createdTime: at,
		lastModified: at + 90_000,
		firstActiveTime: at,
		lastActiveTime: at + 60_000,
	};
}

/** A page of the setting `generatedPlays`: so many in every period. */
export function generatedPage({ query, context }: Call, period: Period): Page<Play> {
	const { generatedPlays: totalItems, generatedViewers } = context.settings;
	const pageNumber = query.integer('page', { min: 1 }) ?? 1;
	const pageSize = query.integer('pageSize', { min: 1 }) ?? 1000;
	const start = (pageNumber - 1) * pageSize;
	const length = Math.max(0, Math.min(pageSize, totalItems - start));
	return {
		...{ pageNumber, pageSize, totalItems, totalPages: Math.ceil(totalItems / pageSize) },
		contents: Array.from({ length }, (_, index) => play(start + index, generatedViewers, period)),
	};
}
