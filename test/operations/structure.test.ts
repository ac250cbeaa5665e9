import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { operationsTables } from '../../dev/docs/operationsTable.mts';
import { PolyvLive } from '../../nodes/PolyvLive/PolyvLive.node';
import { findDisplayName } from '../../nodes/PolyvLive/description/displayNames';
import * as account from '../../polyv/endpoints/account';
import * as callback from '../../polyv/endpoints/callback';
import * as channel from '../../polyv/endpoints/channel';
import * as channelSettings from '../../polyv/endpoints/channelSettings';
import * as children from '../../polyv/endpoints/children';
import * as customField from '../../polyv/endpoints/customField';
import * as interaction from '../../polyv/endpoints/interaction';
import * as playback from '../../polyv/endpoints/playback';
import * as recording from '../../polyv/endpoints/recording';
import * as session from '../../polyv/endpoints/session';
import * as signUp from '../../polyv/endpoints/signUp';
import * as viewLog from '../../polyv/endpoints/viewLog';
import * as viewerLabel from '../../polyv/endpoints/viewerLabel';
import * as viewerRecord from '../../polyv/endpoints/viewerRecord';
import * as viewerRole from '../../polyv/endpoints/viewerRole';
import * as watchCondition from '../../polyv/endpoints/watchCondition';
import * as whitelist from '../../polyv/endpoints/whitelist';
import { fieldsOf } from '../support/description';

const { description, methods, customOperations } = new PolyvLive();

type Field = INodeProperties | INodePropertyCollection;

function choices({ options = [] }: INodeProperties): INodePropertyOptions[] {
	return options.filter((option): option is INodePropertyOptions => 'value' in option);
}

/** What a field that decides about others can be. */
function valuesOf(field: INodeProperties): unknown[] {
	return field.type === 'boolean' ? [true, false] : choices(field).map(({ value }) => value);
}

/** A field with all fields inside it. */
function within(field: Field): INodeProperties[] {
	if ('values' in field) return field.values.flatMap(within);
	const inner = (field.options ?? []).filter((option): option is Field => 'displayName' in option);
	return [field, ...inner.flatMap(within)];
}

const resources = description.properties.filter(({ name }) => name === 'resource').flatMap(choices);
const operations = description.properties
	.filter(({ name }) => name === 'operation')
	.flatMap((property) => {
		const [resource] = (property.displayOptions?.show?.resource ?? []) as string[];
		return choices(property).map((operation) => ({
			name: `${resource} ${String(operation.value)}`,
			resource,
			operation,
			fields: fieldsOf(`${resource} ${String(operation.value)}`),
		}));
	});
const all = operations.flatMap(({ name, fields }) =>
	fields.flatMap(within).map((field) => ({ name: `${name}: ${field.name}`, field })),
);
const locators = all.filter(({ field }) => field.type === 'resourceLocator');

describe('the node', () => {
	it('has 51 operations', () => {
		expect(operations).toHaveLength(51);
	});
});

describe.each(operations)('$name', ({ name, resource, operation, fields }) => {
	const names = fields.map((field) => field.name);

	it('is called as n8n calls such operations', () => {
		const usual: Record<string, string> = {
			create: 'Create',
			delete: 'Delete',
			get: 'Get',
			getAll: 'Get Many',
			update: 'Update',
			upsert: 'Create or Update',
			save: 'Create or Update',
		};
		expect(operation.name).toBe(usual[String(operation.value)] ?? operation.name);
		expect(operation.name).not.toMatch(/^Get All/);
	});

	it('has an action in sentence case that names what it is about', () => {
		const [verb, ...words] = (operation.action ?? '').replace('API', 'api').split(' ');
		expect(verb).toMatch(/^[A-Z][a-z]+$/);
		expect(words.join(' ')).toMatch(/^(?:[a-z ]|\bID\b)+$/);
		const shown = resources.find(({ value }) => value === resource)?.name ?? '';
		const about = shown.toLowerCase().replace('-', ' ');
		expect(words.join(' ')).toMatch(
			name === 'viewerLabel addToViewers' || name === 'viewerLabel removeFromViewers'
				? /labels .* viewers/
				: new RegExp(about),
		);
	});

	it('has its fields shown for it alone, the options last, with Retries', () => {
		expect(fields.length).toBeGreaterThan(0);
		expect(new Set(names).size).toBeGreaterThanOrEqual(names.length - 1);
		expect(names.at(-1)).toBe('options');
		expect(fields.at(-1)?.options?.map((option) => option.name)).toContain('retries');
	});

	it('hides nothing required: a choice that the panel offers shows it', () => {
		for (const { name: field, displayOptions } of fields.filter(({ required }) => required)) {
			const conditions = Object.entries({ ...displayOptions?.show, ...displayOptions?.hide });
			for (const [chooser, values = []] of conditions) {
				if (['resource', 'operation'].includes(chooser)) continue;
				const offered = fields.filter((each) => each.name === chooser).flatMap(valuesOf);
				const found = values.filter((value) => offered.some((each) => each === value));
				expect([field, chooser, found]).toEqual([field, chooser, values]);
			}
		}
	});

	it('lists with Return All and Limit, if it lists', () => {
		const isList = /^(?:getAll|getAnswers|getQuestions|getRoles|getWatchRecords|call)$/.test(
			String(operation.value),
		);
		expect(names.includes('returnAll') && names.includes('limit')).toBe(isList);
		const limit = fields.find((field) => field.name === 'limit');
		expect(limit?.displayOptions?.show?.returnAll).toEqual(isList ? [false] : undefined);
	});

	it('has a row on the page of operations', () => {
		const shown = new RegExp(
			`^\\| ${operation.name} \\| ${escape(operation.description)} \\|`,
			'm',
		);
		expect(operationsTables(description)).toMatch(shown);
	});

	it('is routed to a fixed address, and its runs go through the runner', () => {
		const custom = customOperations as Record<string, Record<string, unknown>>;
		expect(custom[resource]?.[String(operation.value)]).toBeInstanceOf(Function);
		expect(operation.routing?.request?.url).toMatch(/^\/live\/v[2-4]\/[A-Za-z/{}-]+$/);
	});
});

