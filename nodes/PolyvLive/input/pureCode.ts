/*
 * Recognizes code that computes on `$json` alone. Such code gives the same value whether n8n evaluates
 * it for one item or for many at once. If in doubt, it does not.
 */

type Kind = 'name' | 'value' | 'mark';

interface Token {
	kind: Kind;
	text: string;
}

const words = (text: string) => new Set(text.trim().split(/\s+/));

const LITERALS = words('true false null undefined NaN Infinity');
const OPERATORS = words('typeof void in instanceof');
const NAMESPACES = words('Math JSON Object Array Number String Boolean');
const CONSTANTS = words('PI E MAX_SAFE_INTEGER MIN_SAFE_INTEGER');
const FUNCTIONS = words(`
	Number String Boolean parseInt parseFloat isNaN isFinite encodeURI encodeURIComponent decodeURI
	decodeURIComponent $if $ifEmpty $min $max $average $not`);
const CALLBACKS = words('Number String Boolean parseFloat');

/** Methods that change nothing and depend on nothing but their arguments. */
const METHODS = words(`
	at charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf localeCompare match
	normalize padEnd padStart repeat replace replaceAll search slice split startsWith substr substring
	toLowerCase toUpperCase trim trimEnd trimStart toString toFixed toPrecision test
	entries every filter find findIndex findLast flat flatMap join keys map reduce reduceRight some
	toReversed toSorted values
	stringify parse fromEntries isArray from of fromCharCode isInteger isSafeInteger isFinite isNaN
	parseInt parseFloat abs ceil floor max min pow round sign sqrt trunc hypot log log10 log2
	average base64Decode base64Encode chunk compact difference extractDomain extractEmail extractUrl
	extractUrlPath first hasField hash intersection isDomain isEmail isEmpty isEven isNotEmpty isNumeric
	isOdd isUrl last parseJson pluck quote removeDuplicates removeMarkdown removeTags
	replaceSpecialChars sum toBoolean toDecimalNumber toFloat toInt toJsonString toNumber
	toSentenceCase toSnakeCase toTitleCase toWholeNumber union unique urlDecode urlEncode`);

const PARAMETER = /^[a-z_][A-Za-z0-9_]*$/;
const RESERVED = words('global window process self extend extendOptional this');

const SPACE = /\s+/y;
const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const STRING = /"(?:[^"\\\r\n]|\\[^\r\n])*"|'(?:[^'\\\r\n]|\\[^\r\n])*'/y;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_$])/uy;
const REGEX = /\/(?![*/])(?:[^\\/[\r\n]|\\[^\r\n]|\[(?:[^\]\\\r\n]|\\[^\r\n])*\])+\/[a-z]*/y;
const MARK =
	/\.\.\.|=>|[=!]==?|[<>]=|&&|\|\||\?\?|\?\.(?!\d)|\*\*|>>>?|<<|\+(?!\+)|-(?!-)|\/(?![*/])|[*%()[\]{},.?:<>!~&|^]/y;

/** Whether the code names nothing but `$json` and functions without memory, and changes nothing. */
export function isPure(code: string): boolean {
	if (code.trimStart().startsWith('{')) return false;
	const tokens = tokenize(code);
	if (!tokens || tokens.length === 0) return false;
	const parameters = arrowParameters(tokens);
	return tokens.every((token, at) => {
		if (token.kind === 'name') return isPureName(tokens, at, parameters);
		return token.text !== '(' || isGroupOrCall(tokens[at - 1]);
	});
}

/** Undefined for text that holds anything unusual, e.g. an assignment or a comment. */
function tokenize(code: string): Token[] | undefined {
	const tokens: Token[] = [];
	let at = 0;
	const take = (pattern: RegExp): string | undefined => {
		pattern.lastIndex = at;
		const text = pattern.exec(code)?.[0];
		if (text !== undefined) at += text.length;
		return text;
	};
	while (at < code.length) {
		if (take(SPACE) !== undefined) continue;
		const name = take(NAME);
		const regex = startsOperand(tokens.at(-1)) ? REGEX : /(?!)/y;
		const value = name ?? take(STRING) ?? take(NUMBER) ?? take(regex);
		const text = value ?? take(MARK);
		if (text === undefined || text === '=') return undefined;
		tokens.push({
			kind: name !== undefined ? 'name' : value !== undefined ? 'value' : 'mark',
			text,
		});
	}
	return tokens;
}

/** Whether a slash behind this token begins a regular expression; elsewhere it divides. */
function startsOperand(before: Token | undefined): boolean {
	return !before || (before.kind === 'mark' && ![')', ']', '}'].includes(before.text));
}

function arrowParameters(tokens: Token[]): Set<string> {
	const names = tokens.flatMap(({ text }, at) =>
		text === '=>' ? parametersBefore(tokens, at) : [],
	);
	return new Set(names.filter((name) => PARAMETER.test(name) && !RESERVED.has(name)));
}

function parametersBefore(tokens: Token[], arrow: number): string[] {
	if (tokens[arrow - 1]?.text !== ')') return [tokens[arrow - 1]?.text ?? ''];
	const open = tokens.findLastIndex(({ text }, at) => at < arrow && text === '(');
	return tokens.slice(open + 1, arrow - 1).map(({ text }) => text);
}

function isPureName(tokens: Token[], at: number, parameters: Set<string>): boolean {
	const { text } = tokens[at];
	const before = tokens[at - 1]?.text ?? '';
	const after = tokens[at + 1]?.text ?? '';
	if (before === '.' || before === '?.') return after !== '(' || METHODS.has(text);
	if ((before === '{' || before === ',') && after === ':') return true;
	if (OPERATORS.has(text)) return after !== '/';
	if (after === '(') return FUNCTIONS.has(text);
	if (CALLBACKS.has(text) && (after === ')' || after === ',')) return true;
	if (NAMESPACES.has(text)) {
		const member = tokens[at + 2]?.text ?? '';
		return after === '.' && (METHODS.has(member) || CONSTANTS.has(member));
	}
	return text === '$json' || LITERALS.has(text) || parameters.has(text);
}

/** A parenthesis that calls what another expression gives could call anything. */
function isGroupOrCall(before: Token | undefined): boolean {
	if (!before || before.kind === 'name') return true;
	return before.kind === 'mark' && ![')', ']', '}', '?.'].includes(before.text);
}
