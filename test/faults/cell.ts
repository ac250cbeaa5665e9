import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../dev/sandbox/index.mts';
import { Engine, type NodeRun } from '../support/engine';
import type { Disturbance } from './disturbances';
import { difference, excess, lasting, linesOf, sum, type Lines } from './effects';
import type { Subject } from './subjects';

/** The output and effects of one item without a fault. */
interface Undisturbed {
	output: string[];
	effects: Lines;
}

export interface Baseline {
	items: Undisturbed[];
	requests: number;
}

/** The result of an operation under a disturbance. */
export interface Cell {
	failed: number;
	requests: number;
	/** The error messages, without the item */
	errors: string[];
	/** Broken promises; empty when all hold */
	faults: string[];
}

/** One request at a time, so that every run has the fault at the same request. */
const ONE_AT_A_TIME = { maxConcurrency: 1 };

async function withSandbox<T>(
	{ sandbox: options, credential }: Pick<Disturbance, 'sandbox' | 'credential'>,
	work: (sandbox: Sandbox, engine: Engine) => Promise<T>,
): Promise<T> {
	const sandbox = await startSandbox({ port: 0, ...options });
	const fields = { ...sandbox.account, baseUrl: sandbox.url, ...ONE_AT_A_TIME, ...credential };
	try {
		return await work(sandbox, new Engine(fields));
	} finally {
		await sandbox.close();
	}
}

/** Runs every item alone, then all of them to count the requests. */
export async function undisturbed({ parameters, items, laterFields }: Subject): Promise<Baseline> {
	const alone: Undisturbed[] = [];
	for (const item of items) {
		await withSandbox({}, async (sandbox, engine) => {
			const known = [...sandbox.state.viewers.keys()];
			const before = linesOf(sandbox.state, known);
			const run = await engine.run(parameters, [item]);
			if (run.status !== 'success')
				throw new Error(`${JSON.stringify(parameters)} fails undisturbed`);
			alone.push({
				output: run.json().map((json) => lasting(without(json, laterFields), known)),
				effects: difference(before, linesOf(sandbox.state, known)),
			});
		});
	}
	const requests = await withSandbox({}, async (sandbox, engine) => {
		await engine.run(parameters, items);
		return sandbox.requests.length;
	});
	return { items: alone, requests };
}

/** Runs all items under the disturbance, with the error output on: n8n does not guess links there. */
export async function disturbed(
	subject: Subject,
	disturbance: Disturbance,
	baseline: Baseline,
): Promise<Cell> {
	return await withSandbox(disturbance, async (sandbox, engine) => {
		const known = [...sandbox.state.viewers.keys()];
		const before = linesOf(sandbox.state, known);
		const run = await engine.run(parametersUnder(disturbance, subject), subject.items, {
			onError: 'continueErrorOutput',
		});
		const effects = difference(before, linesOf(sandbox.state, known));
		const outcomes = subject.items.map((_item, index) => outcomeOf(run, index, known, subject));
		const red = outcomes.flatMap(({ error }) => (error ? [error] : []));
		return {
			failed: red.length,
			requests: sandbox.requests.length,
			errors: [...new Set(red.map(({ error }) => String(error).replace(/ \[item \d\]$/, '')))],
			faults: [
				...(run.status === 'success' ? [] : [`the run ends as ${run.status}`]),
				...outcomes.flatMap((outcome, index) => wrongOutput(outcome, index, baseline)),
				...wrongEffects(outcomes, effects, baseline),
				...red.flatMap(unreadable),
				...secretsIn(run, sandbox),
				...[...run.pairing(0), ...run.pairing(1)]
					.filter((item) => typeof item !== 'number')
					.map(() => 'an item is not linked'),
			],
		};
	});
}

function parametersUnder(
	{ retries, timeout }: Disturbance,
	{ parameters }: Subject,
): INodeParameters {
	const options = parameters.options as INodeParameters | undefined;
	return {
		...parameters,
		...(retries === undefined ? {} : { options: { ...options, retries } }),
		...(timeout === undefined ? {} : { requestOptions: { timeout } }),
	};
}

interface Outcome {
	output: string[];
	/** The json of the error item */
	error?: IDataObject;
}

function outcomeOf(
	run: NodeRun,
	index: number,
	known: string[],
	{ laterFields }: Subject,
): Outcome {
	const ofItem = (output: number) =>
		run.json(output).filter((_json, at) => run.pairing(output)[at] === index);
	return {
		output: ofItem(0).map((json) => lasting(without(json, laterFields), known)),
		error: ofItem(1).at(0),
	};
}

function wrongOutput({ output, error }: Outcome, index: number, { items }: Baseline): string[] {
	if (error) return output.length === 0 ? [] : [`item ${index} has an error and an output`];
	const expected = items[index].output;
	return output.join() === expected.join() ? [] : [`item ${index} gives ${output.join()}`];
}

function without(json: IDataObject, names: string[] = []): IDataObject {
	return Object.fromEntries(Object.entries(json).filter(([name]) => !names.includes(name)));
}

/** Lost: a successful item without its effect. Too much: more effects than all items together have. */
function wrongEffects(outcomes: Outcome[], effects: Lines, { items }: Baseline): string[] {
	const green = items.filter((_item, index) => !outcomes[index].error);
	const all = sum(items.map((item) => item.effects));
	return [
		...excess(sum(green.map((item) => item.effects)), effects).map((line) => `lost: ${line}`),
		...excess(effects, all).map((line) => `too much: ${line}`),
	];
}

const EMPTY_WORDS = /\bundefined\b|\bnull\b|\bNaN\b|\[object|Unknown error|\bError:/;

/** The response that a description quotes, e.g. broken JSON with null in it */
const POLYVS_WORDS = /Response: ".*" \(/s;

function unreadable({ error, details }: IDataObject): string[] {
	const { description } = details as { description?: string };
	const texts = [String(error), description ?? ''];
	return [
		...texts
			.filter((text) => EMPTY_WORDS.test(text.replace(POLYVS_WORDS, '')))
			.map((text) => `says nothing: ${text}`),
		...(/^["A-Z].{15,} \[item \d\]$/s.test(texts[0]) ? [] : [`no sentence: ${texts[0]}`]),
		...(/^["A-Z].{15,}[.)]$/s.test(texts[1]) ? [] : [`no remedy: ${texts[1]}`]),
	];
}

function secretsIn(run: NodeRun, { account: { appSecret } }: Sandbox): string[] {
	const stored = run.stored();
	return [
		...(stored.includes(appSecret) ? ['the App Secret is stored'] : []),
		...(/\b[0-9A-F]{32}\b/.test(stored) ? ['a signature is stored'] : []),
		...(JSON.stringify([run.items(0), run.items(1)]).includes('Secret123')
			? ['a password is in the output']
			: []),
	];
}
