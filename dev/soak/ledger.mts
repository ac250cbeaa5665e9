/** What a run meant to do at POLYV: a record and the value that it gets. */
export interface Effect {
	record: string;
	value: string;
}

/** `applied`: n8n says so. `open`: it may have been applied. `none`: n8n says that it was not. */
export type Outcome = 'applied' | 'open' | 'none';

/** Keeps which values every record may have at POLYV; a record that nobody has written yet has ''. */
export class Ledger {
	private readonly allowed = new Map<string, Set<string>>();

	note({ record, value }: Effect, outcome: Outcome): void {
		const before = this.allowed.get(record) ?? new Set(['']);
		if (outcome === 'applied') this.allowed.set(record, new Set([value]));
		else this.allowed.set(record, outcome === 'open' ? before.add(value) : before);
	}

	/** How many records were written, and how many of them have one right value only. */
	get size(): { records: number; certain: number } {
		const sets = [...this.allowed.values()];
		return { records: sets.length, certain: sets.filter(({ size }) => size === 1).length };
	}

	/** One sentence for each record that has a value at POLYV that it may not have. */
	wrong(stored: ReadonlyMap<string, string>): string[] {
		return [...this.allowed]
			.filter(([record, values]) => !values.has(stored.get(record) ?? ''))
			.map(
				([record, values]) =>
					`${record} is "${stored.get(record) ?? ''}", not "${[...values].join('" or "')}"`,
			);
	}
}
