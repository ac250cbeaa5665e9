import type { NodeExecutionHint } from 'n8n-workflow';

import type { NoteKind, Notes } from '../input/notes';

const MOST_DETAILS = 10;

const SENTENCES: Record<NoteKind, (details: string) => string> = {
	'ignored keys': (keys) =>
		`No custom field matches these keys of the items, so they were ignored: ${keys}.`,
	'short list': (counts) =>
		`The list may be incomplete: POLYV returned ${counts} records, or removed some while the list was read. Run again later, or narrow the list by filters.`,
	'unnamed fields': (channels) =>
		`Some registrations do not fit the form as it is now, so their fields are called Field 1, Field 2 and so on. Channels: ${channels}.`,
	'no record': (records) =>
		`POLYV confirmed the creation without returning the record, so the output has no ID. Check in POLYV: ${records}.`,
	'one viewer': (viewer) =>
		`All items save to the same viewer: ${viewer}. If they belong to different viewers, drag the field with the viewerUnionId into "Viewer".`,
	'no watch address': (channels) =>
		`The channel was created, but POLYV did not return its watch address yet. Get it later by Channel > Get: ${channels}.`,
	'address with query': (addresses) =>
		`POLYV does not document how it adds its parameters to an address that has a query. Use one without: ${addresses}.`,
	'follows account': (channels) =>
		`POLYV says that these channels follow the callbacks of the account, so their own addresses may not be called: ${channels}.`,
};

/** One hint of n8n's for every kind of note, shown with the output of the node. */
export function toHints({ details }: Notes): NodeExecutionHint[] {
	return [...details].map(([kind, each]) => ({
		message: SENTENCES[kind](listed([...each])),
		type: 'info',
		location: 'outputPane',
	}));
}

function listed(details: string[]): string {
	const shown = details.slice(0, MOST_DETAILS).map((detail) => detail.slice(0, 50).toWellFormed());
	const rest = details.length - shown.length;
	return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
