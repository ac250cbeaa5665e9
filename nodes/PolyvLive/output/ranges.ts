const MOST_RANGES = 40;

/** e.g. `3, 7-9`, for ascending numbers; numbers after the 40th range are only counted. */
export function toRanges(numbers: number[], most = MOST_RANGES): string {
	const ranges: Array<[number, number]> = [];
	for (const number of numbers) {
		const range = ranges.at(-1);
		if (range?.[1] === number - 1) range[1] = number;
		else ranges.push([number, number]);
	}
	const shown = ranges
		.slice(0, most)
		.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`))
		.join(', ');
	const rest = ranges.slice(most).reduce((sum, [first, last]) => sum + last - first + 1, 0);
	return rest === 0 ? shown : `${shown} and ${rest} more`;
}
