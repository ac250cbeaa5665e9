import { isSafeObjectProperty } from 'n8n-workflow';

import { isPure } from './pureCode';

/** A piece of an expression: text, a field that was dragged in, or code that computes on `$json` alone. */
export type Piece = string | { keys: string[] } | { code: string };

/** An expression that n8n does not have to evaluate item by item. */
export interface ParsedExpression {
	pieces: Piece[];
	/** Whether the pieces are joined to a text; a single pair of braces keeps the type of its value */
	isTemplate: boolean;
}

/** Whether a parameter of a node holds an expression: n8n stores it with `=` in front. */
export function isExpression(raw: unknown): raw is string {
	return typeof raw === 'string' && raw.startsWith('=');
}

const FIELD =
	/^\$json((?:\??\.[\p{L}_$][\p{L}\p{N}_$]*|(?:\?\.)?\[(?:"[^"\\\r\n]*"|'[^'\\\r\n]*'|0|[1-9]\d{0,8})\])*)$/u;
const KEY = /\??\.([\p{L}_$][\p{L}\p{N}_$]*)|\[(?:"([^"]*)"|'([^']*)'|(\d+))\]/gu;

/**
 * Splits an expression like n8n's parser.
 * @param expression without the leading `=`
 * @returns undefined for what only n8n can evaluate
 */
export function parseExpression(expression: string): ParsedExpression | undefined {
	// n8n rejects the word `.constructor` anywhere, text included.
	if (expression.includes('constructor')) return undefined;
	const pieces: Piece[] = [];
	let at = 0;
	for (;;) {
		const open = expression.indexOf('{{', at);
		const text = expression.slice(at, open < 0 ? undefined : open);
		if (text.includes('\\')) return undefined;
		if (text) pieces.push(text);
		if (open < 0) break;
		const close = expression.indexOf('}}', open + 2);
		if (close < 0) return undefined;
		const piece = parseCode(expression.slice(open + 2, close));
		if (!piece) return undefined;
		pieces.push(piece);
		at = close + 2;
	}
	return { pieces, isTemplate: pieces.length !== 1 || typeof pieces[0] === 'string' };
}

function parseCode(code: string): Piece | undefined {
	const path = FIELD.exec(code.trim())?.[1];
	if (path !== undefined) {
		const keys = [...path.matchAll(KEY)].map(
			([, ...names]) => names.find((name) => name !== undefined) ?? '',
		);
		return keys.every(isReadable) ? { keys } : undefined;
	}
	return !code.endsWith('\\') && isPure(code) ? { code } : undefined;
}

/** n8n rejects some keys, and others lead to methods. */
function isReadable(key: string): boolean {
	return key !== '$' && !(key in Object.prototype) && isSafeObjectProperty(key);
}
