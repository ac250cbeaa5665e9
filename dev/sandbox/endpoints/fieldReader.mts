import { Rejection } from '../rejection.mts';

function jacksonToken(value: unknown): string {
	if (Array.isArray(value)) return 'START_ARRAY';
	switch (typeof value) {
		case 'string':
			return 'VALUE_STRING';
		case 'number':
			return Number.isInteger(value) ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT';
		case 'boolean':
			return value ? 'VALUE_TRUE' : 'VALUE_FALSE';
		default:
			return value === null ? 'VALUE_NULL' : 'START_OBJECT';
	}
}

/** The rejection of a JSON value of the wrong type, in the words of POLYV's JSON library. */
export function notDeserializable(javaType: string, value: unknown): Rejection {
	return new Rejection(
		400,
		`JSON parse error: Cannot deserialize instance of \`${javaType}\` out of ${jacksonToken(value)} token`,
	);
}

interface TextRule {
	required?: boolean;
	max?: number;
}

interface IntegerRule {
	required?: boolean;
	min?: number;
	max?: number;
}

/**
 * Reads the fields of a JSON object, a query or a form as POLYV's server would: numbers and booleans pass as
 * text, digits as numbers, null as absent. Every method throws a `Rejection` that names the field where
 * POLYV's own text does.
 */
export class FieldReader {
	private readonly source: Record<string, unknown>;
	private readonly fromJson: boolean;

	constructor(source: Record<string, unknown> | Map<string, string>) {
		this.fromJson = !(source instanceof Map);
		this.source = source instanceof Map ? Object.fromEntries(source) : source;
	}

	/** The text of a field; undefined when it is absent. Lengths count UTF-16 units, as Java does. */
	text(name: string, rule: TextRule = {}): string | undefined {
		const value = this.raw(name);
		if (typeof value === 'object') throw notDeserializable('java.lang.String', value);
		const text = value === undefined ? undefined : String(value);
		if (rule.required && !text?.trim())
			throw new Rejection(400, `param should not be empty: ${name}`);
		if (rule.max !== undefined && text !== undefined && text.length > rule.max) {
			throw new Rejection(400, `param length is incorrect: ${name}`);
		}
		return text;
	}

	/** The text of a field that must be there. */
	requiredText(name: string, max?: number): string {
		return this.text(name, { required: true, max }) ?? '';
	}

	/** The text of a field that must be sent but may be empty. */
	requiredOrEmpty(name: string): string {
		const text = this.text(name);
		if (text === undefined) throw new Rejection(400, `param should not be empty: ${name}`);
		return text;
	}

	/** A Y/N flag; undefined when it is absent. */
	flag(name: string): 'Y' | 'N' | undefined {
		const text = this.text(name);
		if (text !== undefined && text !== 'Y' && text !== 'N') {
			throw new Rejection(400, 'param is not boolean (Y / N)');
		}
		return text;
	}

	/** A whole number; undefined when it is absent or empty. */
	integer(name: string, rule: IntegerRule = {}): number | undefined {
		const text = this.text(name, { required: rule.required });
		if (text === undefined || text === '') return undefined;
		if (!/^-?\d+$/.test(text)) throw this.notDigits(name, text);
		const number = Number(text);
		if (number > 2147483647) {
			throw new Rejection(400, `param exceeds maximum value of integer: ${name}`);
		}
		if (number < (rule.min ?? -Infinity) || number > (rule.max ?? Infinity)) {
			throw new Rejection(400, 'number range error');
		}
		return number;
	}

	/** Milliseconds since 1970; undefined when it is absent or empty. */
	time(name: string): number | undefined {
		const text = this.text(name);
		if (text === undefined || text === '') return undefined;
		if (!/^\d{12,14}$/.test(text)) throw new Rejection(400, `param is not digit: ${name}`);
		return Number(text);
	}

	/** A whole number that must be there. */
	requiredInteger(name: string): number {
		return this.integer(name, { required: true }) ?? 0;
	}

	/** One of a few words; undefined when it is absent or empty. */
	oneOf<Word extends string>(name: string, words: readonly Word[], required = false) {
		const text = this.text(name, { required });
		if (text === undefined || text === '') return undefined;
		const word = words.find((known) => known === text);
		if (word === undefined) throw new Rejection(400, `param validate error: ${name}`);
		return word;
	}

	/** A list of at least one text. */
	texts(name: string): string[] {
		return this.list(name).map((value) => {
			if (typeof value === 'object') throw notDeserializable('java.lang.String', value);
			return String(value);
		});
	}

	/** A list of at least one whole number. */
	integers(name: string): number[] {
		return this.texts(name).map((text) => new FieldReader({ [name]: text }).requiredInteger(name));
	}

	/** A list of whole numbers that may be absent or empty. */
	anyIntegers(name: string): number[] {
		const value = this.raw(name);
		const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0);
		return isEmpty ? [] : this.integers(name);
	}

	/** The unread value; undefined when it is absent or null. */
	any(name: string): unknown {
		return this.raw(name);
	}

	// In JSON, the JSON library rejects it; in a query or form, the validation of the field does.
	private notDigits(name: string, text: string): Rejection {
		if (!this.fromJson) return new Rejection(400, `param is not digit: ${name}`);
		return new Rejection(
			400,
			`JSON parse error: Cannot deserialize value of type \`java.lang.Integer\` from String "${text}": not a valid Integer value`,
		);
	}

	private list(name: string): unknown[] {
		const value = this.raw(name);
		if (value === undefined) throw new Rejection(400, `param should not be empty: ${name}`);
		if (!Array.isArray(value)) throw notDeserializable('java.util.ArrayList', value);
		if (value.length === 0) throw new Rejection(400, `param should not be empty: ${name}`);
		return value;
	}

	private raw(name: string): unknown {
		return Object.hasOwn(this.source, name) ? (this.source[name] ?? undefined) : undefined;
	}
}
