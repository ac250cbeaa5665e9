import { sleep } from 'n8n-workflow';

import { disturbed, undisturbed, type Baseline, type Cell } from './cell';
import { DISTURBANCES, type Disturbance } from './disturbances';
import { SUBJECTS, type Subject } from './subjects';

export interface Row {
	subject: Subject;
	disturbance: Disturbance;
	undisturbedRequests: number;
	cell: Cell;
}

/** Cells in flight: most of their time is waiting. */
const AT_A_TIME = 400;

/** The pause between two starts, in which the event loop serves the other cells. */
const STAGGER_MS = 5;

/** Every operation under every disturbance. */
export async function runMatrix(): Promise<Row[]> {
	const baselines = new Map<Subject, Baseline>();
	await atATime(SUBJECTS, async (subject) => {
		baselines.set(subject, await undisturbed(subject));
	});
	const pairs = DISTURBANCES.flatMap((disturbance) =>
		SUBJECTS.map((subject) => ({ subject, disturbance })),
	);
	const rows: Row[] = [];
	await atATime(pairs, async ({ subject, disturbance }, index) => {
		const baseline = baselines.get(subject) as Baseline;
		const cell = await disturbed(subject, disturbance, baseline);
		rows[index] = { subject, disturbance, undisturbedRequests: baseline.requests, cell };
	});
	return rows;
}

async function atATime<T>(all: T[], work: (one: T, index: number) => Promise<void>): Promise<void> {
	const running = new Set<Promise<void>>();
	for (const [index, one] of all.entries()) {
		const cell = work(one, index).finally(() => running.delete(cell));
		running.add(cell);
		await sleep(STAGGER_MS);
		if (running.size >= AT_A_TIME) await Promise.race(running);
	}
	await Promise.all(running);
}
