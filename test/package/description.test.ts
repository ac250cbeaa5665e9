import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { PolyvLiveApi } from '../../credentials/PolyvLiveApi.credentials';
import { PolyvLive } from '../../nodes/PolyvLive/PolyvLive.node';
import { fieldsOf } from '../support/description';

const { description } = new PolyvLive();
const { properties } = description;
const credential = new PolyvLiveApi();

/** Saved workflows depend on these names. */
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

/** Every visible field with its path. */
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

describe('the names in saved workflows', () => {
	it('stay for the node and the credential', () => {
		expect([description.name, description.displayName]).toEqual(['polyvLive', 'Polyv Live']);
		expect(description.credentials).toEqual([{ name: 'polyvLiveApi', required: true }]);
		expect([credential.name, credential.displayName]).toEqual(['polyvLiveApi', 'Polyv Live API']);
		const [appId, appSecret, baseUrl] = credential.properties;
		expect([appId.name, appSecret.name, baseUrl.name]).toEqual(['appId', 'appSecret', 'baseUrl']);
		expect(appSecret.typeOptions).toEqual({ password: true });
		expect(baseUrl.default).toBe('https://api.polyv.net');
	});

	it.each(Object.entries(OPERATIONS))('stay for %s', (name, { identifiers, updateFields }) => {
		const [resource, operation] = name.split(' ');
		const offered = operations.filter(([way]) => way.startsWith(`${resource} `));
		expect(offered.map(([, { value }]) => value)).toContain(operation);

		const fields = fieldsOf(name);
		expect(fields.map((field) => field.name)).toEqual(expect.arrayContaining(identifiers));
		const collection = fields.find((field) => field.name === 'updateFields');
		expect(collection?.options?.map((option) => option.name).sort()).toEqual(updateFields);
	});

	it('stay for the rows of customField saveValues', () => {
		const rows = all
			.filter(([way]) => way.startsWith('customField saveValues/values/value/'))
			.map(([, field]) => field.name);
		expect(new Set(rows)).toEqual(new Set(['viewerId', 'customFieldId', 'customFieldValue']));
	});

	it('stay for the option that fills the fields POLYV documents as required', () => {
		const options = fieldsOf('viewer update').find((field) => field.name === 'options');
		expect(options?.options?.map((option) => option.name)).toContain('fillRequiredFields');
	});
});

describe('the texts of the panel', () => {
	it.each(operations.map(([, option]) => option))('describe $action', (operation) => {
		expect(operation.action).toMatch(/^[A-Z][a-z]+ [a-z A-Z-]+$/);
		expect(operation.description?.length).toBeGreaterThan(20);
	});

	it('give every action its own name', () => {
		const actions = operations.map(([, { action }]) => action);
		expect(new Set(actions).size).toBe(actions.length);
	});

	// These need no description beside their name or their inner fields.
	const SELF_EXPLANATORY = ['resource', 'operation', 'options', 'filters', 'additionalFields'];
	const silent = all.filter(
		([, { name, type, description: text }]) =>
			!SELF_EXPLANATORY.includes(name) && type !== 'fixedCollection' && !text?.trim(),
	);
	it('describe every field', () => {
		expect(silent.map(([way]) => way)).toEqual([]);
	});

	const placeholders = all.filter(
		([, { type, placeholder }]) =>
			placeholder !== undefined && !['collection', 'fixedCollection'].includes(type),
	);
	it.each(placeholders)('give an example as placeholder: %s', (_way, { placeholder }) => {
		expect(placeholder).toMatch(/^e\.g\. \S/);
	});

	it('end with a full stop only after several sentences, and never with two', () => {
		const texts = [...all, ...choices].map(([way, { description: text = '' }]) => [way, text]);
		expect(texts.filter(([, text]) => /\.\.$|\s$/.test(text))).toEqual([]);
		expect(texts.filter(([, text]) => /^[^.]*\.$/.test(text))).toEqual([]);
	});

	// n8n's editor cuts off what is longer than two lines; a Chinese character is as wide as two others.
	it('fit into the lists that they are chosen from', () => {
		const width = (text: string) => text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
		const texts = choices.map(([, { description: text = '' }]) => text);
		expect(texts.filter((text) => width(text) > 80)).toEqual([]);
	});

	it('give one hint wherever a viewer is picked, and start By ID where items give the viewer', () => {
		const viewers = all.filter(([, { displayName, type }]) => {
			return displayName === 'Viewer' && type === 'resourceLocator';
		});
		const hints = viewers.map(
			([, { modes = [] }]) => modes.find(({ name }) => name === 'list')?.hint,
		);
		expect([...new Set(hints)]).toEqual([
			'Search by full mobile number or email. Names are searched in the first 1,000 viewers only.',
		]);
		const saved = viewers.find(([way]) => way === 'customField saveValues/viewerId');
		expect(saved?.[1]).toMatchObject({
			default: { mode: 'id', value: '' },
			modes: [{}, { hint: 'Drag the field with the viewerUnionId here.' }],
		});
	});

	it('hide passwords while they are typed', () => {
		const passwords = all.filter(
			([, { name, type }]) =>
				type === 'string' && /passw(?:or)?d|secret|(?:custom|direct|external)Key/i.test(name),
		);
		expect(passwords.length).toBeGreaterThan(1);
		expect(passwords.filter(([, { typeOptions }]) => !typeOptions?.password)).toEqual([]);
	});

	it('offer the node as a tool, and find it by POLYV’s Chinese name', () => {
		expect(description.usableAsTool).toBe(true);
		expect(description.description).toContain('保利威');
		expect(description.subtitle).toContain('$parameter["operation"]');
	});
});

describe('the routing of an operation', () => {
	const routed = operations.map(([, option]) => option).filter(({ routing }) => routing);

	it.each(routed)('has a fixed address and runs through the node: $action', ({ routing }) => {
		expect(routing?.request?.url).toMatch(/^\/live\/v\d\//);
		expect(routing?.request?.method).toMatch(/^(GET|POST)$/);
		expect(routing?.send?.paginate).toBe(true);
		expect(typeof routing?.operations?.pagination).toBe('function');
	});

	it('holds no expression, which n8n would evaluate for every item', () => {
		const routings = [...all, ...choices].map(([way, { routing }]) => [
			way,
			JSON.stringify(routing),
		]);
		expect(routings.filter(([, routing]) => routing?.includes('"='))).toEqual([]);
		expect(JSON.stringify(description.requestDefaults)).not.toContain('"=');
	});
});
