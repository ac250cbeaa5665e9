import type { Stored } from '../benchmarks/polyv.mts';
import { createViewer, saveValues, updateViewer, type Work } from '../benchmarks/work.mts';
import type { Effect } from './ledger.mts';

export interface JobItem {
	id: string;
	value: string;
}

/** A workflow of the soak, which runs again and again. */
export interface Job {
	name: string;
	work: Work;
	/** Of the node under test */
	onError?: 'continueRegularOutput';
	/** The items of an execution. Its source runs in n8n's Code node, so it uses nothing outside itself. */
	items: (executionId: number) => JobItem[];
	effect: (item: JobItem) => Effect;
}

export const VIEWERS = 1_100;

const ofValue = (id: string) => `the value of ${id}`;
const ofNickname = (id: string) => `the nickname of ${id}`;
const ofMobile = (mobile: string) => `the number of viewers with ${mobile}`;

/** The jobs write different records, so their order does not matter. */
export const JOBS: Job[] = [
	{
		name: 'Custom Field > Save Values',
		work: saveValues('={{ $json.value }}'),
		// Every viewer twice: the last value applies.
		items: (run) =>
			Array.from({ length: 2_000 }, (_, index) => ({
				id: `2_${String(index % 1_000).padStart(32, '0')}`,
				value: `run ${run}, item ${index}`,
			})),
		effect: ({ id, value }) => ({ record: ofValue(id), value }),
	},
	{
		name: 'Viewer > Update',
		work: updateViewer({ nickname: '={{ $json.value }}' }),
		items: (run) =>
			Array.from({ length: 100 }, (_, index) => ({
				id: `2_${String(1_000 + index).padStart(32, '0')}`,
				value: `run ${run}, item ${index}`,
			})),
		effect: ({ id, value }) => ({ record: ofNickname(id), value }),
	},
	{
		name: 'Viewer > Create',
		work: createViewer('={{ $json.id }}', '={{ $json.value }}'),
		onError: 'continueRegularOutput',
		items: (run) =>
			Array.from({ length: 40 }, (_, index) => ({
				id: `139${String(run * 40 + index).padStart(8, '0')}`,
				value: `run ${run}, item ${index}`,
			})),
		effect: ({ id }) => ({ record: ofMobile(id), value: '1' }),
	},
];

/** Whether a viewer with this mobile was created by the soak. */
export const isCreated = (mobile: string): boolean => mobile.startsWith('139');

/** What POLYV has, by the records of the effects. */
export function recordsOf({ values, nicknames, mobiles }: Stored): Map<string, string> {
	const pairs = <T,>(of: (id: string) => string, all: Record<string, T>) =>
		Object.entries(all).map(([id, value]) => [of(id), String(value)] as const);
	return new Map([
		...pairs(ofValue, values),
		...pairs(ofNickname, nicknames),
		...pairs(ofMobile, mobiles),
	]);
}
