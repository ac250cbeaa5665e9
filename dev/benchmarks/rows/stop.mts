import { setTimeout as sleep } from 'node:timers/promises';

import { count, duration, largest } from '../figures.mts';
import { STEADY_RATE, type Row } from '../row.mts';
import { updateWith } from '../work.mts';

const PRESSED_AFTER_MS = 1_000;
const GOAL_MS = 1_000;
/** Long enough to see requests that a blocked n8n sends late. */
const WATCHED_MS = 5_000;

export const stop: Row = {
	name: 'stop',
	where: 'real n8n',
	work: 'Stop of a run of 2,000 items with two expressions, pressed one second after its start, takes effect after',
	rate: `${STEADY_RATE}/s`,
	goal: '≤ 1 s, nothing leaves after it',
	async measure({ isQuick, polyv, n8n, note }) {
		const real = await n8n();
		const items = isQuick ? 500 : 2_000;
		await polyv.open({ viewers: items });
		const fields = { viewerUnionId: '={{ $json.id }}', nickname: '={{ $json.value }}' };
		const run = await real.run(updateWith(fields), items, STEADY_RATE);
		const startedAt = await run.started();
		await sleep(startedAt + PRESSED_AFTER_MS - Date.now());
		const pressedAt = Date.now();
		await run.stop();
		const answeredAt = Date.now();
		const ended = await run.ended();
		await sleep(WATCHED_MS);
		const times = (await polyv.arrivals()).map(({ at }) => at);
		const last = largest(times) - pressedAt;
		const late = times.filter((at) => at > pressedAt + GOAL_MS).length;
		const afterAnswer = times.filter((at) => at > answeredAt).length;
		const answer = answeredAt - pressedAt;
		note(
			`Stop pressed ${duration(pressedAt - startedAt)} after the start: answered after ${duration(answer)}, ` +
				`run ended (${ended.eventName}) after ${duration(ended.at - pressedAt)}, ` +
				`last request ${last < 0 ? `${duration(-last)} before` : `${duration(last)} after`} it, ` +
				`${count(afterAnswer)} requests after the answer, ${count(times.length)} of ${count(items)} in all`,
		);
		return {
			ours: `${duration(answer)}, ${count(late)} requests later than 1 s`,
			compared: '',
			isReached: answer <= GOAL_MS && late === 0 && afterAnswer === 0,
		};
	},
};
