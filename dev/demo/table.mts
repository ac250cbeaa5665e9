const wide =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\p{Emoji_Presentation}]/u;

/** How many columns of a terminal a text takes: Chinese and emoji take two each. @param {string} text */
function widthOf(text) {
	return [...text].reduce((width, character) => width + (wide.test(character) ? 2 : 1), 0);
}

/**
 * A table in plain text, its columns lined up, indented by two spaces.
 *
 * @param {string[]} header
 * @param {string[][]} rows
 * @returns {string}
 */
export function table(header, rows) {
	const widths = header.map((_, column) =>
		Math.max(...[header, ...rows].map((row) => widthOf(row[column] ?? ''))),
	);
	/** @param {string[]} row */
	const line = (row) =>
		row
			.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
			.join('  ')
			.trimEnd();
	const rule = widths.map((width) => '─'.repeat(width));
	return [header, rule, ...rows].map((row) => `  ${line(row)}`).join('\n');
}
