import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Request } from '../../support/operations';

/** An operation other than the first five, driven by items `{ key, text }`. */
export interface Case {
	name: string;
	parameters: INodeParameters;
	keys: [string, string, string];
	/** A key that fails, and the beginning of its error message */
	failing: { key: string; message: string };
	/** The request of an item, without appId, timestamp and sign */
	wire: (key: string, text: string) => Request[];
	/** Fields that a second read adds: under a fault they may be missing */
	laterFields?: string[];
	/** The beginning of its error under a wrong App Secret, if that is not the usual one; null: it needs no secret */
	underWrongSecret?: string | null;
	/** What the output items of an item contain */
	output: (key: string, text: string) => IDataObject[];
}

type Values = Record<string, string>;
export const get = (path: string, query: Values = {}): Request => ({
	method: 'GET',
	path: `/live/v4${path}`,
	query,
	body: undefined,
});
export const post = (path: string, body?: unknown, query: Values = {}): Request => ({
	method: 'POST',
	path: `/live/v4${path}`,
	query,
	body,
});
export const firstPage = (path: string, query: Values, pageSize = 1000) =>
	get(path, { ...query, pageNumber: '1', pageSize: String(pageSize) });

export const CHANNELS: Case['keys'] = ['4827301', '4827302', '4827303'];
export const VIEWERS: Case['keys'] = [
	'2_k1xgyy54lwbtwoezcrzvjxejpe5fcmhs',
	'2_fpji043qqruc76olm9dtf60ub26f6ly1',
	'2_xj6cimbw46dramyng904bq07x0nmewbd',
];
export const locator = (mode: string, value = '={{ $json.key }}') => ({ __rl: true, mode, value });
export const noViewer = {
	key: '2_nobody',
	message: 'POLYV does not know this viewer (观众): check "Viewer"',
};
