/** Data as sheets and CRMs send it, and what happens to it; test/unit and test/operations/realData.test.ts try each row. */
const ROWS: Array<[string, string]> = [
	[
		'Invisible characters and blanks around an ID, a mobile, an email, the App ID or the App Secret',
		'removed; inside, the error names the character, e.g. U+200B',
	],
	[
		"A mobile as a sheet writes it: `'13800138001`, `13800138001.0`, full-width digits",
		'brought to its digits; scientific notation has lost digits and is rejected',
	],
	[
		'A mobile with +86, blanks, dashes or brackets (create, create or update)',
		'brought to 11 digits; other numbers are rejected unless _Mobile Format_ is As Given',
	],
	['An email with `;`, `<>`, `mailto:`, a name or a doubled dot', 'rejected with the reason'],
	[
		'Map Automatically: a key in another case or with blanks around',
		'matched; two keys of one column are rejected, and a hint names ignored keys',
	],
	['A column that was removed in the editor', 'not saved'],
	[
		'null, or an expression that gives nothing',
		'the value at POLYV stays; an empty text clears it',
	],
	['Half of an emoji', 'sent as well-formed text'],
	['A password with blanks at an end or with a character that nobody can type', 'rejected'],
	['Names of labels with `、`, `;` or `|`, IDs with thousands separators', 'rejected'],
	['A value that a firewall objects to, in a batch', 'this value fails, and all others are saved'],
	[
		'A list from which records are removed while it is read, or with short or empty pages',
		'read a second time; a hint says what may still be missing',
	],
	['A page of a list in an unknown form', 'fetched again; if it stays so, the run fails'],
];

export const DATA_TABLE = `## Data as sheets and CRMs send it

| Data | What happens |
| --- | --- |
${ROWS.map(([data, outcome]) => `| ${data.replaceAll('|', '\\|')} | ${outcome} |`).join('\n')}
`;
