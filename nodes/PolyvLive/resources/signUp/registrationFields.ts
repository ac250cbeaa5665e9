import type { IHttpRequestOptions } from 'n8n-workflow';

import * as signUp from '../../../../polyv/endpoints/signUp';
import { RequestError } from '../../../../polyv/errors/requestError';
import { isPage, readPage } from '../../../../polyv/responses/page';
import type { Item } from '../../input/itemReader';
import { byName } from '../../output/byName';
import type { Session } from '../../transport/operation';
import type { Row } from '../../transport/pagination';
import type { SignUp } from './signUp';

/**
 * Reads the fields of the registration wall, because POLYV gives a registration's values without their names. The
 * wall can be the channel's primary or secondary watch condition: of the two forms, the first that a registration
 * fits names its values, or the only one with as many fields. One that fits neither, e.g. because the form has
 * changed, has fields without names.
 */
export async function readRegistrationFields(
	session: Session,
	request: IHttpRequestOptions,
	item: Item,
): Promise<(registration: Row) => SignUp> {
	const forms: Row[][] = [];
	for (const rank of [1, 2]) {
		const qs = { channelId: request.qs?.channelId as string, rank };
		const data = await session.call(signUp.registrationFields, request, { qs }).catch(noForm);
		forms.push(isPage(data) ? readPage(data).contents : []);
	}
	return ({ createdTime, params }) => {
		const values = Array.isArray(params) ? (params as unknown[]) : [];
		const form = findForm(forms, values);
		if (!form && values.length > 0) item.note('unnamed fields', String(request.qs?.channelId));
		const valueOf = (type: string) => values[form?.findIndex((field) => field.type === type) ?? -1];
		return {
			name: valueOf('name'),
			mobile: valueOf('mobile'),
			createdTime,
			fields: byName(values.map((value, index) => [form?.[index].name, value])),
		};
	};
}

/** A condition without a form: POLYV may reject the question, or report its internal fault. */
function noForm(error: unknown): undefined {
	if (error instanceof RequestError && NO_FORM.includes(error.kind)) return;
	throw error;
}

const NO_FORM = ['not found', 'internal fault', 'invalid value', 'feature not enabled', 'other'];

const PATTERNS: Record<string, RegExp> = { mobile: /^[+\d\s()-]*$/, number: /^[\d\s.,-]*$/ };

function findForm(forms: Row[][], given: unknown[]): Row[] | undefined {
	const values = given.map((value) => String(value ?? '').normalize('NFKC'));
	const [form, ...others] = forms.filter(({ length }) => length === values.length);
	const found = [form, ...others].find((fields) => fields && fits(fields, values));
	// People write their age in words; the form is the right one all the same.
	const isOnly = form !== undefined && others.length === 0 && !isMoved(form, values);
	return found ?? (isOnly ? form : undefined);
}

function fits(fields: Row[], values: string[]): boolean {
	return fields.every(({ type }, index) => PATTERNS[String(type)]?.test(values[index]) ?? true);
}

/** The number stands in another field than the form's: its fields have other places now. */
function isMoved(fields: Row[], values: string[]): boolean {
	const isNumber = values.map((value) => /^[+\d\s()-]{7,}$/.test(value));
	const numbers = fields.flatMap(({ type }, index) => (type === 'mobile' ? [index] : []));
	return (
		numbers.some((index) => !isNumber[index]) &&
		isNumber.some((isOne, index) => isOne && !numbers.includes(index))
	);
}
