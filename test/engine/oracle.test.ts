import fc from 'fast-check';
import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IN8nRequestOperations,
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';

import { PolyvLive } from '../../nodes/PolyvLive/PolyvLive.node';
import { properties as fields } from '../../nodes/PolyvLive/resources';
import * as viewerRecord from '../../polyv/endpoints/viewerRecord';
import { customOperations, routed } from '../../nodes/PolyvLive/transport/runOperation';
import { Engine } from '../support/engine';
import { runnable } from '../support/nodes';

interface RequestData {
	method: string;
	url: string;
	headers: IDataObject;
	qs: IDataObject;
	body: IDataObject;
}

interface Operation {
	resource: string;
	operation: string;
	/** The fields of this operation alone */
	fields: INodeProperties[];
}

const CREDENTIAL = { appId: 'a', appSecret: 'b', baseUrl: 'http://127.0.0.1:9' };

const ITEMS: IDataObject[] = [
	{ text: 'x', number: 7, yes: true, list: ['a', 'b'], deep: { id: '中文', n: null } },
	{ text: '', number: 0, yes: false, list: [], deep: {} },
	{ number: -1.5, list: ['c'] },
];

const EXPRESSIONS = [
	'={{ $json.text }}',
	'={{ $json.deep.id }}',
	'={{ $json.deep }}',
	'={{ $json.list }}',
	'={{ $json.yes }}',
	'={{ $json.number }}',
	'={{ $json.missing }}',
	'={{ $json.number + 1 }}',
	'={{ $json.text?.toUpperCase() }}',
	'={{ $json.list.join(",").toTitleCase() }}',
	'=CRM {{ $json.number }} / {{ $json.text + "!" }}',
	'=plain text',
	"={{ $('Start').item.json.text }}",
	'={{ $itemIndex }}',
	'={{ null }}',
	'={{ { mode: "id", value: $json.text } }}',
];

const expression = fc.constantFrom(...EXPRESSIONS);

function isShownFor(field: INodeProperties, name: 'resource' | 'operation', value: string) {
	const shown = field.displayOptions?.show?.[name];
	return shown === undefined || shown.some((each) => each === value);
}

function allOperations(): Operation[] {
	return fields
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options }) => {
			const resource = String(displayOptions?.show?.resource?.[0]);
			return (options as INodePropertyOptions[])
				.filter(({ routing }) => routing?.operations?.pagination)
				.map(({ value }) => ({
					resource,
					operation: String(value),
					fields: fields.filter(
						(field) =>
							field.name !== 'operation' &&
							isShownFor(field, 'resource', resource) &&
							isShownFor(field, 'operation', String(value)),
					),
				}));
		});
}

/** What a user could enter in the field. */
function valueOf(field: INodeProperties): fc.Arbitrary<unknown> {
	switch (field.type) {
		case 'options':
			return field.noDataExpression
				? fc.constantFrom(...(field.options as INodePropertyOptions[]).map(({ value }) => value))
				: fc.oneof(
						fc.constantFrom(...(field.options as INodePropertyOptions[]).map(({ value }) => value)),
						expression,
					);
		case 'boolean':
			return fc.oneof(fc.boolean(), expression);
		case 'number':
			return fc.oneof(fc.integer({ min: 1, max: 100 }), expression);
		case 'resourceLocator':
			return fc.oneof(
				expression,
				fc.constantFrom('', 'plain'),
				fc.record({
					__rl: fc.constant(true),
					mode: fc.constantFrom(...(field.modes ?? []).map(({ name }) => name)),
					value: fc.oneof(fc.constantFrom('', '42'), expression),
				}),
			);
		case 'collection':
			return fc.record(recordOf(field.options as INodeProperties[]), { requiredKeys: [] });
		case 'fixedCollection':
			return fc.record(
				Object.fromEntries(
					(field.options as INodePropertyCollection[]).map(({ name, values }) => [
						name,
						fc.array(fc.record(recordOf(values)), { maxLength: 2 }),
					]),
				),
			);
		case 'resourceMapper':
			return fc.constant(field.default);
		default:
			return fc.oneof(fc.constantFrom('', '0', ' text ', '中文'), expression);
	}
}

function recordOf(of: INodeProperties[]): Record<string, fc.Arbitrary<unknown>> {
	return Object.fromEntries(of.map((field) => [field.name, valueOf(field)]));
}

/** Without the keys that have no value: they are not sent. */
function sentOf({ method, url, headers, qs = {}, body = {} }: RequestData): RequestData {
	const sent = (part: IDataObject) =>
		Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
	return { method, url, headers, qs: sent(qs), body: sent(body) };
}

