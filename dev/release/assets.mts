import { rowOf, type Row } from './row.mts';

/** A file that lies beside a node, `<Node>.node.json`. */
export interface Codex {
	node?: string;
	codexVersion?: string;
	categories?: string[];
	alias?: string[];
	resources?: Record<'primaryDocumentation' | 'credentialDocumentation', Array<{ url?: string }>>;
}

/** The categories that n8n's documentation lists. */
const CATEGORIES = [
	...['Analytics', 'Communication', 'Data & Storage', 'Development', 'Finance & Accounting'],
	...['Marketing & Content', 'Miscellaneous', 'Productivity', 'Sales', 'Utility'],
];

/**
 * @param codexes by the full name of their node, e.g. `n8n-nodes-any.any`
 * @param homepage of the package
 */
export function checkCodexes(codexes: Record<string, Codex>, homepage: string): Row {
	const repository = homepage.split('#')[0];
	const faults = Object.entries(codexes).flatMap(([node, codex]) => {
		const { categories = [], alias = [], resources } = codex;
		const pages = Object.values(resources ?? {}).flat();
		const expectations: Array<[isMet: boolean, fault: string]> = [
			[codex.node === node, `is of ${codex.node}`],
			[codex.codexVersion === '1.0', 'has no codex version'],
			[
				categories.length > 0 && categories.every((each) => CATEGORIES.includes(each)),
				'is in a category that n8n does not have',
			],
			[alias.length > 0, 'has no search words'],
			[
				pages.length === 2 && pages.every(({ url = '' }) => url.startsWith(`${repository}#`)),
				'does not lead to the README',
			],
		];
		return expectations.filter(([isMet]) => !isMet).map(([, fault]) => `codex of ${node} ${fault}`);
	});
	return rowOf('codex', faults, `${Object.keys(codexes).length} nodes, with categories and pages`);
}

/** @param icons texts of the SVG files by their names; a `.dark.svg` belongs to each */
export function checkIcons(icons: Record<string, string>): Row {
	const light = Object.keys(icons).filter((name) => !name.endsWith('.dark.svg'));
	const faults = light.flatMap((name) => {
		const dark = name.replace(/\.svg$/, '.dark.svg');
		const pair = [name, dark].filter((each) => each in icons);
		return [
			...(pair.length === 2 && icons[name] !== icons[dark]
				? []
				: [`${name} has none for dark editors`]),
			...pair.filter((each) => !isSquare(icons[each])).map((each) => `${each} is not a square SVG`),
		];
	});
	const none = light.length === 0 ? ['there is none'] : [];
	return rowOf('icons', [...none, ...faults], `${light.join(', ')}, square, light and dark`);
}

function isSquare(svg: string): boolean {
	const [, width, height] =
		/<svg[^>]*\bviewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
	return width !== undefined && width === height;
}
