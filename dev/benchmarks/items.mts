/** The ID of a viewer that the sandbox of the benchmarks knows. */
export function viewerId(index: number): string {
	return `2_${String(index).padStart(32, '0')}`;
}

/** What every item of a run holds. Also the source of n8n's Code node, so it names nothing outside itself. */
export function item(index: number) {
	return {
		id: `2_${String(index).padStart(32, '0')}`,
		value: `value ${index}`,
		first: 'Wang',
		last: `fang ${index}`,
		mobile: `139${String(index).padStart(8, '0')}`,
		field: 'PAY_ORDER',
		label: 1282,
	};
}
