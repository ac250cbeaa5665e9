import { lostResponses } from './lostResponses.mts';
import { oneRequest } from './oneRequest.mts';
import { outage } from './outage.mts';
import type { Comparison } from './question.mts';
import { readAll } from './readAll.mts';
import { values } from './values.mts';
import { viewers } from './viewers.mts';
import { writing } from './writing.mts';

/** In the order of the page. */
export const COMPARISONS: Comparison[] = [
	viewers,
	values,
	readAll,
	oneRequest,
	outage,
	lostResponses,
	writing,
];
