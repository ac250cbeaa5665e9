import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { anyAddress } from '../../../../../polyv/endpoints/anyAddress';
import { ParameterError } from '../../../../../polyv/errors/parameterError';
import { findInvisible, trimUnseen } from '../../../../../polyv/invisible';
import { isRecord, parseJson, toWellFormed } from '../../../../../polyv/json';
import { text } from '../../../../../polyv/schema/rules';
import { validateParameters } from '../../../../../polyv/schema/validate';
import { AUTHENTICATION_PARAMETERS, toWireText } from '../../../../../polyv/signing/signature';
import { withLocalDates } from '../../../input/dates';
import type { Item } from '../../../input/itemReader';
import { readChoice } from '../../../input/occasion';
import type { Validate } from '../../../input/validate';

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const OWN = AUTHENTICATION_PARAMETERS.map((name) => name.toLowerCase());

/** The request that the panel describes, in place of the operation's endpoint. */
export const validateCall: Validate = (item, request) => {
	const { method, path } = readAddress(item);
	return {
		...request,
		method,
		url: path,
		qs: readParameters(item, 'specifyQuery', 'queryParameters', 'queryJson'),
		...(method === 'POST' ? readBody(item, request) : { body: undefined }),
	};
};

/** A model that calls the node as a tool could otherwise reach every address of the account. */
function readAddress(item: Item): { method: 'GET' | 'POST'; path: string } {
	for (const name of ['method', 'path']) {
		if (!item.isToolCall || !item.isExpression(name)) continue;
		throw new ParameterError(
			name,
			'must not be an expression in a tool of an agent',
			'Enter it as fixed text. An agent may fill in query parameters and the body.',
		);
	}
	const given = { method: item.parameter('method', 'GET'), path: item.parameter('path') };
	return validateParameters(anyAddress.rules, given) as ReturnType<typeof readAddress>;
}

function readBody(item: Item, { headers }: IHttpRequestOptions): Partial<IHttpRequestOptions> {
	switch (readChoice(item, 'body', 'none', 'json', 'form')) {
		case 'json':
			return { body: withLocalDates(readJsonBody(item.parameter('bodyJson')), item.timeZone) };
		case 'form':
			return {
				headers: { ...headers, ...FORM },
				body: readParameters(item, 'specifyForm', 'formFields', 'formJson'),
			};
		default:
			return { body: undefined };
	}
}

function readJsonBody(given: unknown): IDataObject | IDataObject[] {
	const body = typeof given === 'string' ? parseJson(given.trim()) : given;
	if (isRecord(body) || Array.isArray(body))
		return toWellFormed(body) as IDataObject | IDataObject[];
	throw new ParameterError(
		'bodyJson',
		'is not a JSON object or array',
		'Write it like { "channelId": "4827301" }, or choose another Body.',
	);
}

/** The parameters of a query or form, as the texts that go on the wire. */
function readParameters(item: Item, specify: string, list: string, json: string): IDataObject {
	const isJson = readChoice(item, specify, 'fields', 'json') === 'json';
	const field = isJson ? json : list;
	const pairs = isJson ? readJson(item, json) : readList(item, list);
	const parameters = new Map<string, string>();
	for (const [given, value] of pairs) {
		const name = toName(field, given, value);
		if (name === undefined || value === undefined || value === null) continue;
		if (parameters.has(name))
			throw new ParameterError(field, `has ${name} twice`, 'Separate several values by commas.');
		parameters.set(name, toText(field, name, withLocalDates(value, item.timeZone)));
	}
	return Object.fromEntries(parameters);
}

function readJson(item: Item, field: string): Array<[string, unknown]> {
	const given = item.parameter(field) ?? '';
	const isBlank = typeof given === 'string' && given.trim() === '';
	const value = typeof given === 'string' && !isBlank ? parseJson(given.trim()) : given;
	if (isBlank) return [];
	if (isRecord(value)) return Object.entries(value);
	throw new ParameterError(
		field,
		'is not a JSON object',
		'Write it like { "channelId": "4827301" }.',
	);
}

function readList(item: Item, field: string): Array<[unknown, unknown]> {
	const { parameter = [] } = (item.parameter(field) ?? {}) as { parameter?: IDataObject[] };
	return parameter.map(({ name, value }) => [name, value]);
}

/** Undefined for a row that was left empty. */
function toName(field: string, given: unknown, value: unknown): string | undefined {
	const name = trimUnseen(String(given ?? ''));
	if (name === '') {
		if ((value ?? '') === '') return undefined;
		throw new ParameterError(
			field,
			'has a value without a name',
			"Enter the name of the parameter on POLYV's page.",
		);
	}
	const invisible = findInvisible(name);
	if (invisible !== undefined)
		throw new ParameterError(
			field,
			`has a name with an invisible character, ${invisible}`,
			'Type the name again.',
		);
	if (OWN.includes(name.toLowerCase()))
		throw new ParameterError(
			field,
			`must not have ${name}`,
			'Remove it. The credential adds appId, timestamp and sign to every request.',
		);
	return name;
}

/** Arrays become comma lists and objects JSON, as POLYV takes them. */
function toText(field: string, name: string, value: unknown): string {
	if (Array.isArray(value))
		return value
			.filter((each) => (each ?? '') !== '')
			.map((each) => toText(field, name, each))
			.join(',');
	if (isRecord(value) && typeof value.toJSON !== 'function')
		return toWireText(toWellFormed(value)) ?? '';
	const result = text()(value);
	if ('value' in result) return result.value as string;
	const { problem, solution, kind } = result;
	throw new ParameterError(field, `has ${name}, which ${problem}`, solution, kind);
}
