import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Snippet {
	language: string;
	/** The last line of text above the block. */
	above: string;
	code: string;
}

const FROM = /\bFrom \[[^\]]+\]\(([^)\s]+)\):?$/;
const OMISSION = /^(?:\/\/ )?…$/m;

function snippetsIn(page: string): Snippet[] {
	return [...page.matchAll(/^ *```(\w+)\n(.*?)^ *```/gms)].map(
		({ index, 1: language, 2: code }) => ({
			language,
			above: page.slice(0, index).trim().split('\n').at(-1) ?? '',
			code,
		}),
	);
}

const withoutIndent = (text: string) =>
	text
		.split('\n')
		.map((line) => line.trim())
		.join('\n');

/** Whether the parts of the code between lines of `// …` occur in the source as whole lines, in this order. */
function occursIn(source: string, code: string): boolean {
	let rest = `\n${withoutIndent(source)}\n`;
	return withoutIndent(code)
		.split(OMISSION)
		.every((part) => {
			const found = rest.indexOf(`\n${part.trim()}\n`);
			rest = rest.slice(found + part.trim().length);
			return found >= 0;
		});
}

/**
 * The faults of the code on a page, as sentences. Above a `ts` block stands either the file that it comes from,
 * `From [update.ts](../nodes/…/update.ts)`, or `Example:`.
 */
export function snippetFaults(file: string, page = readFileSync(file, 'utf8')): string[] {
	return snippetsIn(page).flatMap(({ language, above, code }) => {
		const start = code.trim().split('\n')[0];
		const [, source] = FROM.exec(above) ?? [];
		if (source) {
			const text = readFileSync(join(dirname(file), source), 'utf8');
			return occursIn(text, code) ? [] : [`"${start}" is not in ${source}`];
		}
		const needsSource = language === 'ts' && !/\bExample:$/.test(above);
		return needsSource ? [`"${start}" names no source`] : [];
	});
}
