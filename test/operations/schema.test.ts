import Ajv from 'ajv';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Engine } from '../support/engine';
import { itemsFor, OPERATIONS } from '../support/operations';
import { credentialsFor, useSandbox } from '../support/sandbox';
import { CASES } from './cases';
import { describedOperations, schemaOf } from './files';

type Schema = { properties?: Record<string, Schema>; items?: Schema; [keyword: string]: unknown };

/** The same schema, without other properties unless it mentions them. */
function strict(schema: Schema): Schema {
	const { properties, items, additionalProperties = false } = schema;
	return {
		...schema,
		...(items ? { items: strict(items) } : {}),
		...(properties
			? {
					properties: Object.fromEntries(
						Object.entries(properties).map(([name, inner]) => [name, strict(inner)]),
					),
					additionalProperties,
				}
			: {}),
	};
}

/** Fields that only other records, or other choices in the panel, give */
const OPTIONAL: Record<string, string[] | undefined> = {
	// A new viewer has only the fields it was created with.
	'viewer create': ['name', 'email', 'area'],
	'watchCondition get': ['customUri', 'wxAuthExpireValue'],
	// The account has settings that channels do not have, and the other way round.
	'callback get': [
		'channelBasicUpdateCallbackUrl',
		'recordFileCallBackType',
		'rebirthVodCallbackEnabled',
	],
	'callback set': ['channelId', 'globalSettingEnabled'],
};

const ajv = new Ajv({ allErrors: true, keywords: ['version'] });
const sandbox = useSandbox();

const VIEWER = {
	area: '上海市',
	device: 'iPad',
	email: 'w@example.com',
	lastCollectMobile: '13800138009',
	latestAccessIp: '203.0.113.7',
	name: '王',
	nickname: '芳',
};

/** Every field that an update can send and show. */
const UPDATE_FIELDS: Record<string, INodeParameters> = {
	'viewer update': { ...VIEWER, mobile: '13800138008' },
	'viewer upsert': VIEWER,
	'subAccount update': {
		childName: '张',
		description: '华南区',
		password: 'Secret123',
		roleId: '2',
		telephone: '13900139009',
	},
	'viewerRole update': {
		actor: '学员',
		actorEnabled: true,
		questionStudentTitle: '同学',
		questionStudentTitleEnabled: false,
	},
};

/** How each operation is run, with its usual settings. A call of any address has no schema: it returns what POLYV gives. */
const RUNS: Array<{ name: string; parameters: INodeParameters; keys: readonly string[] }> = [
	...OPERATIONS,
	...CASES.filter(({ name }) => name !== 'api call'),
].map(({ name, parameters, keys }) => {
	const updateFields = UPDATE_FIELDS[name] ?? parameters.updateFields;
	return { name, parameters: { ...parameters, updateFields }, keys };
});

describe('the output schemas', () => {
	it('exist for every operation, and for nothing else', () => {
		expect(describedOperations().sort()).toEqual(RUNS.map(({ name }) => name).sort());
	});
});

describe.each(RUNS)('$name', ({ name, parameters, keys }) => {
	const run = async (): Promise<IDataObject[]> => {
		const engine = new Engine(credentialsFor(sandbox.current));
		return (await engine.run(parameters, itemsFor(keys))).json();
	};

	it('returns what its schema says, and nothing else', async () => {
		const validate = ajv.compile(strict(schemaOf(name) as Schema));
		const items = await run();
		expect(items.length).toBeGreaterThan(0);
		expect(items.flatMap((json) => (validate(json) ? [] : (validate.errors ?? [])))).toEqual([]);
	});

	it('returns every field of its schema', async () => {
		const optional = OPTIONAL[name] ?? [];
		const given = new Set((await run()).flatMap((json) => Object.keys(json)));
		const promised = Object.keys(schemaOf(name).properties);
		expect(promised.filter((field) => !given.has(field) && !optional.includes(field))).toEqual([]);
	});
});
