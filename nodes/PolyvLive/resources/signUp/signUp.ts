import type { IDataObject } from 'n8n-workflow';

import { toReadableTime } from '../../../../polyv/times';
import { withoutBlanks } from '../../output/byName';
import { withTextIds } from '../../output/simplify';

/** A sign-up of any kind; what POLYV does not say of its kind is missing. */
export interface SignUp {
	name?: unknown;
	mobile?: unknown;
	createdTime: unknown;
	hasWatched?: boolean;
	auditStatus?: unknown;
	/** What the person entered, by the names of the form's fields */
	fields: Record<string, unknown>;
	promoteName?: unknown;
	promoteId?: unknown;
	viewerId?: unknown;
	/** WeChat's */
	openId?: unknown;
}

/** The json of a sign-up, the same for all kinds; its time is ISO 8601. */
export function toItem(signUp: SignUp, timeZone: string): IDataObject {
	return withTextIds(
		withoutBlanks({
			name: signUp.name,
			mobile: String(signUp.mobile ?? ''),
			createdTime: toReadableTime(signUp.createdTime, timeZone),
			hasWatched: signUp.hasWatched,
			auditStatus: signUp.auditStatus,
			fields: signUp.fields,
			promoteName: signUp.promoteName,
			promoteId: signUp.promoteId,
			viewerId: signUp.viewerId,
			openId: signUp.openId,
		}),
	);
}
