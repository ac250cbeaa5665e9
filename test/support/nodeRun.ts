import type { IDataObject, INodeExecutionData, IRun, NodeExecutionHint } from 'n8n-workflow';

/** The result of one node of a run, as the user sees it. */
export class NodeRun {
	constructor(
		readonly run: IRun,
		private readonly name: string,
	) {}

	get status(): string {
		return this.run.status;
	}

	/** The error of the run as it is stored, or undefined. */
	get error() {
		return this.run.data.resultData.error;
	}

	items(output = 0): INodeExecutionData[] {
		return this.run.data.resultData.runData[this.name]?.at(-1)?.data?.main[output] ?? [];
	}

	json(output = 0): IDataObject[] {
		return this.items(output).map(({ json }) => json);
	}

	/** For every output item, the index of the input item it comes from. */
	pairing(output = 0): unknown[] {
		return this.items(output).map(({ pairedItem }) =>
			typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : pairedItem,
		);
	}

	/** What n8n shows with the output. */
	hints(): NodeExecutionHint[] {
		return this.run.data.resultData.runData[this.name]?.at(-1)?.hints ?? [];
	}

	/** Everything that n8n would store of the execution. */
	stored(): string {
		return JSON.stringify(this.run);
	}
}
