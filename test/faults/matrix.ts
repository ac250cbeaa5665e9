import { disturbed, undisturbed, type Baseline, type Cell } from './cell';
import { DISTURBANCES, type Disturbance } from './disturbances';
import { SUBJECTS, type Subject } from './subjects';

export interface Row {
	subject: Subject;
	disturbance: Disturbance;
	undisturbedRequests: number;
	cell: Cell;
}

const AT_A_TIME = 60;

/** Every operation under every disturbance. Most of the time is waiting, so several at a time. */
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
	const left = all.entries();
	await Promise.all(
		Array.from({ length: AT_A_TIME }, async () => {
			for (const [index, one] of left) await work(one, index);
		}),
	);
}
