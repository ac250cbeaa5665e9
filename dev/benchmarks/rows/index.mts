import type { Row } from '../row.mts';
import { attendance, attendanceMonths } from './attendance.mts';
import { block } from './block.mts';
import { dropdown } from './dropdown.mts';
import { failures } from './failures.mts';
import { firstComputed, firstMapped } from './firstRequest.mts';
import { million } from './million.mts';
import { oneCall } from './oneCall.mts';
import { rejected } from './rejected.mts';
import { rest } from './rest.mts';
import { returnAll } from './returnAll.mts';
import { singleRequests } from './singleRequests.mts';
import { stop } from './stop.mts';
import { values } from './values.mts';

/** In the order of the page. */
export const ROWS: Row[] = [
	block,
	singleRequests,
	rest,
	firstMapped,
	firstComputed,
	stop,
	million,
	values,
	failures,
	rejected,
	returnAll,
	attendance,
	attendanceMonths,
	oneCall,
	dropdown,
];
