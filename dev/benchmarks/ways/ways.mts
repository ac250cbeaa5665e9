import type { INodeParameters } from 'n8n-workflow';

import { HIGHEST_RATE } from '../row.mts';
import {
	createViewer,
	getAllViewers,
	httpRequest,
	saveValues,
	THREE_EXPRESSIONS,
	UPDATE_PATH,
	updateWith,
	CREATE_PATH,
	LIST_PATH,
	SAVE_PATH,
	type Work,
} from '../work.mts';
import type { SdkJob } from './sdkScript.mts';

/** POLYV's limit: what every node may send per second. */
export const RATE = HIGHEST_RATE;

/** The delay of every response in the comparisons, in ms. */
export const COMPARED_LATENCY_MS = 20;

/** The columns of the performance page. */
export const WAYS = {
	ours: 'This node',
	declarative: 'A plain declarative node of your own',
	byHand: 'HTTP Request by hand',
	sdk: "POLYV's own SDK in a loop",
} as const;

export type Way = keyof typeof WAYS;

/** The ways that are nodes of n8n. */
export type NodeWay = Exclude<Way, 'sdk'>;

/** The same job for every node. `url` is the address of the sandbox. */
export type Job = Record<NodeWay, (url: string) => Work>;

function plain(operation: string, parameters: INodeParameters): Work {
	const batch = { batchSize: RATE, batchInterval: 1_000 };
	return {
		type: 'n8n-nodes-plain.plain',
		typeVersion: 1,
		// n8n's own batching, as for HTTP Request: without it all requests leave at once.
		parameters: { operation, ...parameters, requestOptions: { batching: { batch } } },
		isSigned: true,
	};
}

const CREATE = { mobile: '={{ $json.mobile }}', nickname: '={{ $json.value }}' };

/** The three nodes that have no batches of their own get rows: a Code node in front has put 100 values into each. */
export const JOBS: Record<SdkJob, Job> = {
	update: {
		ours: () => updateWith(THREE_EXPRESSIONS),
		declarative: () => plain('update', THREE_EXPRESSIONS),
		byHand: (url) => httpRequest(url, UPDATE_PATH, { body: THREE_EXPRESSIONS }, RATE),
	},
	create: {
		ours: () => createViewer(CREATE.mobile, CREATE.nickname),
		declarative: () => plain('create', CREATE),
		byHand: (url) => httpRequest(url, CREATE_PATH, { body: CREATE }, RATE),
	},
	saveRows: {
		ours: () => saveValues('={{ $json.value }}'),
		declarative: () => plain('saveRows', { rows: '={{ $json.rows }}' }),
		byHand: (url) => httpRequest(url, SAVE_PATH, { json: '={{ $json.rows }}' }, RATE),
	},
	getAll: {
		ours: () => getAllViewers(),
		declarative: () => plain('getAll', {}),
		byHand: (url) => paged(httpRequest(url, LIST_PATH, { query: { pageSize: '1000' } })),
	},
};

/** HTTP Request with its own pagination. */
function paged(work: Work): Work {
	const pagination = {
		paginationMode: 'updateAParameterInEachRequest',
		parameters: {
			parameters: [{ type: 'qs', name: 'pageNumber', value: '={{ $pageCount + 1 }}' }],
		},
		paginationCompleteWhen: 'other',
		completeExpression: '={{ $response.body.data.pageNumber >= $response.body.data.totalPages }}',
		limitPagesFetched: false,
	};
	return {
		...work,
		parameters: { ...work.parameters, options: { pagination: { pagination } } },
	};
}
