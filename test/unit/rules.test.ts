import { checkParameters, ParameterError, type Rules } from '../../polyv/parameters';
import {
	customFieldValue,
	DOCUMENTED_VIEWER_FIELDS,
	subAccountUpdate,
	viewerGet,
	viewerRoleUpdate,
	viewerUpdate,
} from '../../polyv/rules';

/** A request that POLYV takes, for each endpoint: only what is required. */
const SMALLEST: Array<[string, Rules, Record<string, unknown>]> = [
	['viewer-record/get', viewerGet, { viewerUnionId: '2_a' }],
	['viewer-record/update', viewerUpdate, { viewerUnionId: '2_a' }],
	[
		'custom-field/viewer-value/save',
		customFieldValue,
		{ viewerId: '2_a', customFieldId: 'PAY_ORDER', customFieldValue: '' },
	],
	['channel/account/viewer/update', viewerRoleUpdate, { channelId: '2477096' }],
	['user/children/update', subAccountUpdate, { childEmail: 'a@example.com' }],
];

const smallest = (rules: Rules) => SMALLEST.find(([, known]) => known === rules)?.[2];
const send = (rules: Rules, more: Record<string, unknown>) =>
	checkParameters(rules, { ...smallest(rules), ...more });

describe('the five endpoints', () => {
	test.each(SMALLEST)('take what POLYV requires and no more: %s', (_name, rules, values) => {
		expect(checkParameters(rules, values)).toEqual(values);
	});

	const required = SMALLEST.flatMap(([name, rules, values]) =>
		Object.keys(values).map((parameter) => [name, parameter, rules] as const),
	);
	test.each(required)('require: %s %s', (_name, parameter, rules) => {
		expect(() => send(rules, { [parameter]: undefined })).toThrow(`${parameter} is empty`);
	});

	test('know every parameter of POLYV’s pages and no other', () => {
		expect(SMALLEST.map(([, rules]) => Object.keys(rules).sort())).toEqual([
			['viewerUnionId'],
			[
				'area',
				'device',
				'email',
				'lastCollectMobile',
				'latestAccessIp',
				'mobile',
				'name',
				'nickname',
				'viewerUnionId',
			],
			['customFieldId', 'customFieldValue', 'viewerId'],
			['actor', 'actorEnabled', 'channelId', 'questionStudentTitle', 'questionStudentTitleEnabled'],
			['childEmail', 'childName', 'description', 'password', 'roleId', 'telephone'],
		]);
		expect(DOCUMENTED_VIEWER_FIELDS.every((name) => name in viewerUpdate)).toBe(true);
	});
});

describe('a length', () => {
	const limits: Array<[string, Rules, number]> = [
		['nickname', viewerUpdate, 64],
		['mobile', viewerUpdate, 20],
		['customFieldId', customFieldValue, 64],
		['childName', subAccountUpdate, 50],
		['description', subAccountUpdate, 100],
	];
	const kinds: Array<[string, string]> = [
		['letters', 'a'],
		['Chinese', '中'],
		['emoji', '😀'],
	];
	const rows = limits.flatMap(([parameter, rules, limit]) =>
		kinds.map(([kind, unit]) => [parameter, limit, kind, unit, rules] as const),
	);

	test.each(rows)('of %s ends at %d %s', (parameter, limit, _kind, unit, rules) => {
		for (const length of [limit - 1, limit]) {
			const value = unit.repeat(length);
			expect(send(rules, { [parameter]: value })).toHaveProperty(parameter, value);
		}
		expect(() => send(rules, { [parameter]: unit.repeat(limit + 1) })).toThrow(
			new ParameterError(parameter, `has ${limit + 1} characters, 1 too many`, ''),
		);
	});

	test.each([
		['name', viewerUpdate],
		['lastCollectMobile', viewerUpdate],
		['area', viewerUpdate],
		['latestAccessIp', viewerUpdate],
		['device', viewerUpdate],
		['customFieldValue', customFieldValue],
		['actor', viewerRoleUpdate],
		['questionStudentTitle', viewerRoleUpdate],
		['telephone', subAccountUpdate],
	])('of %s is not limited, as POLYV documents none', (parameter, rules) => {
		const value = '中'.repeat(5_000);
		expect(send(rules, { [parameter]: value })).toHaveProperty(parameter, value);
	});

	test.each([
		[7, false],
		[8, true],
		[9, true],
		[15, true],
		[16, true],
		[17, false],
	])('of a password: %d characters pass: %s', (length, passes) => {
		const value = 'a1'.padEnd(length, 'x');
		const check = () => send(subAccountUpdate, { password: value });
		if (passes) expect(check()).toHaveProperty('password', value);
		else expect(check).toThrow('password is no password that POLYV takes');
	});
});

describe('a type', () => {
	test.each<[string, Rules, unknown, unknown]>([
		['viewerUnionId', viewerGet, 42, '42'],
		['mobile', viewerUpdate, 13800000000, '13800000000'],
		['email', viewerUpdate, '', ''],
		['nickname', viewerUpdate, null, ''],
		['customFieldValue', customFieldValue, 0, '0'],
		['customFieldValue', customFieldValue, true, 'true'],
		['customFieldValue', customFieldValue, null, ''],
		['channelId', viewerRoleUpdate, 2477096, '2477096'],
		['actorEnabled', viewerRoleUpdate, true, 'Y'],
		['questionStudentTitleEnabled', viewerRoleUpdate, 'N', 'N'],
		['roleId', subAccountUpdate, '2', 2],
		['telephone', subAccountUpdate, 2012345678, '2012345678'],
	])('of %s is POLYV’s on the wire', (parameter, rules, value, expected) => {
		expect(send(rules, { [parameter]: value })).toHaveProperty(parameter, expected);
	});

	test.each<[string, Rules, unknown]>([
		['viewerUnionId', viewerGet, { value: '2_a' }],
		['nickname', viewerUpdate, ['a']],
		['email', viewerUpdate, 'no e-mail'],
		['customFieldValue', customFieldValue, { a: 1 }],
		['actorEnabled', viewerRoleUpdate, ''],
		['actorEnabled', viewerRoleUpdate, null],
		['roleId', subAccountUpdate, 'admin'],
		['roleId', subAccountUpdate, null],
		['childEmail', subAccountUpdate, 'zhangsan'],
		['password', subAccountUpdate, null],
	])('of %s is refused before POLYV refuses it', (parameter, rules, value) => {
		expect(() => send(rules, { [parameter]: value })).toThrow(
			expect.objectContaining({ parameter }) as Error,
		);
	});
});
