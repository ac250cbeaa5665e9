import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import * as signUp from '../../../../polyv/endpoints/signUp';
import { recordsIn } from '../../../../polyv/json';
import { isWithin, type Span } from '../../../../polyv/times';
import type { Item } from '../../input/itemReader';
import { mapInSlices } from '../../input/pauses';
import { readLimit } from '../../input/settings';
import { byName } from '../../output/byName';
import type { Send } from '../../transport/operation';
import { allPages, readList, type Paging, type Row } from '../../transport/pagination';
import { readRegistrationFields } from './registrationFields';
import { type SignUp, toItem } from './signUp';

/** What a list of sign-ups is narrowed to. */
export interface Wanted {
	period?: Span;
	/** Without an answer of POLYV's, somebody did not come */
	cameOnly?: boolean;
}

/** How the sign-ups of one kind are read. */
type Kind = (item: Item, wanted: Wanted) => Send;

/** The ways to sign up, by the values of the field `kind`; the first is the default. */
export const KINDS: Record<string, Kind> = {
	signUpForm: (item, { period, cameOnly }) => {
		const limit = readLimit(item);
		return async (session, request) => {
			// POLYV returns all of them at once.
			const rows = (await readList(session, request))
				.filter(({ createTime }) => isWithin(period, createTime))
				.filter((row) => cameOnly === undefined || (hasWatched(row) ?? false) === cameOnly)
				.slice(0, limit);
			return await mapInSlices(rows, (row) => toItem(ofForm(row), item.timeZone));
		};
	},
	registrationWall: (item, { period }) => {
		const registrations = pagesOf(item, period, { pageParameter: 'page' });
		return async (session, request) => {
			const rows = await registrations(session, at(signUp.registrations.url, request, period));
			if (rows.length === 0) return [];
			const nameOf = await readRegistrationFields(session, request, item);
			return await mapInSlices(rows, (row) => toItem(nameOf(row), item.timeZone));
		};
	},
	weChatReservation: (item, { period }) => {
		const reservations = pagesOf(item, period, {});
		return async (session, request) => {
			const rows = await reservations(session, at(signUp.reservations.url, request, period));
			return await mapInSlices(rows, (row) => toItem(ofReservation(row), item.timeZone));
		};
	},
};

/** All pages of a list whose rows have no ID: equal rows are one, which moved while the list was read. */
function pagesOf(item: Item, period: Span | undefined, paging: Paging) {
	const isWanted = ({ createdTime }: Row) => isWithin(period, createdTime);
	const asGiven = () => (row: Row) => row as IDataObject;
	const send = allPages(JSON.stringify, asGiven, { ...paging, isWanted })(item);
	return async (...given: Parameters<Send>) => (await send(...given)) as Row[];
}

/** POLYV says "later than" and "earlier than": a millisecond more on both sides includes the edges. */
function at(url: string, request: IHttpRequestOptions, period?: Span): IHttpRequestOptions {
	const times = period ? { startTime: period.from - 1, endTime: period.to + 1 } : {};
	return { ...request, url, qs: { ...request.qs, ...times } };
}

const NAMES = ['姓名', 'name'];
const AUDITS: Record<string, string> = { W: 'waiting', P: 'passed', F: 'rejected' };
const WATCHED: Record<string, boolean> = { Y: true, N: false, TRUE: true, FALSE: false };

const hasWatched = (row: Row): boolean | undefined => WATCHED[String(row.hasWatched).toUpperCase()];

function ofForm(row: Row): SignUp {
	const values = recordsIn(row.fields).map(({ name, value }) => [name, value] as const);
	const isName = (label: unknown) => NAMES.includes(String(label).trim().toLowerCase());
	return {
		...row,
		name: values.find(([label]) => isName(label))?.[1],
		createdTime: row.createTime,
		hasWatched: hasWatched(row),
		auditStatus: AUDITS[String(row.auditStatus)] ?? row.auditStatus,
		fields: byName(values),
	};
}

function ofReservation({ nickname, createdTime, openId }: Row): SignUp {
	return { name: nickname, createdTime, openId, fields: {} };
}
