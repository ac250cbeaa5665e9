import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

import type { Answers, Question } from './questions/question.mts';
import type { Outcome } from './row.mts';

const FILE = fileURLToPath(new URL('results.json', import.meta.url));

/** The figures of the pages, each with the day on which it was measured. */
export interface Results {
	machine: string;
	n8nVersion: string;
	/** Name and version of POLYV's SDK, when it was measured last */
	sdk: string;
	/** By the name of the comparison */
	comparisons: Record<string, { day: string; questions: Question[] }>;
	/** By the name of the row */
	rows: Record<string, Outcome & { day: string }>;
}

export type { Answers };

export function readResults(): Results {
	return JSON.parse(readFileSync(FILE, 'utf8')) as Results;
}

export function today(): string {
	return new Date().toISOString().slice(0, 10);
}

/** Keeps the figures of this run beside those of earlier ones. */
export function keepResults(changes: Partial<Results>): Results {
	const before = readResults();
	const { dependencies } = JSON.parse(readFileSync('dev/n8n/install/package.json', 'utf8')) as {
		dependencies: { n8n: string };
	};
	const results: Results = {
		...before,
		machine: `${cpus().length} cores (${cpus()[0].model.trim()})`,
		n8nVersion: dependencies.n8n,
		sdk: changes.sdk ?? before.sdk,
		comparisons: { ...before.comparisons, ...changes.comparisons },
		rows: { ...before.rows, ...changes.rows },
	};
	writeFileSync(FILE, `${JSON.stringify(results, null, '\t')}\n`);
	return results;
}
