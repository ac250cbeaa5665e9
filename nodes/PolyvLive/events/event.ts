import type { IDataObject } from 'n8n-workflow';

import type { Item } from '../input/itemReader';
import type { Session } from '../transport/operation';
import type { Occurrence } from './state';

/** What a poll reads for. */
export interface Watch {
	session: Session;
	/** The trigger's fields, read like those of an item */
	settings: Item;
	/** Undefined for all channels of the account */
	channelIds?: string[];
	/** The time of the poll (ms) */
	now: number;
}

/** The time that a poll reads (ms). */
export interface Stretch {
	/** Nothing that happened before is of interest */
	since: number;
	/** Up to here everything was read by an earlier poll; what POLYV lists late can be missing */
	readTo: number;
	/** The IDs of what was emitted; of what happened before `since` they may be missing */
	seen: Record<string, unknown>;
}

/** A part of what was read, and up to when the reading is complete with it (ms). */
export interface Chunk {
	found: Occurrence[];
	readTo: number;
}

/** Something that starts a workflow. */
export interface TriggerEvent {
	/** The value of the field Event */
	value: string;
	name: string;
	description: string;
	/** The event in `eventId` and `event`, e.g. `session.ended` */
	type: string;
	/** It can be watched in chosen channels */
	isAboutChannel: boolean;
	/** It cannot be watched in the whole account at once */
	needsChannels?: boolean;
	/** Names of its own fields that change what is watched */
	filters?: string[];
	/** How late POLYV may list something (ms) */
	keepMs: number;
	/** Reads what happened since, oldest first; in several chunks where there is much to read */
	read(watch: Watch, stretch: Stretch): AsyncGenerator<Chunk>;
	/** Whether it is time to emit it; at once when left out */
	isDue?(occurrence: Occurrence, watch: Watch): boolean;
	/** The records of the items, in the same order */
	toRecords(watch: Watch, occurrences: Occurrence[]): IDataObject[] | Promise<IDataObject[]>;
}
