/** The ID of a viewer in the sandbox of the benchmarks. */
export function viewerId(index: number): string {
	return `2_${String(index).padStart(32, '0')}`;
}

/** The JSON of an item. Its source runs in n8n's Code node as well, so it uses nothing outside itself. */
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
