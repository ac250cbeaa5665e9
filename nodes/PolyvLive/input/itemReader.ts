import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeParameters,
	type INodeProperties,
	NodeHelpers,
} from 'n8n-workflow';

import { isExpression } from './expressions';
import { type NoteKind, Notes } from './notes';
import { type Cells, Panel } from './panel';
import { Pauses } from './pauses';

/** One input item, as an operation sees it. It stays valid as long as it is kept. */
export interface Item {
	readonly index: number;
	readonly json: IDataObject;
	/** A model calls the node as a tool; it may give an empty text for a field that it leaves out. */
	readonly isToolCall: boolean;
	/** The workflow's, e.g. `Asia/Shanghai` */
	readonly timeZone: string;
	/**
	 * The value of a field for this item; a resource locator gives its value alone. Fixed values are
	 * shared by all items and must not be changed.
	 * @param path the field's name, or a dotted path into it, e.g. `options.retries`
	 * @param fallback for a field that the node does not have or does not show
	 * @throws ExpressionFailure when an expression of the field fails for this item
	 */
	parameter(path: string, fallback?: unknown): unknown;
	/** Whether the field holds an expression, e.g. one that a model fills in. */
	isExpression(name: string): boolean;
	/** Tells the person about something that does not fail the item, once per kind and detail. */
	note(kind: NoteKind, detail: string): void;
}

/** How many items are read at a time. */
const WINDOW_SIZE = 512;

/** n8n adds it to every declarative node. */
const REQUEST_OPTIONS: INodeProperties = {
	displayName: 'Request Options',
	name: 'requestOptions',
	type: 'collection',
	default: {},
};

/** Reads the fields of an operation for all items of a run without blocking n8n's event loop. */
export class ItemReader {
	private readonly pauses: Pauses;

	private readonly panel: Panel;

	private readonly facts: Facts;

	/**
	 * @param items the input items in n8n's order, or the first of them
	 * @param fields the fields of the operation; those that the panel hides are not evaluated
	 * @param signal ends the reading
	 * @param notes collects what the items note
	 */
	constructor(
		context: IExecuteFunctions,
		private readonly items: INodeExecutionData[],
		fields: INodeProperties[],
		signal?: AbortSignal,
		notes = new Notes(),
	) {
		const node = context.getNode();
		const shown = fields.filter((field) =>
			NodeHelpers.displayParameter(node.parameters, field, node, null),
		);
		this.pauses = new Pauses(signal);
		const run = { context, items, isMainInput: isMainInput(context, items), pauses: this.pauses };
		this.panel = new Panel(run, [...shown, REQUEST_OPTIONS], node.parameters);
		this.facts = {
			panel: this.panel,
			notes,
			// n8n gives a node that is used as a tool a type of its own.
			isToolCall: node.type.endsWith('Tool'),
			timeZone: context.getTimezone(),
			parameters: node.parameters,
		};
	}

	/**
	 * Visits every item in order. Expressions are evaluated for a window of items at a time, with
	 * pauses between evaluations and between visits. Visits no more items once the signal has fired.
	 */
	async forEach(visit: (item: Item) => void): Promise<void> {
		const { items, pauses, panel, facts } = this;
		for (let start = 0; start < items.length; start += WINDOW_SIZE) {
			const end = Math.min(start + WINDOW_SIZE, items.length);
			const columns: unknown[][] = [];
			for (const column of panel.columns) columns.push(await column.values(start, end));
			for (let index = start; index < end; index++) {
				if (pauses.isCancelled) return;
				const { json = {} } = items[index] as Partial<INodeExecutionData>;
				visit(new ReadItem(index, json, facts, (column) => columns[column][index - start]));
				if (pauses.isDue) await pauses.take();
			}
		}
	}
}

/** What all items of a run share. */
interface Facts {
	panel: Panel;
	notes: Notes;
	isToolCall: boolean;
	timeZone: string;
	/** The node's, with their expressions */
	parameters: INodeParameters;
}

class ReadItem implements Item {
	constructor(
		readonly index: number,
		readonly json: IDataObject,
		private readonly facts: Facts,
		private readonly cells: Cells,
	) {}

	get isToolCall(): boolean {
		return this.facts.isToolCall;
	}

	get timeZone(): string {
		return this.facts.timeZone;
	}

	parameter(path: string, fallback?: unknown): unknown {
		return this.facts.panel.read(path, this.cells, fallback);
	}

	isExpression(name: string): boolean {
		return isExpression(this.facts.parameters[name]);
	}

	note(kind: NoteKind, detail: string): void {
		this.facts.notes.add(kind, detail);
	}
}

function isMainInput(context: IExecuteFunctions, items: INodeExecutionData[]): boolean {
	return items.length > 0 && context.getInputData()[0] === items[0];
}
