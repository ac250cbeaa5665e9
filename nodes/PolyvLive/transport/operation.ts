import type { IDataObject, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';

import type { Endpoint } from '../../../polyv/endpoints/endpoint';
import type { Item } from '../input/itemReader';
import type { Notes } from '../input/notes';
import type { Validate } from '../input/validate';
import type { ToJson } from '../output/items';
import type { Advise } from '../output/nodeErrors';
import type { Ending } from './ending';

/** What an operation's own steps may use to call POLYV. */
export interface Session {
	/** Sends the operation's request, or one like it, with the item's Retries. Returns POLYV's `data`. */
	request(options: IHttpRequestOptions): Promise<unknown>;
	/**
	 * Calls another endpoint for the item.
	 * @param request its Request Options apply to this call as well
	 */
	call(
		endpoint: Endpoint,
		request: IHttpRequestOptions,
		parameters: { qs?: IDataObject; body?: IDataObject },
	): Promise<unknown>;
	/** Whether POLYV signed a callback with the App Secret of the credential, which stays where it is */
	isSigned(sign: string, timestamp: string): boolean;
	/** Address and App ID, which identify one account */
	account: string;
	ending: Ending;
}

/** Completes a request by values that are read from POLYV first. */
export type Prepare = (
	session: Session,
	request: IHttpRequestOptions,
) => Promise<IHttpRequestOptions>;

/** Gets POLYV's `data` for a request. */
export type Send = (session: Session, request: IHttpRequestOptions) => Promise<unknown>;

/** Looks at the valid requests of all items, and notes what is allowed but perhaps not meant. */
export type Review = (requests: IHttpRequestOptions[], notes: Notes) => void;

/** Combines the requests of several items. `Part` is one record of a batch, e.g. one value. */
export interface Batch<Part = unknown> {
	/** The parts of a request that is not batched */
	partsOf(request: IHttpRequestOptions): Part[];
	/** A request like the one given, with these parts */
	withParts(request: IHttpRequestOptions, parts: Part[]): IHttpRequestOptions;
	/** Items with the same text can share a request; all when left out */
	groupOf?(request: IHttpRequestOptions): string;
	/** What a part changes: of several parts with one key the last takes effect. Left out where the order does not matter. */
	keyOf?(part: Part): string;
	/** How many parts POLYV takes in one request; 1000 when left out */
	most?: number;
	/**
	 * Of parts with the same key only the last is sent, and a batch that was certainly not applied is split until
	 * the rejected parts are alone. Never for a create: POLYV may have applied a part of it.
	 */
	isSplittable: boolean;
	/** The part of POLYV's `data` for one record; by default all of it */
	dataOf?(data: unknown, sent: Part[], index: number): unknown;
}

/** One operation of the panel, with its own steps: validate → prepare → send → output. */
export interface Operation {
	endpoint: Endpoint;
	/** Where it depends on the item whether the request may be sent again; by default as the endpoint says */
	isRepeatable?: (item: Item, request: IHttpRequestOptions) => boolean;
	/** The operation's fields, for their values and their display names */
	fields: INodeProperties[];
	validate: Validate;
	/** This and the next two read the item's settings once, when it is validated. */
	prepare?: (item: Item) => Prepare | undefined;
	/** By default one request; a list fetches its pages */
	send?: (item: Item) => Send;
	output: (item: Item) => ToJson;
	advise?: Advise;
	/** Names of the records that a request changes: changes of one record are sent in the order of the items */
	changes?: (request: IHttpRequestOptions) => string[];
	batch?: Batch;
	/** For runs of the node, whose hints a person sees */
	review?: Review;
}
