import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { PLAIN_NODE } from '../ways/plainPackage.mts';
import { JOBS } from '../ways/ways.mts';
import type { Comparison } from './question.mts';

const SDK_SCRIPT = fileURLToPath(new URL('../ways/sdkScript.mts', import.meta.url));

const linesOf = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n').length;

/** What a person writes for the four jobs of the page, counted in the sources of the benchmarks. */
export const writing: Comparison = {
	name: 'writing',
	async measure() {
		const byHand = Object.values(JOBS).map((job) => JSON.stringify(job.byHand('').parameters));
		const expressions = byHand.join('').split('"=').length - 1;
		return [
			{
				question: 'What do you write and maintain yourself?',
				answers: {
					ours: 'nothing: you fill in fields',
					declarative: `${linesOf(PLAIN_NODE)} lines for four operations, without the signature`,
					byHand: `${Object.keys(JOBS).length} addresses, ${expressions} expressions`,
					sdk: `${linesOf(SDK_SCRIPT)} lines, and a machine that runs them`,
				},
			},
		];
	},
};
