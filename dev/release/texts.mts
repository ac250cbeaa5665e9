import { rowOf, type Row } from './row.mts';

const SECTIONS = [
	...['Installation', 'Credentials', 'Operations', 'Usage', 'Compatibility'],
	...['Resources', 'Version history', 'Licence'],
];
const SHOWN = ['name', 'displayName', 'action', 'description', 'hint', 'placeholder', 'message'];
const CHINESE = /\p{Script=Han}/u;

/** Chinese that stands beside the English: in brackets, in quotes, or as an example. */
const BESIDE = /[（(][^()（）]*[)）]|"[^"]*"|\be\.g\. .*$/g;

/**
 * Every text that the panel of a node or the dialog of a credential shows, without the descriptions of choices that
 * are POLYV's term alone: it stands beside the English name.
 */
export function textsOf(part: unknown): string[] {
	if (Array.isArray(part)) return part.flatMap(textsOf);
	if (typeof part !== 'object' || part === null) return [];
	const isTerm = (key: string, value: unknown) =>
		key === 'description' && 'value' in part && !/[A-Za-z]/.test(String(value));
	return Object.entries(part).flatMap(([key, value]) => {
		if (!SHOWN.includes(key) || typeof value !== 'string') return textsOf(value);
		return isTerm(key, value) ? [] : [value];
	});
}

/** n8n asks for English. POLYV's own Chinese terms may stand beside it in brackets. */
export function checkTexts(texts: string[]): Row {
	const faults = texts.filter((text) => CHINESE.test(text.replaceAll(BESIDE, '')));
	const quoted = [...new Set(faults)].map((text) => `not in English: ${text}`);
	return rowOf('English', quoted, `${new Set(texts).size} texts of the panels`);
}

/** The sections that n8n's template has, without Chinese in the headings. */
export function checkReadme(readme: string): Row {
	const headings = [...readme.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
	const faults = [
		...SECTIONS.filter((section) => !headings.includes(section)).map(
			(section) => `the section ${section} is missing`,
		),
		...headings.filter((heading) => CHINESE.test(heading)).map((it) => `not in English: ${it}`),
		...(/examples\/[\w-]+\.json/.test(readme) ? [] : ['it shows no workflow to import']),
	];
	return rowOf('README', faults, `${SECTIONS.length} sections, with workflows to import`);
}
