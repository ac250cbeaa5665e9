import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { PolyvLiveApi } from '../../credentials/PolyvLiveApi.credentials';
import { PolyvLive } from '../../nodes/PolyvLive/PolyvLive.node';
import { fieldsOf } from '../support/description';

const { description } = new PolyvLive();
const { properties } = description;
const credential = new PolyvLiveApi();

/** Workflows in the field depend on these. */
const OPERATIONS: Record<string, { identifiers: string[]; updateFields?: string[] }> = {
	'viewer get': { identifiers: ['viewerUnionId'] },
	'viewer update': {
		identifiers: ['viewerUnionId'],
		updateFields: [
			'area',
			'device',
			'email',
			'lastCollectMobile',
			'latestAccessIp',
			'mobile',
			'name',
			'nickname',
		],
	},
	'customField saveValues': { identifiers: ['viewerId'] },
	'viewerRole update': {
		identifiers: ['channelId'],
		updateFields: ['actor', 'actorEnabled', 'questionStudentTitle', 'questionStudentTitleEnabled'],
	},
	'subAccount update': {
		identifiers: ['childEmail'],
		updateFields: ['childName', 'description', 'password', 'roleId', 'telephone'],
	},
};

type Field = INodeProperties | INodePropertyCollection;

/** Every field that a person can see, with the way to it. */
function flatten(fields: Field[], way = ''): Array<[string, INodeProperties]> {
	return fields.flatMap((field) => {
		const here = `${way}/${field.name}`;
		if ('values' in field) return flatten(field.values, here);
		const inner = (field.options ?? []).filter(
			(option): option is Field => 'displayName' in option,
		);
		return [[here, field], ...flatten(inner, here)] as Array<[string, INodeProperties]>;
	});
}

function wayTo({ displayOptions: { show = {} } = {} }: INodeProperties): string {
	return [show.resource, show.operation].map((shown) => String(shown ?? '')).join(' ');
}

const all = [
	...properties.flatMap((property) => flatten([property], wayTo(property))),
	...flatten(credential.properties, 'credential'),
];
const choices = all.flatMap(([way, { options = [] }]) =>
	options
		.filter((option): option is INodePropertyOptions => 'value' in option)
		.map((option) => [way, option] as const),
);
const operations = choices.filter(([way]) => way.endsWith('/operation'));

describe('the names that workflows in the field depend on', () => {
	test('of the node and the credential', () => {
		expect([description.name, description.displayName]).toEqual(['polyvLive', 'Polyv Live']);
		expect(description.credentials).toEqual([{ name: 'polyvLiveApi', required: true }]);
		expect([credential.name, credential.displayName]).toEqual(['polyvLiveApi', 'Polyv Live API']);
		const [appId, appSecret, baseUrl] = credential.properties;
		expect([appId.name, appSecret.name, baseUrl.name]).toEqual(['appId', 'appSecret', 'baseUrl']);
		expect(appSecret.typeOptions).toEqual({ password: true });
		expect(baseUrl.default).toBe('https://api.polyv.net');
	});

	test.each(Object.entries(OPERATIONS))('of %s', (name, { identifiers, updateFields }) => {
		const [resource, operation] = name.split(' ');
		const offered = operations.filter(([way]) => way.startsWith(`${resource} `));
		expect(offered.map(([, { value }]) => value)).toContain(operation);

		const fields = fieldsOf(name);
		expect(fields.map((field) => field.name)).toEqual(expect.arrayContaining(identifiers));
		const collection = fields.find((field) => field.name === 'updateFields');
		expect(collection?.options?.map((option) => option.name).sort()).toEqual(updateFields);
	});

	test('of the rows of customField saveValues', () => {
		const rows = all
			.filter(([way]) => way.startsWith('customField saveValues/values/value/'))
			.map(([, field]) => field.name);
		expect(new Set(rows)).toEqual(new Set(['viewerId', 'customFieldId', 'customFieldValue']));
	});

	test('of the option that fills what POLYV documents as required', () => {
		const options = fieldsOf('viewer update').find((field) => field.name === 'options');
		expect(options?.options?.map((option) => option.name)).toContain('fillRequiredFields');
	});
});

describe('what a person and a model read', () => {
	test.each(operations)(
		'%s: every operation has an action and a description',
		(_way, operation) => {
			expect(operation.action).toMatch(/^[A-Z][a-z]+ [a-z A-Z-]+$/);
			expect(operation.description?.length).toBeGreaterThan(20);
		},
	);

	test('actions are told apart', () => {
		const actions = operations.map(([, { action }]) => action);
		expect(new Set(actions).size).toBe(actions.length);
	});

	// The names of these, or the fields in them, say all that there is to say.
	const SPEAKING = ['resource', 'operation', 'options', 'filters', 'additionalFields'];
	const silent = all.filter(
		([, { name, type, description: text }]) =>
			!SPEAKING.includes(name) && type !== 'fixedCollection' && !text?.trim(),
	);
	test('every field has a description', () => {
		expect(silent.map(([way]) => way)).toEqual([]);
	});

	const placeholders = all.filter(
		([, { type, placeholder }]) =>
			placeholder !== undefined && !['collection', 'fixedCollection'].includes(type),
	);
	test.each(placeholders)('%s: the placeholder is an example', (_way, { placeholder }) => {
		expect(placeholder).toMatch(/^e\.g\. \S/);
	});

	test('no description ends with a lonely full stop, and none with two', () => {
		const texts = [...all, ...choices].map(([way, { description: text = '' }]) => [way, text]);
		expect(texts.filter(([, text]) => /\.\.$|\s$/.test(text))).toEqual([]);
		expect(texts.filter(([, text]) => /^[^.]*\.$/.test(text))).toEqual([]);
	});

	test('passwords are hidden while they are typed', () => {
		const passwords = all.filter(([, { name }]) => /password|secret/i.test(name));
		expect(passwords.length).toBeGreaterThan(1);
		expect(passwords.filter(([, { typeOptions }]) => !typeOptions?.password)).toEqual([]);
	});

	test('the node is a tool and can be found by POLYV’s Chinese name', () => {
		expect(description.usableAsTool).toBe(true);
		expect(description.description).toContain('保利威');
		expect(description.subtitle).toContain('$parameter["operation"]');
	});
});

describe('how the requests are made', () => {
	const routed = operations.filter(([, { routing }]) => routing);

	test.each(routed)(
		'%s: by routing with a fixed address, through the pipeline',
		(_way, { routing }) => {
			expect(routing?.request?.url).toMatch(/^\/live\/v\d\//);
			expect(routing?.request?.method).toMatch(/^(GET|POST)$/);
			expect(routing?.send?.paginate).toBe(true);
			expect(typeof routing?.operations?.pagination).toBe('function');
		},
	);

	test('without an expression, which n8n would evaluate for every item', () => {
		const routings = [...all, ...choices].map(([way, { routing }]) => [
			way,
			JSON.stringify(routing),
		]);
		expect(routings.filter(([, routing]) => routing?.includes('"='))).toEqual([]);
		expect(JSON.stringify(description.requestDefaults)).not.toContain('"=');
	});
});
