import { count } from '../benchmarks/figures.mts';
import type { Vitals } from '../benchmarks/n8n/gauge.mts';
import type { Stored, Traffic } from '../benchmarks/polyv.mts';
import { isFlat, quarters, TOLERANCE } from '../benchmarks/flat.mts';
import { isCreated, recordsOf } from './jobs.mts';
import type { Ledger } from './ledger.mts';
import type { Rounds } from './rounds.mts';

const MB = 1024 * 1024;
/** Growth of n8n that is no leak: a run more or less in memory, a connection that idles. */
const SLACK = { heap: 16 * MB, rss: 64 * MB, handles: 10, files: 10 };

export interface Check {
	name: string;
	isPassed: boolean;
	details: string;
}

/** What the soak proves; `samples` in order of time. */
export function checksOf(
	all: Rounds[],
	ledger: Ledger,
	stored: Stored,
	traffic: Traffic,
	samples: Vitals[],
): Check[] {
	return [
		...all.map(runsCheck),
		disturbanceCheck(traffic),
		recordsCheck(ledger, stored),
		doublesCheck(stored),
		flatCheck('heap after a garbage collection', samples, 'heap', MB),
		flatCheck('resident memory', samples, 'rss', MB),
		flatCheck('handles', samples, 'handles'),
		flatCheck('open files and sockets', samples, 'files'),
	];
}

function runsCheck({ job, tally }: Rounds): Check {
	const { rounds, stopped, failed, unconfirmed } = tally;
	const others = unconfirmed > 0 ? `, ${count(unconfirmed)} items unconfirmed` : '';
	return {
		name: `${job.name}: every run that nobody stopped succeeds`,
		isPassed: failed.length === 0 && rounds > stopped,
		details: `${count(rounds)} runs, ${count(stopped)} stopped${others}${sample(failed)}`,
	};
}

function disturbanceCheck({ requests, faults }: Traffic): Check {
	const played = faults.reduce((sum, fault) => sum + fault.played, 0);
	const share = played / requests;
	return {
		name: 'about 2 % of the requests are disturbed',
		isPassed: share > 0.01 && share < 0.03,
		details: `${count(played)} of ${count(requests)}: ${(share * 100).toFixed(1)} %`,
	};
}

function recordsCheck(ledger: Ledger, stored: Stored): Check {
	const { records, certain } = ledger.size;
	const wrong = ledger.wrong(recordsOf(stored));
	return {
		name: 'every record has the value of its last run, and exists once where n8n said so',
		isPassed: wrong.length === 0 && certain > records / 2,
		details: `${count(records)} records, ${count(certain)} with one right value only${sample(wrong)}`,
	};
}

function doublesCheck({ mobiles }: Stored): Check {
	const doubles = Object.entries(mobiles)
		.filter(([mobile, viewers]) => isCreated(mobile) && viewers > 1)
		.map(([mobile, viewers]) => `${mobile} exists ${viewers} times`);
	return {
		name: 'no viewer is created twice, in no run',
		isPassed: doubles.length === 0,
		details: `${count(Object.keys(mobiles).filter(isCreated).length)} viewers were created${sample(doubles)}`,
	};
}

function flatCheck(name: string, samples: Vitals[], of: keyof typeof SLACK, unit = 1): Check {
	const values = samples.map((each) => each[of]);
	const { second, last } = quarters(values);
	const shown = (value: number) => (value / unit).toFixed(0) + (unit === MB ? ' MB' : '');
	return {
		name: `${name} of n8n: flat (${TOLERANCE * 100} % or ${shown(SLACK[of])})`,
		isPassed: isFlat(values, SLACK[of]),
		details: `median of the second quarter ${shown(second)}, of the last ${shown(last)}; ${values.length} samples`,
	};
}

/** The first few of the problems. */
function sample(problems: string[]): string {
	if (problems.length === 0) return '';
	return `; ${count(problems.length)} wrong, e.g. ${problems.slice(0, 3).join('; ')}`;
}
