import type { IDataObject } from 'n8n-workflow';

import * as signUp from '../../../polyv/endpoints/signUp';
import { md5Hex } from '../../../polyv/signing/md5';
import { readChoice } from '../input/occasion';
import { KINDS } from '../resources/signUp/kinds';
import type { Stretch, TriggerEvent, Watch } from './event';
import { inChannels } from './rows';
import type { Occurrence } from './state';
import { HOUR_MS } from '../../../polyv/times';

function toOccurrence(channelId: string, kind: string, record: IDataObject): Occurrence[] {
	const at = Date.parse(String(record.createdTime));
	if (Number.isNaN(at)) return [];
	const key = record.viewerId ?? record.openId ?? keyOfAnswers(at, record);
	return [
		{ id: `${channelId}:${kind}:${String(key)}`, at, row: record as Record<string, unknown> },
	];
}

/**
 * A registration has no ID: its time and its answers stand for it. The names of the answers do not, because the form
 * can change.
 */
function keyOfAnswers(at: number, { fields, name }: IDataObject): string {
	const answers = Object.values(Object(fields) as IDataObject);
	return md5Hex(JSON.stringify([at, ...(answers.length > 0 ? answers : [name])])).toLowerCase();
}

async function* read(watch: Watch, { since }: Stretch) {
	const { session, settings, now } = watch;
	const kind = readChoice(settings, 'kind', ...Object.keys(KINDS));
	const parameter = (path: string, fallback?: unknown) =>
		path === 'returnAll' ? true : settings.parameter(path, fallback);
	const send = KINDS[kind]({ ...settings, parameter }, { period: { from: since, to: now } });
	const { method, url } = signUp.forms;
	const found = await inChannels(watch, async (channelId = '') => {
		const records = (await send(session, { method, url, qs: { channelId } })) as IDataObject[];
		return records.flatMap((record) => toOccurrence(channelId, kind, { channelId, ...record }));
	});
	yield { found, readTo: now };
}

export const newSignUp: TriggerEvent = {
	value: 'newSignUp',
	name: 'New Sign-Up',
	description: 'A person signed up for a channel (报名/登记/预约)',
	type: 'signup.created',
	isAboutChannel: true,
	needsChannels: true,
	filters: ['kind'],
	keepMs: 2 * HOUR_MS,
	read,
	toRecords: (_watch, occurrences) => occurrences.map(({ row }) => row as IDataObject),
};
