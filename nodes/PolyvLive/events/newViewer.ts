import { ParameterError } from '../../../polyv/errors/parameterError';
import * as viewerRecord from '../../../polyv/endpoints/viewerRecord';
import { readPage } from '../../../polyv/responses/page';
import { DAY_MS, fromPolyvTime } from '../../../polyv/times';
import { simplifyViewer } from '../resources/viewer/fields';
import type { TriggerEvent, Watch } from './event';
import { readRows } from './rows';

const MOST_VIEWERS = 100_000;

async function* read(watch: Watch) {
	const { method, url } = viewerRecord.list;
	const first = await watch.session.request({ method, url, qs: { pageNumber: 1, pageSize: 1 } });
	const { totalItems = 0 } = readPage(first);
	if (totalItems > MOST_VIEWERS) {
		throw new ParameterError(
			'event',
			`"New Viewer" reads all viewers with every poll, and the account has ${totalItems}`,
			`It works up to ${MOST_VIEWERS} viewers. Use the events New Sign-Up or Viewer Attended instead.`,
		);
	}
	const rows = await readRows(watch, viewerRecord.list, {});
	const found = rows.flatMap((row) => {
		const at = fromPolyvTime(row.createTime);
		return at === undefined ? [] : [{ id: String(row.viewerUnionId), at, row }];
	});
	yield { found, readTo: watch.now };
}

export const newViewer: TriggerEvent = {
	value: 'newViewer',
	name: 'New Viewer',
	description: 'A viewer is new in the account (新增观众)',
	type: 'viewer.created',
	isAboutChannel: false,
	keepMs: DAY_MS,
	read,
	toRecords: ({ settings }, occurrences) =>
		occurrences.map(({ row }) => simplifyViewer(settings)(row)),
};
