import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { BatchedCode, UNDECIDED } from './batchedCode';
import { ExpressionFailure } from './expressionFailure';
import { parseExpression, type Piece } from './expressions';
import type { Pauses } from './pauses';
import { isPlainData, withTextDates } from './values';

/** The place of an expression in the node's parameters. */
export interface Place {
	/** The field that holds it: its name, and its name in the panel */
	field: { name: string; displayName: string };
	/** Keys from the node's parameters down to the expression */
	path: string[];
}

/** The run that expressions are evaluated in. */
export interface Run {
	context: IExecuteFunctions;
	items: INodeExecutionData[];
	/** Whether `$json` of item `n` is `items[n].json`; not so for a tool's input */
	isMainInput: boolean;
	pauses: Pauses;
}

/** Marks the value of an item whose expression failed. */
class Failed {
	constructor(readonly failure: ExpressionFailure) {}
}

type Source = string | ((start: number, end: number) => Promise<unknown[]>);

/** One expression of the panel, with its values for the items of a window. */
export class Column {
	private readonly sources: Source[] | undefined;

	private readonly isTemplate: boolean;

	constructor(
		private readonly run: Run,
		private readonly expression: string,
		private readonly place: Place,
	) {
		const parsed = run.isMainInput ? parseExpression(expression) : undefined;
		this.sources = parsed?.pieces.map((piece) => this.toSource(piece));
		this.isTemplate = parsed?.isTemplate ?? false;
	}

	/** The values of the items from `start` up to `end`; fewer when the run is cancelled. */
	async values(start: number, end: number): Promise<unknown[]> {
		const { pauses } = this.run;
		const candidates = await this.candidates(start, end);
		const values: unknown[] = [];
		for (let index = start; index < end && !pauses.isCancelled; index++) {
			const value = candidates ? candidates[index - start] : UNDECIDED;
			if (value !== UNDECIDED) {
				values.push(value);
				continue;
			}
			values.push(this.evaluate(index));
			if (pauses.isDue) await pauses.take();
		}
		return values;
	}

	private async candidates(start: number, end: number): Promise<unknown[] | undefined> {
		if (!this.sources) return undefined;
		const pieces: Array<string | unknown[]> = [];
		for (const source of this.sources)
			pieces.push(typeof source === 'string' ? source : await source(start, end));
		const [first] = pieces;
		if (!this.isTemplate && typeof first !== 'string') return first;
		return Array.from({ length: end - start }, (_, at) =>
			join(pieces.map((piece) => (typeof piece === 'string' ? piece : piece[at]))),
		);
	}

	private toSource(piece: Piece): Source {
		if (typeof piece === 'string') return piece;
		const { context, items, pauses } = this.run;
		if ('code' in piece) {
			const batched = new BatchedCode(context, piece.code);
			return async (start, end) => await batched.values(start, end, pauses);
		}
		return async (start, end) =>
			items.slice(start, end).map(({ json }) => readField(json, piece.keys));
	}

	private evaluate(itemIndex: number): unknown {
		const { context } = this.run;
		try {
			const { path } = this.place;
			if (path.length === 1 || !isAboutSiblings(this.expression))
				return withTextDates(context.evaluateExpression(this.expression, itemIndex));
			const parent = context.getNodeParameter(toPath(path.slice(0, -1)), itemIndex, undefined, {
				skipValidation: true,
			}) as Record<string, unknown>;
			return parent[path[path.length - 1]];
		} catch (error) {
			const { name, displayName } = this.place.field;
			return new Failed(ExpressionFailure.of(error, name, displayName));
		}
	}
}

/**
 * A value of a column.
 * @throws ExpressionFailure when the expression failed for this item
 */
export function valueOf(cell: unknown): unknown {
	if (cell instanceof Failed) throw cell.failure;
	return cell;
}

/** n8n gives undefined for a path that leads nowhere. */
function readField(json: unknown, keys: string[]): unknown {
	let value = json;
	for (const key of keys) value = (value as Record<string, unknown> | null | undefined)?.[key];
	return isPlainData(value) ? value : UNDECIDED;
}

/** n8n's template: undefined, null and NaN become an empty text. */
function join(pieces: unknown[]): unknown {
	let text = '';
	for (const piece of pieces) {
		if (piece === UNDECIDED || (typeof piece === 'object' && piece !== null)) return UNDECIDED;
		text += piece || piece === 0 || piece === false ? String(piece) : '';
	}
	return text;
}

/** n8n fills in the other values of an object only when it evaluates all of them together. */
function isAboutSiblings(expression: string): boolean {
	return /["'`]&/.test(expression);
}

function toPath(keys: string[]): string {
	return keys.map((key) => `[${JSON.stringify(key)}]`).join('');
}