function escape(text = ''): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

describe.each(locators)('the locator $name', ({ name, field: { modes = [], default: start } }) => {
	it('is picked from a list with a search, or given by ID', () => {
		const [list, id, ...others] = modes;
		expect([list.displayName, list.name, list.type]).toEqual(['From List', 'list', 'list']);
		expect(list.typeOptions?.searchable).toBe(true);
		expect(Object.keys(methods.listSearch)).toContain(list.typeOptions?.searchListMethod);
		expect(id.displayName).toMatch(/^By (ID|Email)$/);
		expect(id.type).toBe('string');
		expect(id.placeholder).toMatch(/^e\.g\. \S/);
		// A channel's watch page can have a domain of its own.
		expect(others.map(({ displayName }) => displayName)).toEqual(
			name.startsWith('watchLink') ? ['By URL'] : [],
		);
		expect(start).toEqual({ mode: expect.stringMatching(/^(list|id)$/) as string, value: '' });
	});
});

describe('the panel', () => {
	it('has a locator for every ID of something that can be listed', () => {
		const listable = [
			'channelId',
			'viewerUnionId',
			'viewerId',
			'sessionId',
			'customFieldId',
			'roleId',
			'labelId',
		];
		const typed = all.filter(
			({ field: { name, type } }) => listable.includes(name) && type !== 'resourceLocator',
		);
		expect(typed.map(({ name }) => name)).toEqual([]);
	});

	it('uses every list of the editor', () => {
		const used = locators.map(({ field }) => field.modes?.[0].typeOptions?.searchListMethod);
		expect(new Set(used)).toEqual(new Set(Object.keys(methods.listSearch)));
		const columns = all.filter(({ field }) => field.type === 'resourceMapper');
		expect(
			columns.map(({ field }) => field.typeOptions?.resourceMapper?.resourceMapperMethod),
		).toEqual(columns.map(() => Object.keys(methods.resourceMapping)[0]));
	});

	it('has sorted collections without required fields', () => {
		const collections = all.filter(({ field }) => field.type === 'collection');
		expect(collections.length).toBeGreaterThan(operations.length);
		for (const { name, field } of collections) {
			const inner = field.options as INodeProperties[];
			const labels = inner.map(({ displayName }) => displayName);
			expect([name, labels]).toEqual([name, [...labels].sort()]);
			expect([name, inner.filter(({ required }) => required).map((each) => each.name)]).toEqual([
				name,
				[],
			]);
		}
	});

	it('has a name for every parameter that POLYV has a rule for', () => {
		const modules = [
			account,
			callback,
			channel,
			channelSettings,
			children,
			customField,
			interaction,
			playback,
			recording,
			session,
			signUp,
			viewLog,
			viewerLabel,
			viewerRecord,
			viewerRole,
			watchCondition,
			whitelist,
		];
		const parameters = modules
			.flatMap((module) => Object.values(module) as Array<{ rules?: object }>)
			.flatMap(({ rules = {} }) => Object.keys(rules));
		const fields = all.map(({ field }) => field);
		const nameless = [...new Set(parameters)].filter(
			(parameter) => findDisplayName(fields, parameter) === parameter,
		);
		expect(nameless).toEqual(['followUsers']);
	});
});