/** n8n does not run a node whose required fields are empty, so none is required here. */
function optional(field: INodeProperties): INodeProperties {
	const options = field.options?.map((option) => {
		if ('values' in option) return { ...option, values: option.values.map(optional) };
		return 'type' in option ? optional(option) : option;
	});
	return { ...field, required: false, ...(options ? { options } : {}) };
}

/** The node run by n8n's routing; its requests are recorded, not sent. */
function recording(record: Map<number, RequestData>): INodeType {
	const node = new PolyvLive();
	function pagination(
		this: IExecutePaginationFunctions,
		{ options }: DeclarativeRestApiSettings.ResultOptions,
	) {
		record.set(this.getItemIndex(), options as unknown as RequestData);
		return Promise.resolve([]);
	}
	withOperation(node, () => ({ pagination }));
	return runnable(Object.assign(node, { customOperations: undefined }));
}

/** The same node run by the package's runner. */
function running(record: Map<number, RequestData>, fields: INodeProperties[]): INodeType {
	const node = new PolyvLive();
	const { operations } = routed({
		endpoint: viewerRecord.get,
		fields,
		validate: ({ index }, request) => {
			record.set(index, request as unknown as RequestData);
			return request;
		},
		send: () => () => Promise.resolve(),
		output: () => () => [],
	});
	withOperation(node, () => operations as IN8nRequestOperations);
	const { properties, requestDefaults } = node.description;
	return runnable(
		Object.assign(node, { customOperations: customOperations(properties, requestDefaults) }),
	);
}

function withOperation(node: INodeType, toOperations: () => IN8nRequestOperations): void {
	node.description.properties = node.description.properties.map(optional).map((property) => {
		if (property.name !== 'operation') return property;
		const options = (property.options as INodePropertyOptions[]).map((option) => ({
			...option,
			routing: { ...option.routing, operations: toOperations() },
		}));
		return { ...property, options };
	});
}

async function requestsOf(
	toNode: (record: Map<number, RequestData>) => INodeType,
	parameters: INodeParameters,
	items: IDataObject[],
): Promise<{ requests: RequestData[]; error?: string }> {
	const record = new Map<number, RequestData>();
	const engine = new Engine(CREDENTIAL, { subject: toNode(record) });
	// Settings of the node, e.g. Retries, may be wrong here: the request is what counts.
	const settings = { onError: 'continueRegularOutput' } as const;
	const step = { name: 'Subject', type: 'subject', parameters, settings };
	const run = await engine.runWorkflow([step], items);
	return {
		requests: items.flatMap((_item, index) => {
			const request = record.get(index);
			return request ? [sentOf(request)] : [];
		}),
		error: run.data.resultData.error?.message,
	};
}

describe('the runner', () => {
	const operations = allOperations();

	it('covers every operation that is routed', () => {
		expect(operations.length).toBeGreaterThan(20);
	});

	it('supports every way of sending that the fields use', () => {
		const sends: unknown[] = [];
		const collect = (field: INodeProperties) => {
			if (field.routing) sends.push(field.routing);
			for (const option of field.options ?? []) {
				if ('type' in option) collect(option);
				else if ('values' in option) option.values.forEach(collect);
				else if (field.name !== 'operation' && 'routing' in option) sends.push(option.routing);
			}
		};
		fields.forEach(collect);
		for (const send of sends) {
			expect(send).toEqual({
				send: {
					type: expect.stringMatching(/^(query|body)$/),
					property: expect.stringMatching(/^\w+$/),
				},
			});
		}
	});

	it.each(operations.map((each) => [`${each.resource} ${each.operation}`, each] as const))(
		"builds the request that n8n's routing builds: %s",
		async (_name, { resource, operation, fields: own }) => {
			const parameters = fc.record(recordOf(own), { requiredKeys: [] });
			await fc.assert(
				fc.asyncProperty(parameters, fc.integer({ min: 2, max: 3 }), async (given, count) => {
					const all = { ...given, resource, operation } as INodeParameters;
					const items = ITEMS.slice(0, count);
					const n8n = await requestsOf(recording, all, items);
					const runner = await requestsOf((record) => running(record, own), all, items);
					expect(runner).toEqual(n8n);
					expect(n8n.error).toBeUndefined();
					expect(n8n.requests).toHaveLength(count);
				}),
				{ seed: 20260101, numRuns: 25 },
			);
		},
	);
});
